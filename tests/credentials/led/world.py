"""Proofs given to invented people, and the LED on this machine, for the tests of what is registered."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from ijkpunt.accounts.queries import actor_for, command_line_actor, user_with_email
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.led_sending import LedConnection, LedSent
from ijkpunt.credentials.models import Award, LedMessage
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.led import LedOperation
from ijkpunt.demo.cast import CAST
from ijkpunt.formats.credentials.led import LedSender, NationalNumber
from ijkpunt.integrations.led.client import LedClient
from ijkpunt.integrations.led.fake import FakeLed
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.register.queries import get_record

ON = date(2026, 7, 2)
AT = datetime(2026, 7, 2, 11, 30, tzinfo=BRUSSELS)
DUE = date(2026, 9, 2)
SENDER = LedSender("IJKPUNT", "ijkpunt.example")
ROOT = command_line_actor()
SLATE = "BK-9104-3"


def number(count: int = 0) -> NationalNumber:
    """The number of an invented person, born on 3 March 1905: nobody alive has it."""
    nine = f"050303{count * 2 + 1:03}"
    return NationalNumber(f"{nine}{97 - int(nine) % 97:02}")


DIGITS = number().digits


def acting(member: str, on: date = ON) -> Actor:
    email = next(one.email for one in CAST if one.key == member)
    return actor_for(user_with_email(email), on=on)


def give(
    reference: str = "C-1", person: NationalNumber | None = None, *, on: date = ON, name: str = "Hanna Nowak"
) -> Award:
    """The whole of the slate roofer, given by the school."""
    decision = actions.Decision(
        version=SLATE,
        verdicts={one.code: Verdict.SHOWN for one in get_record(SLATE).competences},
        road=Road.SCHOOL,
        reference="DB-2026-7",
        decided_on=on,
        awarded_on=on,
    )
    at = AT + timedelta(days=(on - ON).days)
    who = actions.Person(reference=reference, name=name, birth_date=date(1905, 3, 3), number=person)
    given = actions.award(by=acting("school"), issuer="cvo-de-nok", person=who, decision=decision, at=at)
    return award_of(given.proofs[0])


def award_of(identifier: UUID) -> Award:
    return Award.objects.select_related("issuer", "holder").get(identifier=identifier)


def withdraw(award: Award, on: date = ON) -> None:
    """What withdrawing does with the LED; the rest of it is tested elsewhere."""
    Award.objects.filter(pk=award.pk).update(revoked_on=on)
    actions.queue_cancellation(award=award, on=on)


def message(award: Award, operation: LedOperation = LedOperation.REGISTER) -> LedMessage:
    return LedMessage.objects.get(award=award, operation=operation)


def connected(client: LedClient, **more: object) -> LedConnection:
    return LedConnection(client, SENDER, **more)  # type: ignore[arg-type]


def send(led: FakeLed, at: datetime = AT, by: Actor = ROOT, most: int | None = None) -> LedSent:
    now: Callable[[], datetime] = lambda: at  # noqa: E731
    with LedClient(led.address, answer_within=5) as client:
        return actions.send_waiting(by=by, connection=connected(client), now=now, most=most)
