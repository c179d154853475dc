"""The catalogues hold every sentence of the sources, in good order, and readers get their own language."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from django.conf import settings
from django.http import HttpRequest
from django.template.base import Lexer, TokenType
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation.trans_real import DjangoTranslation

from tests.messages.catalogues import (
    LANGUAGES,
    SOURCE,
    as_mo,
    as_po,
    id_of,
    is_translated,
    messages,
    path_of,
    read,
    renewed,
    translations,
)
from tests.messages.collect import MessageId, Sentence, Unreadable, collect, in_python, in_template

RENEW = "run `make messages`, and translate what is new"
GAP = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
MARKUP = re.compile(r"</?\w+[^>]*>")
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def in_sources() -> dict[MessageId, Sentence]:
    """What the tool finds now, read once."""
    return collect(SOURCE)


def forms(message: Message) -> list[tuple[str, str]]:
    """What stands in the source beside what stands in the translation: one pair, or one per plural form."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    return list(zip(sources, translations(message), strict=True))


# The catalogues and the sources


@in_every_language
def test_the_catalogue_holds_exactly_the_sentences_of_the_sources(language: str) -> None:
    held, wanted = {id_of(message) for message in messages(read(language))}, set(in_sources())
    assert not wanted - held, f"not in the catalogue: {RENEW}"
    assert not held - wanted, f"no longer in the sources: {RENEW}"


@in_every_language
def test_every_sentence_is_translated_and_nobody_doubts_it(language: str) -> None:
    waiting = [id_of(message) for message in messages(read(language)) if not is_translated(message)]
    assert not waiting, f"{path_of(language)} lacks translations"


@in_every_language
def test_gaps_markup_and_blanks_at_the_ends_are_those_of_the_sentence(language: str) -> None:
    for message in messages(read(language)):
        for source, said in forms(message):
            assert set(GAP.findall(said)) == set(GAP.findall(source)), source
            assert sorted(MARKUP.findall(said)) == sorted(MARKUP.findall(source)), source
            ends = (source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :])
            assert (said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]) == ends, source


@in_every_language
def test_what_django_reads_is_made_from_what_people_read(language: str) -> None:
    assert path_of(language, "mo").read_bytes() == as_mo(read(language)), RENEW


@in_every_language
def test_the_catalogue_is_written_as_the_tool_writes_it(language: str) -> None:
    assert path_of(language).read_bytes() == as_po(read(language)), RENEW


def test_french_signs_keep_to_their_word() -> None:
    """In French a no-break space stands before : ; ? ! and inside « »; an ordinary one would let the line break."""
    for message in messages(read("fr")):
        for _source, said in forms(message):
            assert not re.search(r" [:;?!»]|« ", said), said


def test_dutch_sentences_are_said_as_they_are_written() -> None:
    """Dutch has no catalogue of ours. A sentence that Django's own Dutch catalogue changes needs another wording."""
    with translation.override("nl"):
        for message in in_sources():
            sentence = message if isinstance(message, str) else message[0]
            assert translation.gettext(sentence) == sentence


def test_renewing_keeps_translations_and_marks_nothing() -> None:
    old = renewed(read("fr"), ["Blijft", "Gaat weg", ("één %(n)s", "meer %(n)s")])
    old.get("Blijft").string = "Reste"  # type: ignore[union-attr]
    old.get("één %(n)s").string = ("un %(n)s", "plus %(n)s")  # type: ignore[union-attr]
    new = renewed(old, ["Blijft", "Blijft niet", ("één %(n)s", "meer %(n)s")])
    assert {id_of(message): message.string for message in messages(new)} == {
        "Blijft": "Reste",
        "Blijft niet": "",
        ("één %(n)s", "meer %(n)s"): ("un %(n)s", "plus %(n)s"),
    }
    assert not [message for message in messages(new) if message.fuzzy]


