"""Sending to the LED, one message at a time, each settled before the next: a run can be stopped at any moment.

A message is claimed in a transaction of its own, sent outside any, and settled in another. A run that dies in between
leaves a claim behind that ends by itself; then the message goes again under the same reference, and the LED says that
it is there already.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.sealing import number_of
from ijkpunt.credentials.models import LedMessage
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.queries.led import code_meanings, due_now, words_for
from ijkpunt.credentials.rules.led import (
    CLAIM,
    MOST_SILENCE,
    LedMeaning,
    LedOperation,
    LedState,
    Verdict,
    judge,
    next_try,
)
from ijkpunt.formats.credentials.led import (
    Dialect,
    LedSender,
    NationalNumber,
    Service,
    schema_problems,
    write_registration,
)
from ijkpunt.formats.credentials.led_service import UnreadableAnswer, in_envelope, read_answer, write_cancellation
from ijkpunt.integrations.led.client import LedUnavailable
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken

SERVICES = {LedOperation.REGISTER: Service.REGISTER, LedOperation.CANCEL: Service.CANCEL}
NOT_VALID = "schema"  # the code of a request that the published schema does not accept: it never left


class LedDoor(Protocol):
    """What messages leave through. Raises LedUnavailable."""

    def post(self, message: bytes, action: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class LedConnection:
    """How we reach the LED, under which name, and what is checked before a request goes."""

    door: LedDoor
    sender: LedSender
    dialect: Dialect = Dialect.PUBLISHED
    schema_dir: Path | None = None


@dataclass(slots=True)
class LedSent:
    """What a run did. `later` goes again by itself; `away`: the run stopped, as the service did not answer."""

    accepted: int = 0
    refused: int = 0
    later: int = 0
    away: bool = False
    codes: set[str] = field(default_factory=set)

    def count(self, verdict: Verdict) -> None:
        self.accepted += verdict.state is LedState.ACCEPTED
        self.refused += verdict.state is LedState.REFUSED
        self.later += verdict.state is LedState.WAITING
        if verdict.code:
            self.codes.add(verdict.code)


def send_waiting(
    *,
    by: Actor,
    connection: LedConnection,
    now: Callable[[], datetime],
    most: int | None = None,
    tell: Callable[[str], object] = lambda _what: None,
) -> LedSent:
    """Send what waits and whose time has come, at most so many. `tell` hears of every proof by its number.

    Acting for an issuer: its messages only. Raises NotAllowed without LED_SEND; RuleBroken `sealing.other_key` when a
    number does not open, as then none will.
    """
    by.require(Permission.LED_SEND)
    done, silence, sent, meanings = LedSent(), 0, 0, code_meanings()
    while (most is None or sent < most) and (message := _claim(by, now())) is not None:
        verdict, answered = _sent(message, connection, now(), meanings)
        _settle(by, message, verdict, now(), answered=answered)
        done.count(verdict)
        tell(str(message.award.identifier))
        sent += 1
        silence = 0 if answered else silence + 1
        if silence >= MOST_SILENCE:
            done.away = True
            break
    return done


@transaction.atomic
def _claim(by: Actor, at: datetime) -> LedMessage | None:
    """The next message, now ours for a while; None when nothing is due."""
    due = due_now(at).select_for_update(skip_locked=True)
    due = due.filter(award__issuer__key=by.organisation) if by.organisation else due
    found = due.first()
    if found is None:
        return None
    found.tries, found.next_try_at = found.tries + 1, at + CLAIM
    found.save(update_fields=["tries", "next_try_at"])
    return LedMessage.objects.select_related("award__issuer", "award__holder").get(pk=found.pk)


def _sent(
    message: LedMessage, connection: LedConnection, at: datetime, meanings: Mapping[str, LedMeaning]
) -> tuple[Verdict, bool]:
    """What becomes of a message, and whether there was an answer (or nothing to ask)."""
    operation, award = LedOperation(message.operation), message.award
    person, service = number_of(award.holder_id), SERVICES[operation]
    if award.erased_on and operation is LedOperation.REGISTER:
        return Verdict(LedState.DROPPED), True
    if person is None:
        return Verdict(LedState.NO_NUMBER), True
    try:
        request = _request(message, person, connection, at)
    except RuleBroken as broken:
        return Verdict(LedState.REFUSED, broken.problem.code), True
    if connection.schema_dir is not None and schema_problems(request, connection.schema_dir, service):
        return Verdict(LedState.REFUSED, NOT_VALID), True
    try:
        answer = read_answer(connection.door.post(in_envelope(request), service.value), service, award.identifier)
    except (LedUnavailable, UnreadableAnswer) as failure:
        return Verdict(LedState.WAITING, failure.reason), False
    if answer.accepted:
        return Verdict(LedState.ACCEPTED), True
    return judge(operation, [(code, meanings.get(code, LedMeaning.UNKNOWN)) for code in answer.codes]), True


def _request(message: LedMessage, person: NationalNumber, connection: LedConnection, at: datetime) -> bytes:
    award = message.award
    if message.operation == LedOperation.CANCEL:
        return write_cancellation(award.identifier, person, connection.sender, at)
    return write_registration(content_of(award), person, words_for(award), connection.sender, at, connection.dialect)


@transaction.atomic
def _settle(by: Actor, message: LedMessage, verdict: Verdict, at: datetime, *, answered: bool) -> None:
    """Write down what became of a message, unless it was dropped meanwhile: then the cancellation follows it."""
    row = LedMessage.objects.select_for_update().get(pk=message.pk)
    if row.state != LedState.WAITING:
        return
    final = verdict.state is not LedState.WAITING
    row.state, row.answer_code = verdict.state, verdict.code
    row.next_try_at = None if final else next_try(row.tries, at)
    row.tries -= final and answered  # only tries that nobody answered count: what they did is not known
    row.answered_at = at if answered else None
    row.save(update_fields=["state", "answer_code", "next_try_at", "tries", "answered_at"])
    if verdict.state in {LedState.ACCEPTED, LedState.REFUSED}:
        write_event(
            by=by,
            event=f"credentials.led.{verdict.state.value}",
            subject=message.award.subject_of_events,
            data={"operation": row.operation, "code": row.answer_code},
        )
