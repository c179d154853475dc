"""National numbers: under seal, found again without being opened, and shown nowhere after a whole journey."""

import io
import logging

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.sealing import number_of, open_number, seal_number, trace_of
from ijkpunt.credentials.models import Holder, NationalNumberRow
from ijkpunt.integrations.led.fake import FakeLed
from ijkpunt.kernel.problems import RuleBroken
from tests.credentials.led.world import AT, DIGITS, acting, give, message, number, send, withdraw


def test_sealed_it_differs_each_time_and_opens_to_the_same() -> None:
    one, other = seal_number(number()), seal_number(number())
    assert one != other
    assert open_number(one) == open_number(other) == number()
    assert DIGITS.encode() not in one


def test_the_trace_is_the_same_each_time_and_differs_per_person_and_key(settings: Settings) -> None:
    first = trace_of(number())
    assert first == trace_of(number()) != trace_of(number(1))
    settings.SEALING_KEY = "een-andere-sleutel-van-meer-dan-vijftig-tekens-0123456789"
    assert trace_of(number()) != first


def test_another_key_refuses(settings: Settings) -> None:
    sealed = seal_number(number())
    settings.SEALING_KEY = "een-andere-sleutel-van-meer-dan-vijftig-tekens-0123456789"
    with pytest.raises(RuleBroken) as refused:
        open_number(sealed)
    assert refused.value.problem.code == "sealing.other_key"
    assert refused.value.__cause__ is None
    assert DIGITS not in repr(refused.value)


@pytest.mark.parametrize("spoilt", [b"", b"x", b"gAAAAA" + b"A" * 100])
def test_bytes_that_were_never_sealed(spoilt: bytes) -> None:
    with pytest.raises(RuleBroken):
        open_number(spoilt)


def test_a_holder_without_a_number(db: None) -> None:
    assert number_of(Holder.objects.create(name="Hanna").pk) is None


def dump() -> str:
    """Every row of every table, as text and, for bytes, as they stand."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            lines += [repr([bytes(one) if isinstance(one, memoryview) else one for one in row]) for row in cursor]
    return "\n".join(lines)


def test_after_a_whole_journey_the_digits_stand_nowhere(
    universe: None, led: FakeLed, caplog: pytest.LogCaptureFixture
) -> None:
    """Given with a number, refused, replaced, registered, withdrawn, cancelled, looked for: with every log at its
    loudest. Only the LED heard them."""
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    wrong = number(7)
    led.nobody.add(wrong.digits)
    award = give(person=wrong)
    led.trouble = ["fault", "garbage"]
    for _ in range(3):
        message(award).award.led_messages.update(next_try_at=None)
        told.append(repr(send(led)))
    assert message(award).state == "refused"
    actions.note_national_number(by=acting("school"), award=award.identifier, number=DIGITS)
    told.append(repr(send(led)))
    assert message(award).state == "accepted"
    with pytest.raises(RuleBroken) as refused:
        actions.note_national_number(by=acting("school"), award=award.identifier, number=f"{DIGITS[:-1]}x")
    told.append(repr(refused.value) + str(refused.value.problem))
    withdraw(award)
    told.append(repr(send(led)))
    row = NationalNumberRow.objects.get()
    told += [repr(row), str(row), repr(number()), str(number())]
    events = io.StringIO()
    call_command("dumpdata", "audit", stdout=events)
    everything = "\n".join([dump(), events.getvalue(), caplog.text, *told, *map(repr, AuditEvent.objects.all())])
    assert [one.person for one in led.registered.values()] == [DIGITS]
    for digits in (DIGITS, wrong.digits):
        for written in (digits, f"{digits[:6]}-{digits[6:9]}.{digits[9:]}", digits[:9]):
            assert written not in everything
    assert AT.isoformat()[:4] in everything, "it looked at something"
