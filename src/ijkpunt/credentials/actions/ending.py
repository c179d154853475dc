"""Withdraw a proof, pause it, or lift a pause: one person proposes it, and a second one confirms.

A qualification that is updated or scrapped ends no proof: there is no reason for it in rules/ending.py.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.led import queue_cancellation
from ijkpunt.credentials.actions.statuses import set_status
from ijkpunt.credentials.models import Award, EndingRow
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.rules.ending import (
    ENDINGS,
    EndingReason,
    EndingStep,
    Standing,
    StatusPurpose,
    check_lift,
    check_proposal,
)
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken


@transaction.atomic
def propose_ending(*, by: Actor, award: UUID, reason: EndingReason, on: date) -> EndingRow:
    """Propose to withdraw or to pause a proof, as the reason says.

    Raises NotAllowed without CREDENTIAL_END for its issuer (`ending.other_organisation`; the agency may for any);
    NotFound `award.unknown`; RuleBroken `ending.open`, `ending.revoked`, `ending.paused`.
    """
    row = _locked(by, award)
    check_proposal(_standing(row), reason)
    return _write(by, row, EndingStep.PROPOSED, reason, on)


@transaction.atomic
def propose_lift(*, by: Actor, award: UUID, on: date) -> EndingRow:
    """Propose to end the pause of a proof. Raises as `propose_ending`, and RuleBroken `ending.not_paused`."""
    row = _locked(by, award)
    check_lift(_standing(row))
    pause = row.endings.filter(step=EndingStep.CONFIRMED.value, lifts=False).last()
    reason = EndingReason(pause.reason) if pause else EndingReason.INVESTIGATION
    return _write(by, row, EndingStep.PROPOSED, reason, on, lifts=True)


@transaction.atomic
def confirm_ending(*, by: Actor, proposal: int, on: date, at: datetime) -> EndingRow:
    """Do what somebody else proposed: the award and its bit in the list of statuses change together.

    Raises NotAllowed as `propose_ending`, and for one's own proposal (`ending.second_person`); NotFound
    `ending.unknown`; RuleBroken `ending.answered`; SigningFailed and `issuer.no_key`: then nothing changed.
    """
    asked = _open_proposal(by, proposal)
    if asked.person == by.identifier:
        raise NotAllowed(
            "ending.second_person",
            say("Je stelde dit zelf voor."),
            say("Laat een tweede persoon van je organisatie, of het agentschap, het bevestigen."),
        )
    row, reason = asked.award, EndingReason(asked.reason)
    purpose = ENDINGS[reason].purpose
    if purpose is StatusPurpose.REVOCATION:
        row.revoked_on = on
    else:
        row.suspended_on = None if asked.lifts else on
    row.save(update_fields=["revoked_on", "suspended_on"])
    set_status(award=row, purpose=purpose, on=not asked.lifts, at=at)
    if purpose is StatusPurpose.REVOCATION:
        queue_cancellation(award=row, on=on)
    return _write(by, row, EndingStep.CONFIRMED, reason, on, lifts=asked.lifts, answers=asked)


@transaction.atomic
def refuse_ending(*, by: Actor, proposal: int, on: date) -> EndingRow:
    """Leave a proof as it is; who proposed its end may take that back. Raises as `confirm_ending`."""
    asked = _open_proposal(by, proposal)
    reason = EndingReason(asked.reason)
    return _write(by, asked.award, EndingStep.REFUSED, reason, on, lifts=asked.lifts, answers=asked)


def may_end(by: Actor, issuer: str) -> bool:
    """May this actor end proofs of this issuer? Its own people may, and those of the agency for any issuer."""
    if not by.may(Permission.CREDENTIAL_END):
        return False
    return by.organisation == issuer or organisation_kind(by.organisation) == OrganisationKind.AGENCY


def _locked(by: Actor, award: UUID) -> Award:
    found = get_award(award)
    by.require(Permission.CREDENTIAL_END)
    if not may_end(by, found.issuer.key):
        raise NotAllowed(
            "ending.other_organisation",
            say("Dit bewijs is van {name}.", name=found.issuer.name),
            say("Alleen die organisatie en het agentschap kunnen het intrekken of pauzeren."),
        )
    return Award.objects.select_for_update(of=("self",)).select_related("holder", "issuer").get(pk=found.pk)


def _open_proposal(by: Actor, proposal: int) -> EndingRow:
    found = EndingRow.objects.select_related("award").filter(pk=proposal, step=EndingStep.PROPOSED.value).first()
    if found is None:
        raise NotFound(
            "ending.unknown",
            say("We kennen dit voorstel niet."),
            say("Kies een voorstel uit de lijst van voorstellen."),
        )
    found.award = _locked(by, found.award.identifier)
    if EndingRow.objects.filter(answers=found).exists():
        raise RuleBroken("ending.answered", say("Op dit voorstel is al geantwoord."), say("Kijk bij het bewijs."))
    return found


def _standing(row: Award) -> Standing:
    waiting = row.endings.filter(step=EndingStep.PROPOSED.value, answer=None).exists()
    return Standing(revoked=row.revoked_on is not None, paused=row.suspended_on is not None, waiting=waiting)


def _write(
    by: Actor,
    row: Award,
    step: EndingStep,
    reason: EndingReason,
    on: date,
    *,
    lifts: bool = False,
    answers: EndingRow | None = None,
) -> EndingRow:
    written = EndingRow.objects.create(
        award=row,
        step=step.value,
        reason=reason.value,
        lifts=lifts,
        answers=answers,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
        day=on,
    )
    write_event(
        by=by,
        event=f"credentials.ending.{step.value}",
        subject=row.subject_of_events,
        ground=reason.value,
        data={"issuer": row.issuer.key, "purpose": ENDINGS[reason].purpose, "lifts": lifts},
    )
    return written
