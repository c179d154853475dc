"""What the LED accepted stops the last clock of the journey."""

from uuid import UUID

import pytest

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.credentials.models import LedMessage
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Certification
from tests.pathways.world import COORDINATOR, HANNA, KIM, at, decided

pytestmark = pytest.mark.usefixtures("universe")
ROOT = command_line_actor()


def certified(by: Actor = HANNA) -> UUID:
    journey = decided(by)
    actions.certify(by=COORDINATOR, journey=journey, at=at(36))
    return journey


def accept(messages: list[LedMessage], days: int) -> None:
    for message in messages:
        message.state, message.answered_at = "accepted", at(days)
        message.save()


def messages_of(journey: UUID) -> list[LedMessage]:
    proofs = Certification.objects.get(decision__journey__identifier=journey).proofs
    return list(LedMessage.objects.filter(award__identifier__in=proofs, operation="register").order_by("pk"))


def registered_on(journey: UUID) -> object:
    return Certification.objects.get(decision__journey__identifier=journey).registered_on


def test_the_clock_stops_on_the_day_that_the_led_had_the_last_proof() -> None:
    journey, other = certified(), certified(KIM)
    proofs = [str(one.award.identifier) for one in (*messages_of(journey), *messages_of(other))]
    Certification.objects.filter(decision__journey__identifier=journey).update(proofs=proofs)
    first, *rest = messages_of(journey)
    assert rest, "two proofs"
    accept([first], 40)
    actions.note_what_led_accepted(by=ROOT)
    assert registered_on(journey) is None
    accept(rest, 42)
    actions.note_what_led_accepted(by=ROOT)
    assert registered_on(journey) == at(42).date()


def test_doing_it_again_changes_nothing() -> None:
    journey = certified()
    accept(messages_of(journey), 40)
    assert actions.note_what_led_accepted(by=ROOT) == 1
    accept(messages_of(journey), 50)
    assert actions.note_what_led_accepted(by=ROOT) == 0
    assert registered_on(journey) == at(40).date()


def test_only_who_tells_the_led_may() -> None:
    with pytest.raises(NotAllowed):
        actions.note_what_led_accepted(by=NOBODY)
