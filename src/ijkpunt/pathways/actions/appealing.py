"""The person asks to look again at a decision, and gets an answer with a reason."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.pathways.actions.state import in_log, locked_journey, make_move, require_party
from ijkpunt.pathways.models import Appeal, Journey
from ijkpunt.pathways.queries.facts import panel_of
from ijkpunt.pathways.queries.outcome import decision_of
from ijkpunt.pathways.queries.terms import windows
from ijkpunt.pathways.rules.appeals import AppealState, answer_due, check_other_assessors, check_step, window_on
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move

CANDIDATE = frozenset({Party.CANDIDATE})


@transaction.atomic
def file_appeal(*, by: Actor, journey: UUID, ground: str, on: date) -> int:
    """Appeal against the decision that holds, within the window. Raises as `check_move`. Returns its number."""
    row = locked_journey(journey)
    require_party(by, row, Party.CANDIDATE)
    make_move(by=by, journey=row, move=Move.APPEAL, on=on, ground=ground)
    decision = decision_of(row)
    if decision is None:
        raise RuleBroken("journey.no_decision", say("Er is nog geen beslissing."), say("Wacht op de beslissing."))
    made = Appeal.objects.create(
        journey=row,
        decision=decision,
        ground=ground.strip(),
        state=AppealState.FILED,
        due_on=answer_due(window_on(windows(), decision.day), on),
        day=on,
        **signed_by(by),
    )
    return made.pk


@transaction.atomic
def admit_appeal(*, by: Actor, journey: UUID, admitted: bool, ground: str = "", on: date) -> JourneyState:
    """Take an appeal on, or not: then with a reason, and the journey stands where it stood.

    Raises RuleBroken `appeal.none`, `appeal.not_now`, `appeal.no_ground`.
    """
    row, appeal = _open_appeal(by, journey, Party.CENTRE)
    then = AppealState.ADMITTED if admitted else AppealState.NOT_ADMITTED
    _step(by, appeal, then, ground, on)
    return JourneyState(row.state) if admitted else make_move(by=by, journey=row, move=Move.KEEP, on=on, ground=ground)


@transaction.atomic
def answer_appeal(*, by: Actor, journey: UUID, answer: AppealState, ground: str, on: date) -> JourneyState:
    """Say what comes of an appeal that others looked at again. Founded, wholly or in part: `decide` follows.

    Raises RuleBroken as `admit_appeal`, and `appeal.no_assessor`, `appeal.same_assessor`.
    """
    row, appeal = _open_appeal(by, journey, Party.CENTRE)
    if answer is not AppealState.WITHDRAWN:
        check_other_assessors(appeal.decision.panel, panel_of(row))
    _step(by, appeal, answer, ground, on)
    if answer.changes:
        return JourneyState(row.state)
    return make_move(by=by, journey=row, move=Move.KEEP, on=on, ground=ground)


@transaction.atomic
def withdraw_appeal(*, by: Actor, journey: UUID, on: date) -> JourneyState:
    """The person takes the appeal back; the decision stays as it is."""
    row, appeal = _open_appeal(by, journey, Party.CANDIDATE)
    _step(by, appeal, AppealState.WITHDRAWN, "", on)
    return make_move(by=by, journey=row, move=Move.KEEP, on=on, who=frozenset({Party.CENTRE}))


def _open_appeal(by: Actor, journey: UUID, party: Party) -> tuple[Journey, Appeal]:
    row = locked_journey(journey)
    require_party(by, row, party)
    appeal = row.appeals.select_related("decision").order_by("-pk").first()
    if appeal is None:
        raise NotFound("appeal.none", say("Er loopt geen beroep."), say("Bekijk de pagina van het traject opnieuw."))
    return row, appeal


def _step(by: Actor, appeal: Appeal, then: AppealState, ground: str, on: date) -> None:
    check_step(AppealState(appeal.state), then, ground)
    appeal.state = then
    if then.answered:
        appeal.answer, appeal.answered_by, appeal.answered_on = ground.strip(), by.identifier, on
    appeal.save()
    write_event(
        by=in_log(by, appeal.journey.person),
        event=f"pathways.appeal.{then}",
        subject=appeal.journey.subject,
        data={"on": on, "decision": str(appeal.decision.identifier)},
    )
