"""Compare what we gave with what the LED holds: what lacks, what is double, what was withdrawn and still stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.led import queue_cancellation, queue_registration
from ijkpunt.credentials.actions.led_sending import LedConnection
from ijkpunt.credentials.actions.sealing import number_of
from ijkpunt.credentials.models import Award, Holder, LedMessage
from ijkpunt.credentials.queries.led import code_meanings
from ijkpunt.credentials.rules.led import LedMeaning, LedOperation, LedState
from ijkpunt.formats.credentials.led import Service
from ijkpunt.formats.credentials.led_service import LedProof, in_envelope, read_answer, read_proofs, write_question
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say


class LedDifference(StrEnum):
    """What does not agree."""

    NOT_QUEUED = "not_queued"  # given, and no message about it
    NOT_CANCELLED = "not_cancelled"  # withdrawn after it was registered, and no message about that
    LOST = "lost"  # accepted once, and not there any more
    STILL_THERE = "still_there"  # cancelled as we thought, and there
    DOUBLE = "double"  # there more than once
    STRANGER = "stranger"  # there under our name, and not given here


DIFFERENCE_NAMES: dict[LedDifference, Message] = {
    LedDifference.NOT_QUEUED: say("Gegeven, maar er is geen bericht aan de LED."),
    LedDifference.NOT_CANCELLED: say("Ingetrokken, maar de LED weet het niet."),
    LedDifference.LOST: say("Aanvaard door de LED, maar het staat er niet meer."),
    LedDifference.STILL_THERE: say("Geannuleerd, maar het staat nog in de LED."),
    LedDifference.DOUBLE: say("Het staat meer dan één keer in de LED."),
    LedDifference.STRANGER: say("Het staat in de LED onder onze naam, maar wij gaven het niet."),
}


@dataclass(frozen=True, slots=True)
class LedFinding:
    """One thing that does not agree. `mended`: it was put right, or will be with the next run that sends."""

    difference: LedDifference
    proof: str
    issuer: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class LedReconciled:
    """What was found, over how many proofs, and of how many persons the LED was asked."""

    findings: tuple[LedFinding, ...]
    proofs: int
    persons: int = 0


def reconcile(*, by: Actor, at: datetime, connection: LedConnection | None = None, mend: bool = False) -> LedReconciled:
    """Compare our own books; with a connection also what the LED says of the holders of proofs that we registered.

    Asking the LED about people needs a ground in law of its own: whoever gives a connection has it. Acting for an
    issuer: its proofs only. Raises NotAllowed without LED_SEND; LedUnavailable, UnreadableAnswer.
    """
    by.require(Permission.LED_SEND)
    awards = Award.objects.filter(erased_on=None).select_related("issuer").order_by("pk")
    awards = awards.filter(issuer__key=by.organisation) if by.organisation else awards
    findings = [*_not_queued(awards, at, mend=mend), *_not_cancelled(awards, at, mend=mend)]
    persons = 0
    if connection is not None:
        holders = Holder.objects.filter(awards__in=awards, awards__led_messages__state=LedState.ACCEPTED).distinct()
        for holder in holders.order_by("pk"):
            found = _asked(holder, connection, at)
            if found is not None:
                persons += 1
                findings += _compared(holder, found, by, mend=mend)
    done = LedReconciled(tuple(findings), awards.count(), persons)
    _tell(by, done)
    return done


def _not_queued(awards: QuerySet[Award], at: datetime, *, mend: bool) -> list[LedFinding]:
    messages = LedMessage.objects.filter(award=OuterRef("pk"), operation=LedOperation.REGISTER)
    rows = list(awards.filter(revoked_on=None).exclude(Exists(messages)))
    for row in rows if mend else ():
        with transaction.atomic():
            queue_registration(award=row, on=at.date())
    return [_finding(LedDifference.NOT_QUEUED, row, mended=mend) for row in rows]


def _not_cancelled(awards: QuerySet[Award], at: datetime, *, mend: bool) -> list[LedFinding]:
    told = LedMessage.objects.filter(award=OuterRef("pk"), operation=LedOperation.CANCEL)
    sent = LedMessage.objects.filter(award=OuterRef("pk"), operation=LedOperation.REGISTER).exclude(
        state=LedState.DROPPED
    )
    rows = list(awards.exclude(revoked_on=None).filter(Exists(sent)).exclude(Exists(told)))
    for row in rows if mend else ():
        with transaction.atomic():
            queue_cancellation(award=row, on=at.date())
    return [_finding(LedDifference.NOT_CANCELLED, row, mended=mend) for row in rows]


def _asked(holder: Holder, connection: LedConnection, at: datetime) -> tuple[LedProof, ...] | None:
    """What the LED holds of somebody under our name; None when we cannot ask, or it will not say."""
    person = number_of(holder.pk)
    if person is None:
        return None
    reference = uuid4()  # of the question only
    question = write_question(person, connection.sender, at, reference)
    told = connection.door.post(in_envelope(question), Service.GIVE.value)
    answer = read_answer(told, Service.GIVE, reference)
    if not answer.accepted:
        meanings = {code_meanings().get(code, LedMeaning.UNKNOWN) for code in answer.codes}
        return () if meanings == {LedMeaning.NOT_THERE} else None
    return tuple(one for one in read_proofs(told) if one.supplier == connection.sender.supplier)


def _compared(holder: Holder, found: Sequence[LedProof], by: Actor, *, mend: bool) -> list[LedFinding]:
    standing = Counter(one.reference for one in found if not one.cancelled)
    messages = LedMessage.objects.filter(award__holder=holder, state=LedState.ACCEPTED)
    messages = messages.filter(award__issuer__key=by.organisation) if by.organisation else messages
    accepted = list(messages.select_related("award__issuer"))
    cancelled = {row.award_id for row in accepted if row.operation == LedOperation.CANCEL}
    findings = []
    for row in accepted:
        there = standing.get(str(row.award.identifier), 0)
        if row.operation == LedOperation.CANCEL and there:
            findings.append(_again(LedDifference.STILL_THERE, row, mend=mend))
        elif row.operation == LedOperation.REGISTER and row.award_id not in cancelled and not there:
            findings.append(_again(LedDifference.LOST, row, mend=mend))
        elif row.operation == LedOperation.REGISTER and there > 1:
            findings.append(_finding(LedDifference.DOUBLE, row.award))
    known = {str(one) for one in Award.objects.filter(holder=holder).values_list("identifier", flat=True)}
    strangers = sorted(set(standing) - known)
    return findings + [LedFinding(LedDifference.STRANGER, reference, by.organisation) for reference in strangers]


def _again(difference: LedDifference, row: LedMessage, *, mend: bool) -> LedFinding:
    """The message goes once more with the next run that sends, unless it changed meanwhile."""
    if mend:
        rows = LedMessage.objects.filter(pk=row.pk, state=LedState.ACCEPTED)
        rows.update(state=LedState.WAITING, next_try_at=None, answered_at=None)
    return _finding(difference, row.award, mended=mend)


def _finding(difference: LedDifference, award: Award, *, mended: bool = False) -> LedFinding:
    return LedFinding(difference, str(award.identifier), award.issuer.key, mended)


@transaction.atomic
def _tell(by: Actor, done: LedReconciled) -> None:
    counts = Counter(one.difference.value for one in done.findings)
    data = {"proofs": done.proofs, "persons": done.persons, **counts}
    write_event(by=by, event="credentials.led.reconciled", subject="led", data=data)
