"""Give feedback, look at it, answer it. Who may do what when: rules/feedback.py."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.rules.privacy import refuse_national_numbers
from ijkpunt.dossiers.models import Feedback, FeedbackStepRow
from ijkpunt.dossiers.queries.feedback import all_choices, choices, erasing_reasons, feedback_row, steps_of
from ijkpunt.dossiers.rules.feedback import (
    ChoiceList,
    FeedbackEffect,
    FeedbackMove,
    FeedbackStanding,
    FeedbackStep,
    check_step,
    require_answerer,
    standing,
)
from ijkpunt.dossiers.rules.feedback_words import LONGEST, Given, check_given
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, RuleBroken, shorten
from ijkpunt.kernel.texts import clean
from ijkpunt.register.queries import get_record

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # what people do not take for one another
GROUPS, GROUP = 3, 4


@transaction.atomic
def give_feedback(*, by: Actor, given: Given, on: date) -> str:
    """Keep what somebody says about a qualification or a competence of it; anybody may, with or without an account.

    Returns the number by which they find it again. The log gets no name and no words. Raises NotFound for a version
    that the register does not have, or a competence that is not in it (`feedback.unknown_competence`); Refused with
    everything that is wrong with the words.
    """
    record = get_record(given.version)
    competence = record.competence(given.competence) if given.competence else None
    if given.competence and competence is None:
        raise NotFound(
            "feedback.unknown_competence",
            say(
                "{version} heeft geen competentie “{code}”.", version=record.identifier, code=shorten(given.competence)
            ),
            say("Kies de competentie op de pagina van de kwalificatie."),
            place=Place(field="competence"),
        )
    neat = check_given(given, grounds=_keys(ChoiceList.GROUND, on), roles=_keys(ChoiceList.ROLE, on), on=on)
    row = Feedback.objects.create(
        token=_new_token(),
        qualification=VersionNumber.parse(record.identifier).number,
        version=record.identifier,
        competence=competence.code if competence else "",
        competence_text=competence.text if competence else "",
        ground=neat.ground,
        role=neat.role,
        text=neat.text,
        link=neat.link,
        figure=neat.figure.text,
        figure_source=neat.figure.source,
        figure_day=neat.figure.day,
        name=neat.name,
        person=by.identifier,
        given_on=on,
        since=on,
    )
    told: dict[str, object] = {"ground": row.ground, "role": row.role, "competence": row.competence, "on": on}
    _tell(by=Actor(by.identifier, ""), row=row, event="given", data=told)
    return row.token


@transaction.atomic
def show_feedback(*, by: Actor, identifier: int, owners: Sequence[str], on: date) -> FeedbackStanding:
    """Let everybody read a comment. `owners`: keys of the organisations that own the qualification.

    Raises NotAllowed as `require_answerer`; NotFound `feedback.unknown`; RuleBroken as `check_step`.
    """
    return _step(by=by, identifier=identifier, owners=owners, step=FeedbackStep(FeedbackMove.SHOW, on, by.organisation))


@transaction.atomic
def hide_feedback(*, by: Actor, identifier: int, owners: Sequence[str], reason: str, on: date) -> FeedbackStanding:
    """Let nobody read a comment. `reason` is a key of the list HIDING; some reasons erase the words for good.

    Raises as `show_feedback`.
    """
    step = FeedbackStep(FeedbackMove.HIDE, on, by.organisation, reason=reason)
    return _step(by=by, identifier=identifier, owners=owners, step=step)


@transaction.atomic
def answer_feedback(
    *, by: Actor, identifier: int, owners: Sequence[str], text: str, effect: FeedbackEffect | None, on: date
) -> FeedbackStanding:
    """Answer a comment that everybody may read, and say what follows from it; also anew. Raises as `show_feedback`,
    and RuleBroken `feedback.answer_long`, `audit.national_number`."""
    answer = clean(text)
    refuse_national_numbers(answer)
    if len(answer) > LONGEST:
        raise RuleBroken(
            "feedback.answer_long",
            say("Het antwoord telt {count} tekens. Het mogen er {most} zijn.", count=len(answer), most=LONGEST),
            say("Kort het in."),
        )
    step = FeedbackStep(FeedbackMove.ANSWER, on, by.organisation, text=answer, effect=effect)
    return _step(by=by, identifier=identifier, owners=owners, step=step)


def _step(*, by: Actor, identifier: int, owners: Sequence[str], step: FeedbackStep) -> FeedbackStanding:
    require_answerer(by, owners)
    row = Feedback.objects.select_for_update().get(pk=feedback_row(identifier).pk)
    erasing = erasing_reasons()
    before = steps_of(row)
    check_step(standing(row.given_on, before, erasing), step, _keys(ChoiceList.HIDING, step.day))
    FeedbackStepRow.objects.create(
        feedback=row,
        move=step.move.value,
        reason=step.reason,
        text=step.text,
        effect=step.effect.value if step.effect else "",
        person=by.identifier,
        name=by.name,
        organisation=step.organisation,
        day=step.day,
    )
    now = standing(row.given_on, [*before, step], erasing)
    _keep(row, now)
    data: dict[str, object] = {"state": now.state, "effect": step.effect, "reason": step.reason, "on": step.day}
    words = all_choices().get((ChoiceList.HIDING.value, step.reason))
    _tell(by=by, row=row, event=_EVENTS[step.move], data=data, ground=words.label if words else "")
    return now


def _keep(row: Feedback, now: FeedbackStanding) -> None:
    """What follows from the steps; where the words must go, they go."""
    row.state, row.since, row.effect = now.state.value, now.since, now.effect.value if now.effect else ""
    if now.erased:
        row.text = row.link = row.figure = row.figure_source = row.name = ""
        row.figure_day = None
    row.save()


_EVENTS = {FeedbackMove.SHOW: "shown", FeedbackMove.HIDE: "hidden", FeedbackMove.ANSWER: "answered"}


def _tell(*, by: Actor, row: Feedback, event: str, data: dict[str, object], ground: str = "") -> None:
    """Tell the log. Words of a comment never go in: they may have to be erased."""
    write_event(
        by=by,
        event=f"dossiers.feedback.{event}",
        subject=f"feedback:{row.pk}",
        ground=ground,
        data={"qualification": row.qualification, "version": row.version, **data},
    )


def _keys(which: ChoiceList, on: date) -> frozenset[str]:
    return frozenset(choice.key for choice in choices(which, on))


def _new_token() -> str:
    """Twelve letters and figures in groups of four: 59 bits, so nobody guesses one."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
