"""The agenda of a year as it was made, with its decisions; the weights; and what is known now to make one of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.models import Agenda, AgendaDecision, AgendaLine, AgendaWeights, DemandRow
from ijkpunt.dossiers.queries.feedback import counting_feedback
from ijkpunt.dossiers.queries.references import reference_changes
from ijkpunt.dossiers.rules.agenda import (
    Candidate,
    Measured,
    MergingCandidate,
    Outcome,
    OutsideSignals,
    Signal,
    Weighed,
    Weights,
    outside_figures,
    weigh,
    weights_on,
    years_between,
)
from ijkpunt.dossiers.rules.agenda_decisions import FollowingRequest, following_request
from ijkpunt.dossiers.rules.demand import DemandFigure, demand_change
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, RuleBroken, shorten
from ijkpunt.register.queries import VersionLine, register_on

EVERYTHING = 100_000  # qualifications
NO_DATE = say("De dag van de erkenning is niet bekend.")
NO_DEMAND = say("Er zijn nog geen cijfers over vacatures ingelezen.")


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided about a qualification. `request`: what follows from it; None when nothing does."""

    year: int
    qualification: str
    outcome: Outcome
    reason: str
    others: tuple[str, ...]
    name: str
    organisation: str
    day: date
    request: FollowingRequest | None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A qualification on an agenda. `decisions` of that year, the newest first; `rank` from 1."""

    rank: int
    weighed: Weighed
    decisions: tuple[DecisionView, ...]

    @property
    def number(self) -> str:
        return self.weighed.number

    @property
    def decision(self) -> DecisionView | None:
        return self.decisions[0] if self.decisions else None


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda of a year: the newest that was made. `items` in the order of the proposal."""

    year: int
    number: int
    made_on: date
    made_by: str
    weights: Weights
    items: tuple[AgendaItem, ...]
    merging: tuple[MergingCandidate, ...]

    @property
    def proposed(self) -> int:
        return sum(item.weighed.proposed for item in self.items)

    @property
    def decided(self) -> int:
        return sum(item.decision is not None for item in self.items)

    @property
    def open(self) -> int:
        """How many were proposed and wait for a decision."""
        return sum(item.weighed.proposed and item.decision is None for item in self.items)


def all_weights() -> list[Weights]:
    """Every version of the weights, the newest first."""
    rows = AgendaWeights.objects.prefetch_related("signals").order_by("-valid_from", "-number")
    return [row.weights() for row in rows]


def current_weights(on: date) -> Weights:
    """The weights that hold on a day. Raises RuleBroken `agenda.no_weights`."""
    found = weights_on(all_weights(), on)
    if found is None:
        raise RuleBroken(
            "agenda.no_weights",
            say("Er gelden nog geen gewichten op {day}.", day=on),
            say("Leg eerst vast hoe zwaar elk signaal weegt."),
        )
    return found


def candidates(outside: OutsideSignals, year: int, on: date) -> list[Candidate]:
    """Every qualification in force on `on` with its figures, in order of number. `year`: of the agenda to make."""
    demand, references, feedback = demand_figures(), reference_changes(on), counting_feedback()
    waiting = open_before(year)
    return [
        Candidate(
            number=line.number,
            version=line.identifier,
            title=line.title,
            figures={
                Signal.AGE: _age(line, on),
                Signal.FEEDBACK: Measured(feedback.get(line.identifier, 0)),
                Signal.REFERENCES: references.get(line.number, Measured(None)),
                Signal.DEMAND: demand_change(demand[line.number])
                if line.number in demand
                else Measured(None, NO_DEMAND),
                **outside_figures(line.number, outside),
            },
            open_before=line.number in waiting,
        )
        for line in register_on(on, limit=EVERYTHING).items
    ]


def _age(line: VersionLine, on: date) -> Measured:
    if line.recognised_on is None:
        return Measured(None, NO_DATE)
    note = say("{version} is erkend op {day}.", version=line.identifier, day=line.recognised_on)
    return Measured(years_between(line.recognised_on, on), note)


def demand_figures(number: str = "") -> Mapping[str, list[DemandFigure]]:
    """The counts of vacancies per qualification, of one or (no number) of all."""
    rows = DemandRow.objects.filter(qualification=number) if number else DemandRow.objects.all()
    found: dict[str, list[DemandFigure]] = defaultdict(list)
    for row in rows:
        found[row.qualification].append(row.figure())
    return dict(found)


def open_before(year: int) -> frozenset[str]:
    """The qualifications that were proposed a year before and about which nobody decided then."""
    last = _newest_row(year - 1)
    if last is None:
        return frozenset()
    decided = AgendaDecision.objects.filter(year=last.year).values_list("qualification", flat=True)
    proposed = last.lines.filter(proposed=True).values_list("qualification", flat=True)
    return frozenset(proposed) - frozenset(decided)


def agenda_years() -> list[int]:
    """The years for which an agenda was made, the latest first."""
    return sorted(set(Agenda.objects.values_list("year", flat=True)), reverse=True)


