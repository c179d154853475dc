"""For search engines: which addresses there are, and which to leave alone."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe
from lxml import etree

from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries as providers
from ijkpunt.providers.queries import OfferQuestion
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import while_unchanged

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 40_000  # addresses; a sitemap holds 50 000
PAGES = ("home", "levels", "domains", "register_on", "offer", "about", "about_data", "opendata:page")
PRIVATE = ("account", "mijn", "testcentrum", "beoordelen", "begeleiden", "bevestigen", "bewijs", "bewijzen", "volgen")
ANSWERS = ("zoek/", "api/", "vergelijk/")  # as many as there are questions


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    lines = [
        "User-agent: *",
        *(f"Disallow: /{name}/" for name in PRIVATE),
        *(f"Disallow: /{name}" for name in ANSWERS),
        f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
@while_unchanged(providers.state)
def sitemap(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP})
    for path, changed_on in _addresses(today()):
        url = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(url, f"{{{SITEMAP}}}loc").text = f"{settings.PUBLIC_URL}{path}"
        if changed_on is not None:
            etree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = changed_on.isoformat()
    return HttpResponse(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8"), content_type="application/xml; charset=utf-8"
    )


def _addresses(on: date) -> Iterator[tuple[str, date | None]]:
    """Paths, each with the day of its last change where that is known."""
    yield from ((reverse(name), None) for name in PAGES)
    lines: Iterable[queries.VersionLine] = queries.register_on(on, limit=MOST).items
    yield from ((reverse("version", args=(line.identifier,)), line.recognised_on) for line in lines)
    for line in providers.offer(OfferQuestion(), on, limit=MOST // 10).items:
        yield reverse("offer_programme", args=(line.programme.number,)), None
