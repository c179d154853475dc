"""How an assessor knows a person, and what stands in the way of asking them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.models import Guidance, Journey, Person
from ijkpunt.pathways.queries.rows import is_person
from ijkpunt.pathways.queries.terms import assessing_terms
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import AssignmentState, Tie, TieKind, check_no_conflict


@dataclass(frozen=True, slots=True)
class AssessorChoice:
    """An assessor of the centre. `in_the_way`: why this journey cannot be theirs; None when it can."""

    actor: Actor
    in_the_way: Message | None


def ties_of(person: Person, assessor: str) -> list[Tie]:
    """How an assessor knows a person: what they declared, and whether they ever guided them."""
    declared = [row.tie() for row in person.ties.filter(assessor=assessor)]
    guided = Guidance.objects.filter(person=person, guide=assessor).exists()
    return [*declared, Tie(TieKind.COACH)] if guided else declared


def assessor_choices(journey: Journey, assessors: Iterable[Actor], on: date) -> Iterator[AssessorChoice]:
    """For each of these assessors what stands in the way now, in the words of the rule: what is declared up to today.
    Who has no tie here may still know the person, and says so when they answer."""
    ties: dict[str, list[Tie]] = {}
    for row in journey.person.ties.all():
        ties.setdefault(row.assessor, []).append(row.tie())
    for guide in journey.person.guidances.values_list("guide", flat=True):
        ties.setdefault(guide, []).append(Tie(TieKind.COACH))
    asked = set(journey.assignments.filter(state__in=_OPEN).values_list("assessor", flat=True))
    appeal = journey.appeals.filter(state=AppealState.ADMITTED).select_related("decision").order_by("-pk").first()
    before = set(appeal.decision.panel) if appeal else set()
    years = assessing_terms(on).tie_years
    for actor in assessors:
        own = ties.get(actor.identifier, [])
        yield AssessorChoice(actor, _in_the_way(journey, actor, own, asked, before, on, years))


_OPEN = (AssignmentState.ASKED, AssignmentState.ACCEPTED)


def _in_the_way(
    journey: Journey, actor: Actor, ties: list[Tie], asked: set[str], before: set[str], on: date, years: int
) -> Message | None:
    if is_person(actor, journey.person):
        return say("Niemand beoordeelt zichzelf.")
    if actor.identifier in asked:
        return say("Deze beoordelaar is al gevraagd.")
    if actor.identifier in before:
        return say("Een beoordelaar van de eerste keer kan niet opnieuw beoordelen.")
    try:
        check_no_conflict(ties, on, years)
    except RuleBroken as broken:
        return broken.problems[0].message
    return None
