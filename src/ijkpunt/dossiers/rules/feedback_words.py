"""What somebody sends in as feedback: cleaned of what word processors leave behind, and checked, everything at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from ijkpunt.audit.rules.privacy import holds_national_number
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.texts import clean

SHORTEST, LONGEST = 10, 4_000  # characters of a comment
LONGEST_LINE = 300  # characters of a figure, its source or a name
LONGEST_LINK = 500
FIRST_FIGURE = date(1990, 1, 1)  # nothing that is said about work now rests on a figure before this day


@dataclass(frozen=True, slots=True)
class Figure:
    """Evidence in numbers: what it says, where it stands, and of which day it is. `day` None: not said."""

    text: str = ""
    source: str = ""
    day: date | None = None

    @property
    def empty(self) -> bool:
        return not (self.text or self.source or self.day)


@dataclass(frozen=True, slots=True)
class Given:
    """A comment as somebody fills it in. `version` is BK-9104-3, `competence` a code of it or empty: the whole.

    `ground` and `role` are keys of the lists. `named`: the name may be shown.
    """

    version: str
    ground: str
    text: str
    role: str
    competence: str = ""
    link: str = ""
    figure: Figure = Figure()
    name: str = ""
    named: bool = False


def tidied(given: Given) -> Given:
    """The same, with every text cleaned; a name, a link and a figure on one line."""
    figure = replace(given.figure, text=_line(given.figure.text), source=_line(given.figure.source))
    return replace(given, text=clean(given.text), link=_line(given.link), name=_line(given.name), figure=figure)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def check_given(given: Given, *, grounds: Collection[str], roles: Collection[str], on: date) -> Given:
    """What is kept of a comment. Raises Refused with everything that is wrong; the field is in the place.

    `grounds` and `roles` are the keys that hold on that day.
    """
    neat = tidied(given)
    problems = [*_words(neat, grounds, roles), *_evidence(neat, on), *_private(neat)]
    if problems:
        raise Refused(problems)
    return neat if neat.named else replace(neat, name="")


def _words(given: Given, grounds: Collection[str], roles: Collection[str]) -> Iterator[Problem]:
    if given.ground not in grounds:
        yield _wrong("ground", "choice", say("Je koos niet wat er schort."), say("Kies een van de mogelijkheden."))
    if given.role not in roles:
        yield _wrong("role", "choice", say("Je zei niet als wie je spreekt."), say("Kies wat het best past."))
    if len(given.text) < SHORTEST:
        remedy = say("Schrijf in een paar zinnen wat er niet klopt, en wat er beter zou staan.")
        yield _wrong("text", "short", say("Je opmerking is te kort."), remedy)
    if len(given.text) > LONGEST:
        message = say(
            "Je opmerking telt {count} tekens. Het mogen er {most} zijn.", count=len(given.text), most=LONGEST
        )
        yield _wrong("text", "long", message, say("Kort ze in, of stuur meer opmerkingen: een per onderwerp."))
    if given.named and not given.name:
        remedy = say("Vul je naam in, of laat het vinkje weg.")
        yield _wrong("name", "no_name", say("Je wil je naam tonen, maar er staat geen naam."), remedy)
    if len(given.name) > LONGEST_LINE:
        yield _wrong("name", "long", say("Die naam is te lang."), say("Schrijf alleen je naam."))


def _evidence(given: Given, on: date) -> Iterator[Problem]:
    if given.link and not is_web_link(given.link):
        remedy = say("Plak het hele adres. Het begint met https:// of http://.")
        yield _wrong("link", "link", say("Dit is geen link naar een pagina op het web."), remedy)
    figure = given.figure
    if figure.empty:
        return
    for field, value in (("figure", figure.text), ("source", figure.source)):
        if len(value) > LONGEST_LINE:
            message = say("Dit mag {most} tekens lang zijn.", most=LONGEST_LINE)
            yield _wrong(field, "long", message, say("Kort het in. Meer uitleg past in je opmerking."))
    if not figure.text:
        yield _wrong("figure", "no_figure", say("Het cijfer zelf ontbreekt."), say("Vul in wat het cijfer zegt."))
    if not figure.source:
        remedy = say("Schrijf wie het cijfer gaf, bijvoorbeeld een rapport of een dienst.")
        yield _wrong("source", "no_source", say("Er staat geen bron bij het cijfer."), remedy)
    if figure.day is None:
        remedy = say("Vul de dag in waarop het cijfer slaat of verscheen.")
        yield _wrong("day", "no_day", say("Er staat geen datum bij het cijfer."), remedy)
    elif figure.day > on:
        yield _wrong("day", "future", say("De datum van het cijfer ligt in de toekomst."), say("Kijk de datum na."))
    elif figure.day < FIRST_FIGURE:
        remedy = say("Kijk de datum na, of zoek een nieuwer cijfer.")
        yield _wrong("day", "old", say("De datum van het cijfer ligt te ver terug."), remedy)


def _private(given: Given) -> Iterator[Problem]:
    texts = {
        "text": given.text,
        "name": given.name,
        "link": given.link,
        "figure": given.figure.text,
        "source": given.figure.source,
    }
    for field, text in texts.items():
        if holds_national_number(text):
            message = say("Hier staat een rijksregisternummer. Dat bewaren we niet.")
            yield _wrong(field, "national_number", message, say("Haal het nummer weg."))


def is_web_link(text: str) -> bool:
    """Is this the whole address of a page on the web: http or https, a host with a name, and no password in it?"""
    if len(text) > LONGEST_LINK or any(letter.isspace() or letter in "<>\"'\\`" for letter in text):
        return False
    try:
        parts = urlsplit(text)
        host, user = parts.hostname or "", parts.username
        _ = parts.port  # raises when it is no number
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and user is None


def _wrong(field: str, code: str, message: Message, remedy: Message) -> Problem:
    return Problem(f"feedback.{code}", message, remedy, Place(field=field))