def get_agenda(year: int) -> AgendaView:
    """The agenda of a year as it was made last. Raises NotFound `agenda.unknown`."""
    row = _newest_row(year)
    if row is None:
        raise NotFound(
            "agenda.unknown",
            say("Er is geen agenda voor {year}.", year=str(year)),
            say("Kies een jaar uit de lijst."),
        )
    weights = AgendaWeights.objects.prefetch_related("signals").get(pk=row.weights_id).weights()
    lines = list(row.lines.all())
    decided = _decisions(year, {line.qualification: line.version for line in lines})
    return AgendaView(
        year=row.year,
        number=row.number,
        made_on=row.made_on,
        made_by=row.name,
        weights=weights,
        items=tuple(_item(line, weights, decided.get(line.qualification, ())) for line in lines),
        merging=tuple(_merging(one) for one in row.merging),
    )


def get_agenda_item(year: int, number: str) -> tuple[AgendaView, AgendaItem]:
    """One qualification on the agenda of a year, with that agenda. Raises NotFound `agenda.unknown`,
    `agenda.not_on_it`."""
    view = get_agenda(year)
    item = next((item for item in view.items if item.number == number), None)
    if item is None:
        raise NotFound(
            "agenda.not_on_it",
            say("{number} staat niet op de agenda van {year}.", number=shorten(number), year=str(year)),
            say("Kijk het nummer na, of zoek ze in de lijst."),
        )
    return view, item


def decisions_about(number: str, *, before: int) -> list[DecisionView]:
    """What was decided about a qualification in earlier years, the latest first; of each year the one that counts."""
    rows = AgendaDecision.objects.filter(qualification=number, year__lt=before).select_related("line").order_by("pk")
    newest = {row.year: row for row in rows}
    return [_decision(newest[year], {number: newest[year].line.version}) for year in sorted(newest, reverse=True)]


def line_row(year: int, number: str) -> AgendaLine:
    """The row of a qualification on the newest agenda of a year. Raises NotFound as `get_agenda_item`."""
    row = _newest_row(year)
    found = row.lines.filter(qualification=number).first() if row else None
    if found is None:
        get_agenda_item(year, number)
        raise NotFound("agenda.unknown", say("Er is geen agenda."), say("Kies een jaar uit de lijst."))
    return found


def figures_as_data(figures: Mapping[Signal, Measured]) -> dict[str, object]:
    """The figures of a qualification as a line keeps them."""
    return {signal.value: _as_data(one) for signal, one in figures.items()}


def _as_data(one: Measured) -> dict[str, object]:
    note = {"template": one.note.template, "values": _plain(one.note)} if one.note else None
    return {"value": one.value, "note": note, "source": one.source}


def _plain(note: Message) -> dict[str, object]:
    return {
        name: {"day": value.isoformat()} if isinstance(value, date) else value for name, value in note.values.items()
    }


def _figures(kept: Mapping[str, Mapping[str, object]]) -> dict[Signal, Measured]:
    known = {signal.value: signal for signal in Signal}
    return {known[name]: _measured(one) for name, one in kept.items() if name in known}


def _measured(one: Mapping[str, object]) -> Measured:
    value, note = one.get("value"), one.get("note")
    read = float(value) if isinstance(value, int | float) else None
    return Measured(read, _note(note) if isinstance(note, dict) else None, str(one.get("source", "")))


def _note(note: Mapping[str, object]) -> Message:
    values = note.get("values")
    read = {
        name: date.fromisoformat(value["day"]) if isinstance(value, dict) else value
        for name, value in (values.items() if isinstance(values, dict) else ())
    }
    return Message(str(note.get("template", "")), read)


def _newest_row(year: int) -> Agenda | None:
    return Agenda.objects.filter(year=year).order_by("-number").first()


def _item(line: AgendaLine, weights: Weights, decisions: Sequence[DecisionView]) -> AgendaItem:
    candidate = Candidate(line.qualification, line.version, line.title, _figures(line.figures), line.open_before)
    return AgendaItem(line.rank, weigh(candidate, weights), tuple(decisions))


def _decisions(year: int, versions: Mapping[str, str]) -> dict[str, list[DecisionView]]:
    found: dict[str, list[DecisionView]] = defaultdict(list)
    for row in AgendaDecision.objects.filter(year=year).order_by("-pk"):
        found[row.qualification].append(_decision(row, versions))
    return found


def _decision(row: AgendaDecision, versions: Mapping[str, str]) -> DecisionView:
    outcome = Outcome(row.outcome)
    named = (row.qualification, *row.others)
    return DecisionView(
        year=row.year,
        qualification=row.qualification,
        outcome=outcome,
        reason=row.reason,
        others=tuple(row.others),
        name=row.name,
        organisation=row.organisation,
        day=row.day,
        request=following_request(outcome, tuple(versions[one] for one in named if one in versions)),
    )


def _merging(kept: Mapping[str, object]) -> MergingCandidate:
    part = kept.get("shared_part")
    shared = kept.get("shared")
    return MergingCandidate(
        one=str(kept.get("one", "")),
        other=str(kept.get("other", "")),
        one_title=str(kept.get("one_title", "")),
        other_title=str(kept.get("other_title", "")),
        kind=Message(str(kept.get("kind", ""))),
        shared=shared if isinstance(shared, int) else 0,
        shared_part=float(part) if isinstance(part, int | float) else 0.0,
    )