# Collecting


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "Zoek" %}', ["Zoek"]),
        ('{% translate "Zoek" as word %}{{ word }}', ["Zoek"]),
        ("{% translate 'Zeg “ja”' %}", ["Zeg “ja”"]),
        ("{% blocktranslate %}Dag {{ name }}{% endblocktranslate %}", ["Dag %(name)s"]),
        ("{% blocktranslate trimmed %}\n  Eén\n  zin\n{% endblocktranslate %}", ["Eén zin"]),
        (
            "{% blocktranslate count total=n trimmed %} {{ total }} deel {% plural %} {{ total }} delen"
            " {% endblocktranslate %}",
            [("%(total)s deel", "%(total)s delen")],
        ),
        ('  {% if x %}\n{% nav_link "search" _("Beroepen") %}{% endif %}', ["Beroepen"]),
        ('{{ value|default:_("geen") }}', ["geen"]),
        ("{% translate '100 % zeker' %}", ["100 %% zeker"]),
        ('{# {% translate "nee" %} #}<p>gettext("nee")</p>', []),
    ],
)
def test_sentences_of_a_template(template: str, expected: list[Any]) -> None:
    assert [sentence.id for sentence in in_template(template, "page.html")] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('say("Kies {one}.", one=1)', ["Kies {one}."]),
        ('messages.say("Een"\n " twee")', ["Een twee"]),
        ('_("Naam"); translation.gettext("Deel"); gettext_lazy("soort")', ["Naam", "Deel", "soort"]),
        ('ngettext("deel", "delen", n)', [("deel", "delen")]),
        ("translation.gettext(message.template)", []),
        ('"""say("in een docstring")"""\nessay("niet")', []),
    ],
)
def test_sentences_of_python(code: str, expected: list[Any]) -> None:
    assert [sentence.id for sentence in in_python(code, "rules.py")] == expected


@pytest.mark.parametrize(
    "code",
    [
        "say(sentence)",
        'say(f"Kies {one}.")',
        'say("Kies " + one)',
        "_(sentence)",
        'ngettext(one, "delen", n)',
        'Message("Kies")',
        'pgettext("plaats", "Kies")',
    ],
)
def test_what_cannot_be_found_by_name_is_refused_with_its_place(code: str) -> None:
    with pytest.raises(Unreadable, match=r"^rules\.py:2: "):
        list(in_python(f"\n{code}", "rules.py"))


def test_all_places_that_are_wrong_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("say(one)\nsay(two)")
    (tmp_path / "b.html").write_text('{% translate "goed" context "nee" %}')
    with pytest.raises(Unreadable) as unreadable:
        collect(tmp_path)
    assert [line.split(" ")[0] for line in str(unreadable.value).splitlines()] == ["a.py:1:", "a.py:2:", "b.html:1:"]


class Words(HTMLParser):
    """The words that people see or hear of a piece of HTML: text, and attributes that are shown or read aloud."""

    SHOWN = frozenset({"alt", "aria-label", "aria-description", "placeholder", "title"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"code", "script", "pre"}
        self.found += [value for name, value in attrs if name in self.SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"code", "script", "pre"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def outside_translations(template: str) -> str:
    """The template without its tags and without what is translated: only text that is the same in every language."""
    kept, skip_to = [], ""
    for token in Lexer(template).tokenize():
        if token.token_type is TokenType.BLOCK and skip_to:
            skip_to = "" if token.contents.startswith(skip_to) else skip_to
        elif token.token_type is TokenType.BLOCK and token.contents.startswith("blocktrans"):
            skip_to = "endblocktrans"
        elif token.token_type is TokenType.BLOCK and token.contents == "block body_class":
            skip_to = "endblock"
        elif token.token_type is TokenType.TEXT and not skip_to:
            kept.append(token.contents)
    return "".join(kept)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.html")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_word_of_a_page_stands_outside_the_translations(path: Path) -> None:
    names = {
        "BK",
        "Excel",
        "PDF",
        "IJkpunt",
        "JSON",
        "LD",
        "csv",
        "CSV",
        "Accept",
        "OpenAPI",
        "SHA",
        "SSSOM",
        "Turtle",
        "Enter",
        "API",
        "Atom",
        "Feed",
        "KB",
        "RDF",
        "XML",
        "ijk",
    }
    found = " ".join(Words(outside_translations(path.read_text(encoding="utf-8"))).found)
    assert set(re.findall(r"[^\W\d_]{2,}", found)) <= names


# In the reader's language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nl", "nl"),
        ("nl-BE", "nl"),
        ("nl-be,en;q=0.5", "nl"),
        ("fr-BE,nl;q=0.8", "fr"),
        ("en-GB", "en"),
        ("de,en;q=0.4", "en"),
        ("de", "nl"),
        ("", "nl"),
        ("*", "nl"),
        ("zz;q=oops", "nl"),
    ],
)
def test_the_browser_says_which_language(accepted: str, language: str) -> None:
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert get_language_from_request(request) == language


@pytest.mark.parametrize("chosen", ["nl", "en", "fr"])
def test_a_language_that_was_chosen_goes_before_that_of_the_browser(chosen: str) -> None:
    request: HttpRequest = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE="fr" if chosen != "fr" else "nl")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = chosen
    assert get_language_from_request(request) == chosen


