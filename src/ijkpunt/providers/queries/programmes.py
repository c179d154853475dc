"""Programmes for who applies and for who decides: lists with clocks, and one whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.award import Road
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.problems import Problem
from ijkpunt.providers.models import MadeMove, Programme
from ijkpunt.providers.queries.facts import in_education, lacks_of
from ijkpunt.providers.queries.rows import programme_row
from ijkpunt.providers.queries.rules import municipalities, stop_reasons, terms
from ijkpunt.providers.rules.awarding import Recognition
from ijkpunt.providers.rules.places import Municipality
from ijkpunt.providers.rules.programmes import ProgrammeMove
from ijkpunt.providers.rules.terms import Term, TermKey, decision_key, term_for
from ijkpunt.providers.rules.words import (
    AT_AGENCY,
    OVER,
    InstrumentSource,
    ProgrammeForm,
    ProgrammeState,
    form_of,
)
from ijkpunt.register.queries import names_of

Places = Mapping[str, Municipality]


@dataclass(frozen=True, slots=True)
class Clock:
    """What must be done now, since when and until when. `due` None: no term."""

    key: TermKey
    since: date
    due: date | None

    def late(self, on: date) -> int:
        """By how many days it is late; 0 in time."""
        return max(0, (on - self.due).days) if self.due else 0


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in a list. `place` is the name of the municipality, empty when there is none."""

    number: str
    title: str
    organisation: str
    organisation_name: str
    state: ProgrammeState
    road: Road
    version: str
    qualification: str
    partials: tuple[str, ...]
    place: str
    starts_on: date | None
    clock: Clock | None

    @property
    def form(self) -> ProgrammeForm:
        return form_of(self.road)


@dataclass(frozen=True, slots=True)
class Start:
    """A day on which people can start. `places` None: ask the centre."""

    starts_on: date
    places: int | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    """Something that happened. `reason` is the label of why it stopped; `lacks` what the agency asked."""

    move: ProgrammeMove
    day: date
    name: str
    ground: str
    lacks: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """One programme with its history, what lacks while it can still be changed or is being judged, and its starts."""

    line: ProgrammeLine
    row: Programme
    moves: tuple[MoveLine, ...]
    lacks: tuple[Problem, ...]
    recognition: Recognition | None
    starts: tuple[Start, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """What the agency asked last, when it is with who applies."""
        if self.line.state is not ProgrammeState.INCOMPLETE:
            return ()
        return next((one.lacks for one in reversed(self.moves) if one.move is ProgrammeMove.DECLARE_INCOMPLETE), ())


def get_programme(number: str, on: date) -> ProgrammeView:
    """The programme with this number. Raises NotFound."""
    row = programme_row(number)
    (line,) = lines([row])
    open_yet = line.state not in OVER and not hasattr(row, "recognition")
    return ProgrammeView(
        line=line,
        row=row,
        moves=tuple(_moves(row)),
        lacks=lacks_of(row, on) if open_yet else (),
        recognition=row.recognition.recognition() if hasattr(row, "recognition") else None,
        starts=coming_starts(row, on),
    )


def coming_starts(row: Programme, on: date) -> tuple[Start, ...]:
    """The days on which people can start, from a day."""
    return tuple(Start(one.starts_on, one.places) for one in row.starts.filter(starts_on__gte=on))


def programmes_of(organisation: str) -> list[ProgrammeLine]:
    """Everything of an organisation: what waits for it first, then the newest."""
    found = lines(Programme.objects.filter(organisation=organisation))
    return sorted(found, key=lambda line: (line.state in OVER, line.state is not ProgrammeState.INCOMPLETE))


def inbox(*, everything: bool = False) -> list[ProgrammeLine]:
    """What waits for the agency, the most urgent first; or everything that was ever handed in."""
    rows = Programme.objects.exclude(state=ProgrammeState.DRAFT.value)
    if not everything:
        rows = rows.filter(state__in=AT_AGENCY)
    return sorted(lines(rows), key=lambda line: (line.clock.due if line.clock else None) or date.max)


def lines(rows: Iterable[Programme], places: Places | None = None) -> list[ProgrammeLine]:
    """Programmes as lines, with a few questions to the database however many they are. `places`: the municipalities,
    for who has them already."""
    rows = list(rows)
    names = names_of({number_of(row.version) for row in rows})
    places, all_terms = places or municipalities(), terms()
    entered = _entered(rows)
    return [
        ProgrammeLine(
            number=row.number,
            title=row.title,
            organisation=row.organisation,
            organisation_name=row.organisation_name,
            state=ProgrammeState(row.state),
            road=Road(row.road),
            version=row.version,
            qualification=found.title if (found := names.get(number_of(row.version))) else row.version,
            partials=tuple(row.partials),
            place=places[row.municipality].name if row.municipality in places else "",
            starts_on=row.starts_on,
            clock=_clock(row, entered.get(row.pk), all_terms),
        )
        for row in rows
    ]


def _entered(rows: Iterable[Programme]) -> Mapping[int, date]:
    """Per key the day of the last move."""
    moves = MadeMove.objects.filter(programme__in=[row.pk for row in rows]).order_by("pk")
    return dict(moves.values_list("programme_id", "day"))


def _clock(row: Programme, entered: date | None, all_terms: Iterable[Term]) -> Clock | None:
    """The decision has its term from the day of handing in; the check and the answer from the day it came there."""
    state = ProgrammeState(row.state)
    if entered is None or row.submitted_on is None:
        return None
    if state is ProgrammeState.COMPLETE:
        instrument = InstrumentSource(row.instrument_source) if row.instrument_source else None
        key, since = (
            decision_key(form_of(Road(row.road)), instrument, in_education=in_education(row.organisation)),
            row.submitted_on,
        )
    elif state in {ProgrammeState.SUBMITTED, ProgrammeState.INCOMPLETE}:
        submitted = state is ProgrammeState.SUBMITTED
        key, since = TermKey.CHECK_COMPLETE if submitted else TermKey.ANSWER_INCOMPLETE, entered
    else:
        return None
    term = term_for(all_terms, key, since)
    return Clock(key, since, term.after(since) if term else None)


def _moves(row: Programme) -> Iterator[MoveLine]:
    labels = {one.key: one.label for one in stop_reasons()}
    for move in row.moves.all():
        yield MoveLine(
            move=ProgrammeMove(move.move),
            day=move.day,
            name=move.name,
            ground=move.ground,
            lacks=tuple(move.lacks),
            reason=labels.get(move.reason, move.reason),
        )
