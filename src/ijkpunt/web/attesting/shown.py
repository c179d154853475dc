"""A plan as both sides see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ijkpunt.pathways.queries import PlacementView
from ijkpunt.pathways.queries.placements import NoteLine
from ijkpunt.pathways.rules.placements import PlacementState, PlanLine, Side, begins_on, by_week, week_of, written_weeks
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.words import texts_of, title_of


@dataclass(frozen=True, slots=True)
class WeekShown:
    """A week of a plan: what is learned then, and what was done."""

    number: int
    first: date
    lines: tuple[tuple[PlanLine, str], ...]
    notes: tuple[NoteLine, ...]
    now: bool


def plan_context(view: PlacementView, on: date) -> dict[str, Any]:
    """What the pages of both sides have in common."""
    plan, sides = view.plan, {side for side, _, _ in view.signed}
    texts = texts_of((plan.version, line.competence) for line in plan.lines)
    return {
        "view": view,
        "title": title_of(plan.version),
        "house": organisation_names({view.organisation}).get(view.organisation, view.organisation),
        "lines": [(line, texts[plan.version, line.competence], written_weeks(line.weeks)) for line in plan.lines],
        "weeks": [
            WeekShown(
                number,
                begins_on(plan, number),
                tuple((line, texts[plan.version, line.competence]) for line in lines),
                tuple(note for note in view.notes if note.week == number),
                week_of(plan, on) == number,
            )
            for number, lines in by_week(plan)
        ],
        "signs": view.agreed_on is None and view.side not in sides,
        "waits": view.agreed_on is None and sides == {view.side},
        "runs": view.state is PlacementState.AGREED and view.ended_on is None,
        "ended": view.ended_on is not None,
        "person_signed": Side.PERSON in sides,
        "house_signed": Side.HOUSE in sides,
    }
