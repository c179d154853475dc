"""What the LED must hear of: queued with the award and with its end, and what somebody does about what stands still."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.holders import note_number
from ijkpunt.credentials.actions.merging import merge_by_number
from ijkpunt.credentials.actions.sealing import trace_of
from ijkpunt.credentials.models import Award, LedMessage, NationalNumberRow
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.led import get_led_message, open_messages_of, stands_registered, term_for
from ijkpunt.credentials.rules.led import LedOperation, LedState, warned_from
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, RuleBroken

RESTING = (LedState.NO_NUMBER, LedState.REFUSED)


def queue_registration(*, award: Award, on: date) -> None:
    """Let the LED hear of a proof, inside the transaction that gives it. Doing it again changes nothing.

    With the number that came along, what waited for a number of this holder can go as well. Raises `led.no_term`.
    """
    del on  # the term runs from the decision
    term = term_for(award.decided_on)
    due = term.due(award.decided_on)
    known = NationalNumberRow.objects.filter(holder=award.holder_id).exists()
    LedMessage.objects.get_or_create(
        award=award,
        operation=LedOperation.REGISTER,
        defaults={
            "state": LedState.WAITING if known else LedState.NO_NUMBER,
            "due": due,
            "warn_on": warned_from(due, term.warn_days),
        },
    )
    if known:
        open_messages_of(award.holder_id, [LedState.NO_NUMBER]).update(state=LedState.WAITING, next_try_at=None)


def queue_cancellation(*, award: Award, on: date) -> None:
    """Let the LED hear that a proof was withdrawn, inside the transaction that withdraws it.

    What was never sent is dropped. What was sent without an answer may be there, so it is dropped and cancelled; the
    cancellation waits until whoever may be sending it now is done.
    """
    rows = LedMessage.objects.select_for_update().filter(award=award, operation=LedOperation.REGISTER)
    sent = rows.first()
    if sent is None or sent.state == LedState.DROPPED:
        return
    may_be_there = sent.state == LedState.ACCEPTED or sent.tries > 0
    if sent.state != LedState.ACCEPTED:
        sent.state = LedState.DROPPED
        sent.save(update_fields=["state"])
    if may_be_there:
        known = NationalNumberRow.objects.filter(holder=award.holder_id).exists()
        state = LedState.WAITING if known else LedState.NO_NUMBER
        LedMessage.objects.get_or_create(
            award=award,
            operation=LedOperation.CANCEL,
            defaults={"state": state, "due": on, "warn_on": on, "next_try_at": sent.next_try_at},
        )


@transaction.atomic
def note_national_number(*, by: Actor, award: UUID, number: str) -> int:
    """Keep the national number of the holder of a proof, sealed; what waited for it can go. Returns how many.

    Only whoever sends for the issuer of that proof. A number that was refused is replaced. Somebody who was noted under
    that number before, with the same name and birth date, is the same person: then they are merged. Raises NotAllowed,
    NotFound; RuleBroken `led.national_number`, `holder.number_taken`, `led.number_used` when a proof stands under
    another one, and as rules.merging.check_merge.
    """
    row = get_award(award)
    _require_own(by, row)
    holder, given = row.holder, NationalNumber("".join(one for one in number if one not in " .-"))
    before = NationalNumberRow.objects.select_for_update().filter(holder=holder).first()
    if before is not None and before.trace != trace_of(given):
        _require_free(holder.pk)
        before.delete()
    owner = NationalNumberRow.objects.filter(trace=trace_of(given)).exclude(holder=holder).first()
    if owner is not None:
        holder = merge_by_number(by=by, award=row, owner=owner.holder_id)
    note_number(holder=holder, number=given)
    freed = open_messages_of(holder.pk, RESTING).update(
        state=LedState.WAITING, next_try_at=None, tries=0, answer_code="", answered_at=None
    )
    write_event(
        by=by,
        event=f"credentials.led.number_{'noted' if before is None else 'replaced'}",
        subject=row.subject_of_events,
        data={"freed": freed},
    )
    return freed


@transaction.atomic
def try_led_again(*, by: Actor, award: UUID, operation: LedOperation, at: datetime) -> None:
    """Send a message once more that was refused, or that waits for its next try.

    Raises NotAllowed, NotFound; RuleBroken `led.not_now`.
    """
    message = get_led_message(award, operation)
    _require_own(by, message.award)
    if message.state not in {LedState.REFUSED, LedState.WAITING} or message.award.erased_on:
        raise RuleBroken(
            "led.not_now",
            say("Dit bericht kun je nu niet opnieuw versturen."),
            say("Kijk in de lijst hoe het ermee staat."),
        )
    message.state, message.next_try_at = LedState.WAITING, at
    message.save(update_fields=["state", "next_try_at"])
    write_event(
        by=by,
        event="credentials.led.again",
        subject=message.award.subject_of_events,
        data={"operation": message.operation, "code": message.answer_code},
    )


def _require_free(holder: int) -> None:
    """A number may be replaced as long as nothing stands under it."""
    if stands_registered(holder):
        raise RuleBroken(
            "led.number_used",
            say("In de LED staat al een bewijs van deze persoon onder een ander nummer."),
            say("Trek dat bewijs eerst in. Geef daarna een nieuw bewijs met het juiste nummer."),
            place=Place(field="number"),
        )


def _require_own(by: Actor, award: Award) -> None:
    by.require(Permission.LED_SEND)
    if by.organisation != award.issuer.key:
        raise NotAllowed(
            "led.other_organisation",
            say("Je meldt geen bewijzen voor {name}.", name=award.issuer.name),
            say("Kies op je accountpagina het mandaat voor die organisatie."),
        )
