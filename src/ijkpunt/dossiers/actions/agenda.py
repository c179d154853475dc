"""Make the agenda of a year, decide about a qualification on it, and say how heavily signals weigh."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.models import Agenda, AgendaDecision, AgendaLine, AgendaWeight, AgendaWeights, DemandRow
from ijkpunt.dossiers.queries.agenda import all_weights, candidates, current_weights, figures_as_data, line_row
from ijkpunt.dossiers.rules.agenda import MergingCandidate, OutsideSignals, Weighed, Weights, check_weights, propose
from ijkpunt.dossiers.rules.agenda_decisions import NewDecision, check_decision, check_year
from ijkpunt.dossiers.rules.demand import DemandFigure
from ijkpunt.kernel.actor import Actor

BATCH = 500  # rows written in one question


@dataclass(frozen=True, slots=True)
class AgendaMade:
    """`number`: the how manieth agenda of that year this is."""

    year: int
    number: int
    qualifications: int
    proposed: int


@dataclass(frozen=True, slots=True)
class DemandImported:
    """How many figures came in, replaced another figure for the same day and source, or were there already."""

    added: int
    corrected: int
    same: int


@transaction.atomic
def make_agenda(*, by: Actor, year: int, outside: OutsideSignals, on: date) -> AgendaMade:
    """Weigh every qualification in force and keep the figures used, so that the agenda does not change by itself.

    Made again, it becomes a next agenda of that year; what was decided stays. `outside`: what only others know.
    Raises NotAllowed without AGENDA_KEEP; Refused `agenda.year`; RuleBroken `agenda.no_weights`.
    """
    by.require(Permission.AGENDA_KEEP)
    check_year(year, on)
    weights = current_weights(on)
    proposal = propose(candidates(outside, year, on), weights)
    last = Agenda.objects.select_for_update().filter(year=year).order_by("-number").first()
    row = Agenda.objects.create(
        year=year,
        number=last.number + 1 if last else 1,
        weights=AgendaWeights.objects.get(number=weights.number),
        made_on=on,
        merging=[_merging(one) for one in outside.merging],
        person=by.identifier,
        name=by.name,
    )
    AgendaLine.objects.bulk_create((_line(row, rank, one) for rank, one in enumerate(proposal, 1)), batch_size=BATCH)
    made = AgendaMade(year, row.number, len(proposal), sum(one.proposed for one in proposal))
    data = {"number": made.number, "qualifications": made.qualifications, "proposed": made.proposed, "on": on}
    write_event(by=by, event="dossiers.agenda.made", subject=f"agenda:{year}", data={**data, "weights": weights.number})
    return made


@transaction.atomic
def decide_on_agenda(*, by: Actor, year: int, decision: NewDecision, on: date) -> None:
    """Say what happens with a qualification this year; also anew, the newest counts. It opens no request by itself.

    Raises NotAllowed without AGENDA_KEEP; NotFound `agenda.unknown` or `agenda.not_on_it`; Refused as `check_decision`.
    """
    by.require(Permission.AGENDA_KEEP)
    line = line_row(year, decision.number)
    known = frozenset(AgendaLine.objects.filter(agenda=line.agenda_id).values_list("qualification", flat=True))
    neat = replace(decision, reason=decision.reason.strip(), others=tuple(dict.fromkeys(decision.others)))
    check_decision(neat, known)
    AgendaDecision.objects.create(
        line=line,
        year=year,
        qualification=neat.number,
        outcome=neat.outcome.value,
        reason=neat.reason,
        others=list(neat.others),
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
        day=on,
    )
    write_event(
        by=by,
        event="dossiers.agenda.decided",
        subject=f"agenda:{year}:{neat.number}",
        ground=neat.reason,
        data={"qualification": neat.number, "outcome": neat.outcome, "others": neat.others, "year": year, "on": on},
    )


@transaction.atomic
def set_weights(*, by: Actor, weights: Weights) -> int:
    """Add a version of the weights; its number is given here and returned. Agendas that were made keep theirs.

    Raises NotAllowed without AGENDA_KEEP; Refused with everything that is wrong (`check_weights`).
    """
    by.require(Permission.AGENDA_KEEP)
    known = all_weights()
    check_weights(weights, newest=known[0] if known else None)
    number = max((one.number for one in known), default=0) + 1
    row = AgendaWeights.objects.create(
        number=number,
        valid_from=weights.valid_from,
        threshold=weights.threshold,
        recent_threshold=weights.recent_threshold,
        recent_years=weights.recent_years,
        stay_threshold=weights.stay_threshold,
        least_known=weights.least_known,
        source=weights.source.strip(),
        ours=weights.ours,
        person=by.identifier,
        name=by.name,
    )
    AgendaWeight.objects.bulk_create(
        AgendaWeight(
            weights=row, signal=one.signal.value, weight=one.weight, full=one.full, source=one.source, ours=one.ours
        )
        for one in weights.weights
    )
    data = {one.signal.value: [one.weight, one.full] for one in weights.weights}
    told = {"number": number, "valid_from": weights.valid_from, "threshold": weights.threshold, "signals": data}
    write_event(by=by, event="dossiers.agenda.weighed", subject="agenda:weights", ground=row.source, data=told)
    return number


@transaction.atomic
def import_demand(*, by: Actor, figures: Sequence[DemandFigure], file: str, on: date) -> DemandImported:
    """Keep counts of vacancies. A count for a day and a source that was there already is corrected; bringing in the
    same again changes nothing. Raises NotAllowed without AGENDA_KEEP."""
    by.require(Permission.AGENDA_KEEP)
    kept = {(row.qualification, row.day, row.source): row for row in DemandRow.objects.select_for_update()}
    added, corrected, same = [], [], 0
    for figure in figures:
        row = kept.get((figure.qualification, figure.day, figure.source))
        if row is None:
            added.append(_demand_row(figure, by, on))
        elif row.count != figure.count:
            row.count, row.person, row.written_on = figure.count, by.identifier, on
            corrected.append(row)
        else:
            same += 1
    DemandRow.objects.bulk_create(added, batch_size=BATCH)
    DemandRow.objects.bulk_update(corrected, ["count", "person", "written_on"], batch_size=BATCH)
    done = DemandImported(len(added), len(corrected), same)
    data = {"added": done.added, "corrected": done.corrected, "same": done.same, "file": file, "on": on}
    write_event(by=by, event="dossiers.demand.imported", subject="agenda:demand", data=data)
    return done


def _demand_row(figure: DemandFigure, by: Actor, on: date) -> DemandRow:
    return DemandRow(
        qualification=figure.qualification,
        day=figure.day,
        count=figure.count,
        source=figure.source,
        person=by.identifier,
        written_on=on,
    )


def _line(agenda: Agenda, rank: int, one: Weighed) -> AgendaLine:
    return AgendaLine(
        agenda=agenda,
        qualification=one.candidate.number,
        version=one.candidate.version,
        title=one.candidate.title,
        figures=figures_as_data(one.candidate.figures),
        open_before=one.candidate.open_before,
        score=one.score,
        proposed=one.proposed,
        rank=rank,
    )


def _merging(one: MergingCandidate) -> dict[str, object]:
    return {
        "one": one.one,
        "other": one.other,
        "one_title": one.one_title,
        "other_title": one.other_title,
        "kind": one.kind.template,
        "shared": one.shared,
        "shared_part": round(one.shared_part, 4),
    }
