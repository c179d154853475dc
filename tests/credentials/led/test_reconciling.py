"""Our books compared with those of the LED: every way in which they can differ, and putting it right."""

import pytest

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.led_reconciling import DIFFERENCE_NAMES, LedDifference, LedReconciled
from ijkpunt.credentials.models import Award, LedMessage
from ijkpunt.credentials.rules.led import LedState
from ijkpunt.integrations.led.client import LedClient
from ijkpunt.integrations.led.fake import FakeLed, Registered
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed
from tests.credentials.led.world import AT, DIGITS, ON, ROOT, acting, connected, give, message, number, send, withdraw

pytestmark = pytest.mark.usefixtures("universe")
STRANGER = "00000000-0000-4000-8000-000000000001"


def reconcile(led: FakeLed | None = None, *, mend: bool = False, by: Actor = ROOT) -> LedReconciled:
    if led is None:
        return actions.reconcile(by=by, at=AT, mend=mend)
    with LedClient(led.address) as client:
        return actions.reconcile(by=by, at=AT, connection=connected(client), mend=mend)


def found(done: LedReconciled) -> list[tuple[str, str]]:
    return [(one.difference.value, one.proof) for one in done.findings]


def test_nothing_differs(led: FakeLed) -> None:
    gone = give("C-2", number(1))
    give(person=number())
    send(led)
    withdraw(gone)
    send(led)
    done = reconcile(led)
    assert (done.findings, done.proofs, done.persons) == ((), 2, 2)
    event = AuditEvent.objects.get(event="credentials.led.reconciled")
    assert event.data == {"proofs": 2, "persons": 2}


def test_what_was_never_queued() -> None:
    award = give()
    LedMessage.objects.all().delete()
    assert found(reconcile()) == [("not_queued", str(award.identifier))]
    assert not LedMessage.objects.exists(), "looking changes nothing"
    assert reconcile(mend=True).findings[0].mended
    assert message(award).state == LedState.NO_NUMBER
    assert found(reconcile()) == []


def test_what_was_withdrawn_and_still_stands(led: FakeLed) -> None:
    award = give(person=number())
    send(led)
    Award.objects.filter(pk=award.pk).update(revoked_on=ON)
    assert found(reconcile(mend=True)) == [("not_cancelled", str(award.identifier))]
    assert send(led).accepted == 1
    assert led.registered["IJKPUNT", str(award.identifier)].cancelled
    assert found(reconcile(led)) == []


def test_what_the_led_lost_is_sent_again(led: FakeLed) -> None:
    award = give(person=number())
    send(led)
    led.registered.clear()
    assert found(reconcile(led)) == [("lost", str(award.identifier))]
    assert message(award).state == LedState.ACCEPTED
    reconcile(led, mend=True)
    assert send(led).accepted == 1
    assert found(reconcile(led)) == []


def test_what_was_cancelled_and_came_back(led: FakeLed) -> None:
    award = give(person=number())
    send(led)
    withdraw(award)
    send(led)
    led.registered["IJKPUNT", str(award.identifier)].cancelled = False
    assert found(reconcile(led, mend=True)) == [("still_there", str(award.identifier))]
    assert send(led).accepted == 1
    assert found(reconcile(led)) == []


def test_what_is_there_twice_and_what_is_not_ours(led: FakeLed) -> None:
    award = give(person=number())
    send(led)
    led.registered["IJKPUNT", str(award.identifier).upper()] = Registered(DIGITS, "x")
    led.registered["IJKPUNT", STRANGER] = Registered(DIGITS, "x")
    led.registered["VDAB", STRANGER] = Registered(DIGITS, "x")
    done = reconcile(led, mend=True)
    assert found(done) == [("double", str(award.identifier)), ("stranger", STRANGER)]
    assert not any(one.mended for one in done.findings), "a person decides"


def test_an_issuer_sees_its_own(led: FakeLed) -> None:
    give(person=number())
    send(led)
    LedMessage.objects.all().delete()
    assert found(reconcile(by=acting("coordinator"))) == []
    assert len(reconcile(by=acting("school")).findings) == 1
    with pytest.raises(NotAllowed):
        reconcile(by=acting("author"))


def test_a_holder_whose_number_is_gone_is_not_asked(led: FakeLed) -> None:
    award = give(person=number())
    send(led)
    award.holder.national_number.delete()
    assert reconcile(led).persons == 0


def test_somebody_the_led_does_not_want_to_tell_of(led: FakeLed) -> None:
    give(person=number())
    send(led)
    led.nobody.add(DIGITS)
    done = reconcile(led)
    assert (done.findings, done.persons) == ((), 0)


def test_every_difference_has_its_words() -> None:
    assert set(DIFFERENCE_NAMES) == set(LedDifference)
