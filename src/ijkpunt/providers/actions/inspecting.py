"""Supervision: plan a visit, note what is found, and close it with an advice."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.providers.actions.allowed import require_inspection
from ijkpunt.providers.actions.state import locked_programme
from ijkpunt.providers.models import FindingRow, Inspection
from ijkpunt.providers.models.signed import written
from ijkpunt.providers.queries.rows import inspection_row
from ijkpunt.providers.queries.rules import quality_areas
from ijkpunt.providers.rules.inspections import (
    Advice,
    Finding,
    InspectionKind,
    InspectionState,
    check_closing,
    check_finding,
)
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE, ProgrammeState

LONGEST = 1000  # characters of a line


@dataclass(frozen=True, slots=True)
class Closing:
    """How a visit ends. `summary` is public: in plain words, without names."""

    held_on: date
    advice: Advice
    summary: str
    follow_up_by: date | None = None


@transaction.atomic
def plan_inspection(
    *, by: Actor, number: str, kind: InspectionKind, inspectors: str, planned_on: date, on: date, follows: int = 0
) -> Inspection:
    """Plan a visit to a recognised programme. `follows`: the key of the visit after which it comes, 0 for none.

    Raises NotAllowed, NotFound, RuleBroken `inspection.not_recognised`, `inspection.who`, `inspection.past`.
    """
    require_inspection(by)
    programme = locked_programme(number)
    if programme.state not in OPEN_TO_PEOPLE:
        raise RuleBroken(
            "inspection.not_recognised",
            say("Dit aanbod is {state}.", state=ProgrammeState(programme.state).label),
            say("Kies een aanbod dat erkend is."),
            place=Place(field="number"),
        )
    if not inspectors.strip():
        raise RuleBroken(
            "inspection.who", say("Er staat niet wie gaat."), say("Noteer de inspectie of de namen."),
            place=Place(field="inspectors"),
        )  # fmt: skip
    if planned_on < on:
        raise RuleBroken(
            "inspection.past", say("Die dag is al voorbij."), say("Kies een dag vanaf vandaag."),
            place=Place(field="planned_on"),
        )  # fmt: skip
    earlier = inspection_row(follows) if follows else None
    if earlier is not None and earlier.programme_id != programme.pk:
        raise RuleBroken(
            "inspection.follows", say("Dat bezoek was bij een ander aanbod."), say("Kies een bezoek aan dit aanbod.")
        )
    row = Inspection.objects.create(
        programme=programme,
        kind=kind.value,
        inspectors=" ".join(inspectors.split())[:400],
        planned_on=planned_on,
        follows=earlier,
        day=on,
        **written(by),
    )
    _tell(by, row, "planned", kind=kind, planned_on=planned_on)
    return row


@transaction.atomic
def note_finding(*, by: Actor, inspection: int, finding: Finding, on: date) -> None:
    """Note what was found in an area, in place of what was noted before. Raises NotAllowed, NotFound, RuleBroken."""
    require_inspection(by)
    row = _planned(inspection)
    tidy = Finding(finding.area, finding.judgement, _lines(finding.strengths), _lines(finding.points))
    check_finding(tidy, quality_areas(row.planned_on))
    FindingRow.objects.update_or_create(
        inspection=row,
        area=tidy.area,
        defaults={
            "judgement": tidy.judgement.value,
            "strengths": list(tidy.strengths),
            "points": list(tidy.points),
            "day": on,
            **written(by),
        },
    )
    _tell(by, row, "noted", area=tidy.area, judgement=tidy.judgement)


@transaction.atomic
def close_inspection(*, by: Actor, inspection: int, closing: Closing, on: date) -> Inspection:
    """Close the report: nothing of it changes any more. Raises NotAllowed, NotFound, RuleBroken, Refused."""
    require_inspection(by)
    row = _planned(inspection)
    if closing.held_on > on:
        raise RuleBroken(
            "inspection.not_yet", say("Die dag moet nog komen."), say("Sluit het af na het bezoek."),
            place=Place(field="held_on"),
        )  # fmt: skip
    check_closing(
        [one.finding() for one in row.findings.all()],
        quality_areas(row.planned_on),
        kind=InspectionKind(row.kind),
        advice=closing.advice,
        summary=closing.summary,
        follow_up_by=closing.follow_up_by,
        held_on=closing.held_on,
    )
    row.held_on, row.advice, row.summary = closing.held_on, closing.advice.value, closing.summary.strip()
    row.follow_up_by = closing.follow_up_by if closing.advice is Advice.FOLLOW_UP else None
    row.state = InspectionState.CLOSED.value
    row.save()
    _tell(by, row, "closed", advice=closing.advice, held_on=closing.held_on, follow_up_by=row.follow_up_by)
    return row


@transaction.atomic
def cancel_inspection(*, by: Actor, inspection: int, ground: str) -> None:
    """It does not take place. Raises NotAllowed, NotFound, RuleBroken `inspection.no_ground`."""
    require_inspection(by)
    row = _planned(inspection)
    if not ground.strip():
        raise RuleBroken("inspection.no_ground", say("Er staat geen reden bij."), say("Schrijf waarom."))
    row.state = InspectionState.CANCELLED.value
    row.save()
    _tell(by, row, "cancelled", ground=ground.strip())


def _planned(key: int) -> Inspection:
    row = Inspection.objects.select_for_update().get(pk=inspection_row(key).pk)
    if row.state != InspectionState.PLANNED:
        raise RuleBroken(
            "inspection.not_now",
            say("Dit bezoek is {state}.", state=InspectionState(row.state).label),
            say("Plan een nieuw bezoek."),
        )
    return row


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip()[:LONGEST] for line in lines if line.strip())[:50]


def _tell(by: Actor, row: Inspection, what: str, *, ground: str = "", **data: object) -> None:
    write_event(
        by=by,
        event=f"providers.inspection.{what}",
        subject=f"programme:{row.programme.number}",
        ground=ground,
        data={"inspection": row.pk, **data},
    )
