"""No page below the products can hide a product, and no code can break the list."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from ijkpunt.derivations.rules.codes import ENDINGS, TAKEN


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from routes(one, path)


def test_every_word_that_is_a_page_below_the_products_is_no_code() -> None:
    parts = [path.removeprefix("dekking/") for path in routes(get_resolver()) if path.startswith("dekking/")]
    words = {part.split("/")[0] for part in parts if part and not part.startswith("<")}
    assert "nieuw" in words
    assert words <= TAKEN
    endings = {part.partition("<str:code>")[2] for part in parts if part.startswith("<str:code>.")}
    assert endings
    assert endings <= set(ENDINGS)
