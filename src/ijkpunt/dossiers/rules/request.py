"""What a request must have before the agency can look at it, per kind of dossier; and who carries a dossier.

Source of the asks: a qualification is asked for by a submitter carried by the social partners of the sector, both
sides, and the need is shown with figures (procedure of the authority; advice of the social partners of April 2024).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.identifiers import NUMBER, VERSION
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, Severity, shorten
from ijkpunt.kernel.texts import clean, one_line

LONGEST_TITLE = 300  # characters
LONGEST_NEED = 20_000  # characters: some eight pages
SHORTEST_NEED = 40  # characters: one sentence
LONGEST_NAME, LONGEST_BASIS = 200, 300
MOST_SOURCES = 12


class Side(StrEnum):
    """For whom of the sector a carrier speaks. The values are stored: never rename one."""

    EMPLOYERS = "employers"
    WORKERS = "workers"
    BOTH = "both"  # a joint committee, or a fund that both sides run together

    @property
    def label(self) -> Message:
        return SIDES[self]


SIDES: Mapping[Side, Message] = {
    Side.EMPLOYERS: say("werkgevers"),
    Side.WORKERS: say("werknemers"),
    Side.BOTH: say("werkgevers en werknemers samen"),
}
# kind: fewest and most versions that a dossier starts from
SOURCES: Mapping[DossierKind, tuple[int, int]] = {
    DossierKind.NEW: (0, 0),
    DossierKind.UPDATE: (1, 1),
    DossierKind.MERGE: (2, MOST_SOURCES),
    DossierKind.SPLIT_OFF: (1, 1),
    DossierKind.WITHDRAW: (1, 1),
}


@dataclass(frozen=True, slots=True)
class CarrierAsked:
    """An organisation that carries the dossier. `key` as in accounts, empty without an account; `basis`: where it said
    so."""

    named: str
    side: Side | None = None
    key: str = ""
    basis: str = ""

    def tidy(self) -> "CarrierAsked":
        return replace(self, named=one_line(self.named), key=self.key.strip(), basis=one_line(self.basis))


@dataclass(frozen=True, slots=True)
class RequestAsked:
    """A request as somebody wrote it. `sources`: versions or numbers of qualifications; `evidence`: how many pieces."""

    kind: DossierKind
    title: str
    need: str
    submitter: str
    sources: tuple[str, ...] = ()
    carriers: tuple[CarrierAsked, ...] = ()
    evidence: int = 0

    def tidy(self) -> "RequestAsked":
        """The same without what nobody meant to write: pasted remains, blanks, a source named twice."""
        return replace(
            self,
            title=one_line(self.title),
            need=clean(self.need),
            sources=tuple(dict.fromkeys(text for one in self.sources if (text := one_line(one).upper()))),
            carriers=tuple(carrier for one in self.carriers if (carrier := one.tidy()).named or carrier.side),
        )


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A dossier that did not come to its end, about a qualification (its number) or, when new, with a title."""

    number: str
    kind: DossierKind
    title: str
    qualifications: frozenset[str] = frozenset()


def carried(sides: Iterable[Side]) -> bool:
    """Do both sides of the sector carry it?"""
    found = frozenset(sides)
    return Side.BOTH in found or {Side.EMPLOYERS, Side.WORKERS} <= found


def qualification_of(source: str) -> str:
    """The number of the qualification of a version: BK-0130 of BK-0130-5; a number stays what it is."""
    found = VERSION.match(source)
    return found[1] if found else source


def problems_of(asked: RequestAsked) -> Iterator[Problem]:
    """Everything that keeps a (tidy) request from being taken in, each with its field."""
    yield from _title(asked)
    yield from _need(asked)
    yield from _sources(asked)
    yield from _carriers(asked)
    if not asked.evidence and asked.kind is not DossierKind.WITHDRAW:
        yield _problem(
            "evidence",
            "request.evidence",
            say("Er is nog geen bewijs van de behoefte."),
            say("Geef minstens één cijfer, tabel, link of bestand, met de bron."),
        )


def doubles(asked: RequestAsked, others: Iterable[OpenDossier]) -> Iterator[Problem]:
    """Dossiers under way about the same: of the same kind an error, of another kind a warning."""
    wanted = frozenset(map(qualification_of, asked.sources))
    for other in others:
        same_title = not wanted and not other.qualifications and other.title.casefold() == asked.title.casefold()
        if not (wanted & other.qualifications or same_title):
            continue
        same_kind = other.kind is asked.kind
        yield Problem(
            "request.double" if same_kind else "request.other_open",
            say("Er loopt al een dossier hierover: {number} ({kind}).", number=other.number, kind=other.kind.label),
            say("Werk mee aan dat dossier, of wacht tot het afgelopen is.")
            if same_kind
            else say("Kijk na of de twee dossiers elkaar niet in de weg zitten."),
            Place(field="sources" if wanted else "title"),
            severity=Severity.ERROR if same_kind else Severity.WARNING,
        )


