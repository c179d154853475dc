"""An organisation tells what a qualification brought; another checks it before everybody reads it."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.models import Story
from ijkpunt.pathways.rules.stories import MOST_WAITING, StoryState, check_answer, story_problems
from ijkpunt.register.queries import newest_identifier


@transaction.atomic
def tell_story(*, by: Actor, qualification: str, title: str, words: str, on: date) -> UUID:
    """Tell a story for your organisation, about the qualification with this number.

    Raises NotAllowed `story.no_organisation`; NotFound for the number; Refused; RuleBroken `story.too_many`.
    """
    if not by.organisation:
        raise NotAllowed(
            "story.no_organisation",
            say("Je vertelt een verhaal voor een organisatie, en we weten niet voor welke."),
            say("Kies een mandaat op je accountpagina."),
        )
    newest_identifier(qualification, on)
    refuse(story_problems(title, words))
    if Story.objects.filter(organisation=by.organisation, state=StoryState.PROPOSED).count() >= MOST_WAITING:
        raise RuleBroken(
            "story.too_many",
            say("Er wachten al {most} verhalen van je organisatie.", most=MOST_WAITING),
            say("Wacht tot die nagekeken zijn."),
        )
    made = Story.objects.create(
        qualification=qualification,
        title=title.strip(),
        words=words.strip(),
        state=StoryState.PROPOSED,
        day=on,
        **signed_by(by),
    )
    data = {"qualification": qualification, "on": on}
    write_event(by=by, event="pathways.story.told", subject=made.subject, data=data)
    return made.identifier


@transaction.atomic
def answer_story(*, by: Actor, story: UUID, publish: bool, ground: str = "", on: date) -> None:
    """Publish a story, or turn it down with a reason. Raises NotAllowed; NotFound; and as `check_answer`."""
    by.require(Permission.FEEDBACK_ANSWER)
    row = _locked(story)
    own = by.identifier == row.person or by.organisation == row.organisation
    row.state = check_answer(StoryState(row.state), publish=publish, ground=ground, own=own)
    row.ground, row.answered_by, row.answered_on = "" if publish else ground.strip(), by.identifier, on
    row.save(update_fields=["state", "ground", "answered_by", "answered_on"])
    write_event(by=by, event=f"pathways.story.{row.state}", subject=row.subject, data={"on": on})


@transaction.atomic
def withdraw_story(*, by: Actor, story: UUID, on: date) -> None:
    """Take a story of your organisation away from everybody. Twice is once. Raises NotFound `story.unknown`."""
    row = _locked(story)
    if not by.organisation or row.organisation != by.organisation:
        raise _unknown()
    if row.state != StoryState.WITHDRAWN:
        row.state = StoryState.WITHDRAWN
        row.save(update_fields=["state"])
        write_event(by=by, event="pathways.story.withdrawn", subject=row.subject, data={"on": on})


def _locked(story: UUID) -> Story:
    row = Story.objects.select_for_update().filter(identifier=story).first()
    if row is None:
        raise _unknown()
    return row


def _unknown() -> NotFound:
    return NotFound("story.unknown", say("Dit verhaal vinden we niet."), say("Kies het in de lijst."))
