"""An organisation tells what a qualification brought, or what a whole sector did; another checks it before everybody
reads it."""

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
from ijkpunt.pathways.rules.stories import MOST_WAITING, StoryState, check_answer, check_withdrawal, story_problems
from ijkpunt.register.queries import domain_tree, newest_identifier


@transaction.atomic
def tell_story(*, by: Actor, qualification: str = "", domain: str = "", title: str, words: str, on: date) -> UUID:
    """Tell a story for your organisation, about the qualification with this number or the sector with this path.

    Raises NotAllowed `story.no_organisation`; Refused; NotFound for the number or the path; RuleBroken
    `story.too_many`.
    """
    if not by.organisation:
        raise NotAllowed(
            "story.no_organisation",
            say("Je vertelt een verhaal voor een organisatie, en we weten niet voor welke."),
            say("Kies een mandaat op je accountpagina."),
        )
    refuse(story_problems(title, words, qualification=qualification, domain=domain))
    _check_known(qualification, domain, on)
    if Story.objects.filter(organisation=by.organisation, state=StoryState.PROPOSED).count() >= MOST_WAITING:
        raise RuleBroken(
            "story.too_many",
            say("Er wachten al {most} verhalen van je organisatie.", most=MOST_WAITING),
            say("Wacht tot die nagekeken zijn."),
        )
    made = Story.objects.create(
        qualification=qualification,
        domain=domain,
        title=title.strip(),
        words=words.strip(),
        state=StoryState.PROPOSED,
        day=on,
        **signed_by(by),
    )
    data = {"qualification": qualification, "domain": domain, "on": on}
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
def withdraw_story(*, by: Actor, story: UUID, ground: str, on: date) -> None:
    """Take a story away from everybody, with a reason: one of your organisation, or any for who checks stories.

    Raises NotFound `story.unknown`, also when it is not yours; and as `check_withdrawal`.
    """
    row = _locked(story)
    own = by.identifier == row.person or (by.organisation and by.organisation == row.organisation)
    if not (own or by.may(Permission.FEEDBACK_ANSWER)):
        raise _unknown()
    row.state, row.ground = check_withdrawal(StoryState(row.state), ground=ground), ground.strip()
    row.save(update_fields=["state", "ground"])
    write_event(by=by, event="pathways.story.withdrawn", subject=row.subject, data={"ground": row.ground, "on": on})


def _check_known(qualification: str, domain: str, on: date) -> None:
    if qualification:
        newest_identifier(qualification, on)
    elif domain not in {path for path, *_ in domain_tree(on)}:
        raise NotFound("story.no_domain", say("Deze sector vinden we niet."), say("Kies een sector in de lijst."))


def _locked(story: UUID) -> Story:
    row = Story.objects.select_for_update().filter(identifier=story).first()
    if row is None:
        raise _unknown()
    return row


def _unknown() -> NotFound:
    return NotFound("story.unknown", say("Dit verhaal vinden we niet."), say("Kies het in de lijst."))