def check_carrier(carrier: CarrierAsked) -> None:
    """Raises Refused with everything that is wrong with a (tidy) carrier."""
    if problems := tuple(_carrier(0, carrier)):
        raise Refused(problems)


def _title(asked: RequestAsked) -> Iterator[Problem]:
    if not asked.title:
        yield _problem(
            "title", "request.title", say("De naam van het beroep ontbreekt."), say("Schrijf de naam zoals je ze wil.")
        )
    elif len(asked.title) > LONGEST_TITLE:
        yield _too_long("title", len(asked.title), LONGEST_TITLE)


def _need(asked: RequestAsked) -> Iterator[Problem]:
    if len(asked.need) > LONGEST_NEED:
        yield _too_long("need", len(asked.need), LONGEST_NEED)
    elif len(asked.need) >= SHORTEST_NEED:
        return
    elif asked.kind is DossierKind.WITHDRAW:
        yield _problem(
            "need",
            "request.motivation",
            say("Er staat niet waarom de beroepskwalificatie weg mag."),
            say("Schrijf minstens één zin, bijvoorbeeld over het aantal mensen in het beroep."),
        )
    else:
        yield _problem(
            "need",
            "request.need",
            say("Er staat niet waarom dit nodig is."),
            say("Schrijf minstens één zin over de behoefte op de arbeidsmarkt."),
        )


def _sources(asked: RequestAsked) -> Iterator[Problem]:
    fewest, most = SOURCES[asked.kind]
    for source in asked.sources:
        if not (VERSION.match(source) or NUMBER.match(source)):
            yield _problem(
                "sources",
                "request.source",
                say("“{text}” is geen nummer van een beroepskwalificatie.", text=shorten(source)),
                say("Schrijf het als BK-0130, of met de versie erbij: BK-0130-5."),
                shorten(source),
            )
    numbers = [qualification_of(source) for source in asked.sources]
    for double in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield _problem(
            "sources",
            "request.source_twice",
            say("{number} staat er twee keer, met een andere versie.", number=double),
            say("Houd één versie over."),
        )
    if not fewest <= len(set(numbers)) <= most:
        yield _problem("sources", "request.sources", *_how_many(asked.kind))


def _how_many(kind: DossierKind) -> tuple[Message, Message]:
    if kind is DossierKind.NEW:
        return (
            say("Een nieuwe beroepskwalificatie vertrekt van geen andere."),
            say("Laat het nummer leeg, of kies een andere soort dossier."),
        )
    if kind is DossierKind.MERGE:
        return (
            say("Een samenvoeging vraagt minstens twee beroepskwalificaties."),
            say("Schrijf van elke het nummer, hoogstens {most}.", most=MOST_SOURCES),
        )
    return (
        say("Dit soort dossier gaat over precies één beroepskwalificatie."),
        say("Schrijf het nummer van die ene."),
    )


def _carriers(asked: RequestAsked) -> Iterator[Problem]:
    if not asked.carriers:
        yield _problem(
            "carriers",
            "request.carriers",
            say("Er staat niet wie het dossier draagt."),
            say("Noteer minstens één organisatie, en voor welke kant van de sector ze spreekt."),
        )
    seen: set[str] = set()
    for place, carrier in enumerate(asked.carriers):
        yield from _carrier(place, carrier)
        if carrier.named.casefold() in seen:
            yield _problem(
                f"carriers[{place}]",
                "request.carrier_twice",
                say("“{name}” staat er twee keer.", name=shorten(carrier.named)),
                say("Houd één rij over. Spreekt ze voor beide kanten, kies dan “samen”."),
            )
        seen.add(carrier.named.casefold())


def _carrier(place: int, carrier: CarrierAsked) -> Iterator[Problem]:
    field = f"carriers[{place}]"
    if not carrier.named:
        yield _problem(field, "carrier.name", say("De naam van de organisatie ontbreekt."), say("Schrijf haar naam."))
    elif len(carrier.named) > LONGEST_NAME:
        yield _too_long(field, len(carrier.named), LONGEST_NAME)
    if carrier.side is None:
        yield _problem(
            field,
            "carrier.side",
            say("Er staat niet voor welke kant “{name}” spreekt.", name=shorten(carrier.named)),
            say("Kies werkgevers, werknemers of beide samen."),
        )
    if len(carrier.basis) > LONGEST_BASIS:
        yield _too_long(field, len(carrier.basis), LONGEST_BASIS)


def _too_long(field: str, length: int, most: int) -> Problem:
    return _problem(
        field,
        "request.too_long",
        say("Deze tekst heeft {length} tekens, en er mogen er {most} zijn.", length=length, most=most),
        say("Maak hem korter, of geef de rest als bestand."),
    )


def _problem(field: str, code: str, message: Message, remedy: Message, value: str = "") -> Problem:
    return Problem(code, message, remedy, Place(field=field), value)