PAGES = [
    "/",
    "/zoek/?q=dak",
    "/zoek/?q=qqqq",
    "/niveaus/",
    "/domeinen/",
    "/register/?op=2026-11-23",
    "/register/?op=oeps&niveau=12",
    "/id/BK-9104-3?alles=open",
    "/id/BK-9104-1",
    "/werkvloer/BK-9104-3/",
    "/vergelijk/",
    "/vergelijk/BK-9104-2/BK-9104-3/",
    "/dekking/",
    "/dekking/BKT-9110/",
    "/over/",
    "/over/data/",
    "/over/toegankelijkheid/",
    "/over/privacy/",
    "/account/aanmelden/",
    "/bestaat-niet",
    "/id/BK-9999-1",
]


@pytest.fixture
def not_known(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The sentences that were looked up and that no catalogue of the active language holds."""
    missed: set[str] = set()
    look_up, look_up_plural = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def gettext(self: DjangoTranslation, message: str) -> str:
        catalog: Any = vars(self)["_catalog"]
        if message not in catalog and catalog.get((message, 1)) is None:
            missed.add(message)
        return str(look_up(self, message))

    def ngettext(self: DjangoTranslation, one: str, many: str, n: int) -> str:
        try:
            vars(self)["_catalog"].plural(one, n)
        except KeyError:
            missed.add(one)
        return str(look_up_plural(self, one, many, n))

    monkeypatch.setattr(DjangoTranslation, "gettext", gettext)
    monkeypatch.setattr(DjangoTranslation, "ngettext", ngettext)
    return missed


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.usefixtures("universe")
def test_nothing_that_a_page_says_lacks_in_french(client: Client, not_known: set[str], address: str) -> None:
    page = client.get(address, headers={"accept-language": "fr"})
    assert page.headers["Content-Language"] == "fr"
    assert '<html lang="fr-BE">' in page.text
    assert not not_known


def long_sentences() -> Iterator[str]:
    """Dutch of the interface that is too long to be in the demo's own texts by chance."""
    for message in in_sources():
        for sentence in (message,) if isinstance(message, str) else message:
            if sentence.count(" ") >= 3 and not GAP.search(sentence):
                yield sentence


@pytest.mark.parametrize("address", PAGES)
@in_every_language
@pytest.mark.usefixtures("universe")
def test_no_dutch_of_the_interface_is_left_on_a_page(client: Client, language: str, address: str) -> None:
    page = client.get(address, headers={"accept-language": language}).text
    assert not [sentence for sentence in long_sentences() if sentence in page]


@pytest.mark.parametrize(
    ("language", "address", "phrases"),
    [
        ("en", "/", ["Search for an occupation", "Eight levels, one ruler", "Changed recently"]),
        ("fr", "/", ["Cherchez un métier", "Huit niveaux, une seule règle", "Modifié récemment"]),
        (
            "en",
            "/id/BK-9104-3",
            ["In plain language", "Problem-solving: choosing", "Basic knowledge", "1 September 2023"],
        ),
        (
            "fr",
            "/id/BK-9104-3",
            ["En langage clair", "Connaissances de base", "qualification partielle", "1 septembre 2023"],
        ),
        ("en", "/niveaus/", ["Flemish Qualifications Framework", "You do simple tasks, with somebody beside you."]),
        ("fr", "/niveaus/", ["Cadre flamand des certifications", "Vous faites des tâches simples"]),
        ("fr", "/dekking/BKT-9110/", ["Ce qui manque", "Par acquis d’apprentissage"]),
        ("nl", "/niveaus/", ["Vlaamse kwalificatiestructuur", "Je doet eenvoudige taken, met iemand naast je."]),
    ],
)
@pytest.mark.usefixtures("universe")
def test_a_page_speaks_the_readers_language(client: Client, language: str, address: str, phrases: list[str]) -> None:
    page = client.get(address, headers={"accept-language": language}).text
    for phrase in phrases:
        assert phrase in page


@pytest.mark.parametrize(
    ("language", "detail", "remedy"),
    [
        (
            "fr",
            "Nous ne trouvons pas BK-9999-1 dans le registre.",
            "Vérifiez le numéro, ou cherchez le nom du métier.",
        ),
        (
            "en",
            "We cannot find BK-9999-1 in the register.",
            "Check the number, or search for the name of the occupation.",
        ),
        (
            "nl-BE",
            "We vinden BK-9999-1 niet in het register.",
            "Kijk het nummer na, of zoek op de naam van het beroep.",
        ),
    ],
)
@pytest.mark.django_db
def test_the_api_says_what_is_wrong_in_the_callers_language(
    client: Client, language: str, detail: str, remedy: str
) -> None:
    answer = client.get("/api/v1/qualifications/BK-9999-1", headers={"accept-language": language})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == detail
    assert answer.json()["problems"][0]["remedy"] == remedy
