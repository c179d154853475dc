"""What the rows of an imported table mean for what is there already: new, changed, the same, or wrong.

The same table twice changes nothing the second time. A row that contradicts what is there is told, never guessed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.texts import folded
from ijkpunt.pathways.rules.bookings import SessionAsked
from ijkpunt.pathways.rules.importing import RESULT_COLUMNS, SESSION_COLUMNS, ResultRow, SessionRow, title_of
from ijkpunt.pathways.rules.session_changes import SessionNow, change_problems, same_session
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import GivenVerdict, verdict_problems

JUDGED_IN = frozenset({JourneyState.PLANNED, JourneyState.ASSESSING, JourneyState.DELIBERATING})


class Change(StrEnum):
    """What keeping a row does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"

    @property
    def label(self) -> Message:
        return CHANGES[self]


CHANGES: Mapping[Change, Message] = {
    Change.NEW: say("nieuw"),
    Change.CHANGED: say("verandert"),
    Change.SAME: say("stond er al"),
}
Wrong = tuple[str, str, Message, Message, bool]  # code, column, message, remedy, and whether it is so


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A row of sessions, and what keeping it does; `session`: the number of the one that is there."""

    row: SessionRow
    change: Change
    session: str = ""


@dataclass(frozen=True, slots=True)
class KnownAssessor:
    """Somebody who accepted to assess. `competences`: only these; empty: all."""

    identifier: str
    name: str
    competences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownJourney:
    """A journey of the own centre. `coached`: names and identifiers of who guided the person, ever. `tested`: the first
    day of a test; None without one. `looks_again`: an appeal asks for new verdicts, of `assessors` who were not there
    the first time. `drafts`: by assessor and competence."""

    number: str
    person: str
    version: str
    state: JourneyState
    competences: frozenset[str]
    assessors: tuple[KnownAssessor, ...] = ()
    coached: frozenset[str] = frozenset()
    tested: date | None = None
    looks_again: bool = False
    drafts: Mapping[tuple[str, str], GivenVerdict] = field(default_factory=dict)

    def assessor_named(self, name: str) -> KnownAssessor | None:
        """Whoever has this name or identifier; without a name the only one there is."""
        if not name:
            return self.assessors[0] if len(self.assessors) == 1 else None
        wanted = folded(name)
        return next((one for one in self.assessors if wanted in {folded(one.name), one.identifier}), None)


@dataclass(frozen=True, slots=True)
class ResultSeen:
    """A row of results, whose verdict it is in which journey, and what keeping it does."""

    row: ResultRow
    journey: str
    assessor: KnownAssessor
    change: Change


def judge_sessions(
    rows: Sequence[SessionRow], there: Collection[SessionNow], allowed: Mapping[tuple[str, date], bool],
    findings: Findings,
) -> tuple[SessionSeen, ...]:  # fmt: skip
    """Hold rows against the sessions that the centre published, and against what it may test on a day.

    Which session a row is about, its number says, or else version, day, town, place and ways of testing.
    """
    known = {_session_key(one.asked): one for one in there}
    by_number = {one.number: one for one in there}
    first: dict[object, int] = {}
    seen = []
    for row in rows:
        asked = row.asked
        found = by_number.get(row.session) if row.session else known.get(_session_key(asked))
        key = found.number if found else _session_key(asked)
        twice = first.setdefault(key, row.line) != row.line
        same = found is not None and same_session(found.asked, asked)
        for code, column, message, remedy, wrong in (
            (
                "import.twice", "Dag", say("Deze sessie staat ook op rij {line}.", line=first[key]),
                say("Laat ze één keer staan, of zet er een ander adres bij."), twice,
            ),
            (
                "import.unknown_session", "Sessie", say("Deze sessie kennen we niet."),
                say("Kijk het nummer na, of laat het leeg voor een nieuwe sessie."), bool(row.session) and not found,
            ),
            (
                "journey.not_recognised", "Versie",
                say("Je centrum mag hiervoor op {on} geen bewijs geven.", on=asked.day),
                say("Kijk na voor welke versie en tot wanneer je erkend bent."),
                not allowed.get((asked.version, asked.day), False),
            ),
        ):  # fmt: skip
            if wrong:
                findings.add(code, message, remedy, line=row.line, column=column)
        for problem in change_problems(found, asked) if found and not same else ():
            column = title_of(problem.place.field, SESSION_COLUMNS)
            findings.add(problem.code, problem.message, problem.remedy, line=row.line, column=column)
        change = Change.NEW if found is None else Change.SAME if same else Change.CHANGED
        seen.append(SessionSeen(row, change, found.number if found else ""))
    return tuple(seen)


def judge_results(
    rows: Sequence[ResultRow], journeys: Sequence[KnownJourney], findings: Findings, on: date
) -> tuple[ResultSeen, ...]:
    """Hold rows against the journeys of the centre; what is wrong goes into `findings`."""
    by_number = {one.number: one for one in journeys}
    by_person: dict[str, list[KnownJourney]] = {}
    for one in journeys:
        by_person.setdefault(one.person, []).append(one)
    first: dict[object, int] = {}
    seen = []
    for row in rows:
        journey = _journey_of(row, by_number, by_person, findings)
        if journey is None:
            continue
        assessor = journey.assessor_named(row.assessor)
        line = first.setdefault((journey.number, row.verdict.competence, assessor and assessor.identifier), row.line)
        for code, column, message, remedy, wrong in (
            *_about_the_journey(row, journey, on),
            *_about_the_assessor(row, journey, assessor),
            (
                "import.twice", "Competentie", say("Deze competentie van deze persoon staat ook op rij {line}.",
                line=line), say("Laat één oordeel per beoordelaar staan."), line != row.line,
            ),
        ):  # fmt: skip
            if wrong:
                findings.add(code, message, remedy, line=row.line, column=column)
        for problem in verdict_problems(row.verdict, journey.competences):
            column = title_of(problem.place.field, RESULT_COLUMNS)
            value = row.verdict.competence if column == "Competentie" else ""
            findings.add(problem.code, problem.message, problem.remedy, line=row.line, column=column, value=value)
        if assessor is not None:
            seen.append(ResultSeen(row, journey.number, assessor, _change(row, journey, assessor)))
    return tuple(seen)


def _journey_of(
    row: ResultRow,
    by_number: Mapping[str, KnownJourney],
    by_person: Mapping[str, Sequence[KnownJourney]],
    findings: Findings,
) -> KnownJourney | None:
    """The journey that a row is about: by its number, or the one open journey of the person."""
    if row.journey:
        found = [by_number[row.journey]] if row.journey in by_number else []
        column = "Traject"
    else:
        found = [one for one in by_person.get(row.person, ()) if not row.version or one.version == row.version]
        column = "Persoon"
    if row.journey and row.person and found and found[0].person != row.person:
        findings.add("import.other_person", say("Dit traject is van iemand anders dan deze persoon."),
                     say("Kijk na of de rijen niet verschoven zijn."), line=row.line, column="Persoon")  # fmt: skip
        return None
    if len(found) == 1:
        return found[0]
    if row.journey or row.person:
        message = say("Deze persoon heeft meer dan één traject.") if found else say("Dit traject kennen we niet.")
        remedy = say("Schrijf het nummer van het traject. Het staat op de pagina ervan.")
        findings.add("import.unknown_journey", message, remedy, line=row.line, column=column,
                     value=row.journey or row.person)  # fmt: skip
    return None


def _about_the_journey(row: ResultRow, journey: KnownJourney, on: date) -> Iterator[Wrong]:
    yield (
        "import.wrong_version",
        "Versie",
        say("Dit traject gaat over {version}.", version=journey.version),
        say("Kijk na op welke versie je testte."),
        bool(row.version) and row.version != journey.version,
    )
    yield (
        "import.not_now",
        "Traject",
        say("Dit traject is {state}: er komt nu geen oordeel bij.", state=journey.state.label),
        say("Kijk het traject na, of haal de rij weg."),
        journey.state not in JUDGED_IN and not journey.looks_again,
    )
    yield (
        "import.before_test",
        "Traject",
        say("De test van dit traject is nog niet geweest."),
        say("Lees de resultaten in na de test."),
        journey.state is JourneyState.PLANNED and (journey.tested is None or journey.tested > on),
    )


def _about_the_assessor(row: ResultRow, journey: KnownJourney, assessor: KnownAssessor | None) -> Iterator[Wrong]:
    coached = folded(row.assessor) in journey.coached or bool(assessor and assessor.identifier in journey.coached)
    yield (
        "assignment.conflict",
        "Beoordelaar",
        say("Deze beoordelaar begeleidde de kandidaat ooit, en mag dus niet beoordelen."),
        say("Laat iemand anders beoordelen."),
        coached,
    )
    yield (
        "import.not_assigned",
        "Beoordelaar",
        say("Deze beoordelaar aanvaardde dit traject niet."),
        say("Vraag eerst de beoordelaar op de pagina van het traject, of kijk de naam na."),
        assessor is None and not coached,
    )
    yield (
        "verdict.not_assigned",
        "Beoordelaar",
        say("Deze beoordelaar beoordeelt deze competentie niet."),
        say("Kijk na wie ze beoordeelt."),
        bool(assessor and assessor.competences and row.verdict.competence not in assessor.competences),
    )


def _change(row: ResultRow, journey: KnownJourney, assessor: KnownAssessor) -> Change:
    before = journey.drafts.get((assessor.identifier, row.verdict.competence))
    if before is None:
        return Change.NEW
    return Change.SAME if before == row.verdict else Change.CHANGED


def _session_key(asked: SessionAsked) -> object:
    methods = frozenset(asked.methods)
    return asked.version, asked.day, folded(asked.town), folded(asked.place), methods
