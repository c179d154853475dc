"""A guide proposes a step; the person answers. Both see the same list."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import Step
from ijkpunt.pathways.queries.parties import standing_of
from ijkpunt.pathways.queries.rows import person_row
from ijkpunt.pathways.rules.access import Act, Part, require
from ijkpunt.pathways.rules.steps import StepState, check_answer, step_problems


@dataclass(frozen=True, slots=True)
class StepAsked:
    """What a guide proposes, by when, and why."""

    what: str
    ground: str
    due_on: date | None


@transaction.atomic
def propose_step(*, by: Actor, person: UUID, asked: StepAsked, on: date) -> UUID:
    """Propose a step to somebody whom you guide today. Raises NotAllowed `file.not_yours`; Refused."""
    row = person_row(person)
    require(Act.PROPOSE, Part.JOURNEY, standing_of(by, row, Part.JOURNEY, None, on))
    refuse(step_problems(asked.what, asked.ground, asked.due_on, on))
    due_on = asked.due_on or on  # never empty: that was refused
    made = Step.objects.create(
        person=row,
        guide=by.identifier,
        name=by.name,
        organisation=by.organisation,
        what=asked.what.strip(),
        ground=asked.ground.strip(),
        due_on=due_on,
        state=StepState.PROPOSED,
        proposed_on=on,
    )
    data = {"guide": by.identifier, "on": on}
    write_event(by=by, event="pathways.step.proposed", subject=row.subject, data=data)
    return made.identifier


@transaction.atomic
def answer_step(*, by: Actor, step: UUID, then: StepState, answer: str = "", on: date) -> None:
    """The person accepts a step, does not want it, or did it. Raises NotFound `step.unknown`; RuleBroken
    `step.not_now`."""
    person = locked_person(by)
    row = person.steps.filter(identifier=step).first()
    if row is None:
        raise NotFound("step.unknown", say("Dit vinden we niet."), say("Bekijk de lijst opnieuw."))
    check_answer(StepState(row.state), then)
    row.state, row.answered_on = then, on
    row.answer = answer.strip() or row.answer
    row.save(update_fields=["state", "answer", "answered_on"])
    event = f"pathways.step.{then}"
    write_event(by=in_log(by, person), event=event, subject=person.subject, data={"guide": row.guide, "on": on})
