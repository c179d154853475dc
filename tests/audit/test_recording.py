"""Writing in the log: inside a transaction, one after the other, nothing that may not be in it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from ijkpunt.audit.actions import BrokenHead, NewEntry, record, record_many
from ijkpunt.audit.models import AuditEvent
from ijkpunt.audit.queries import latest, verify
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken
from tests.audit.walls import change_behind_our_back

NOOR = Actor(identifier="user:12", name="Noor Dhondt", organisation="woodwize")


def publish(number: str = "BK-9001-1", **more: Any) -> AuditEvent:
    return record(by=NOOR, event="register.version.published", subject=number, **more)


@pytest.mark.django_db
def test_an_event_says_who_did_what_for_whom_and_why() -> None:
    publish(ground="Besluit van 3 juli 2026", data={"level": 4}, at=datetime(2026, 7, 3, 9, tzinfo=UTC))
    event = latest().get()
    assert (event.actor, event.actor_name, event.organisation) == ("user:12", "Noor Dhondt", "woodwize")
    assert (event.event, event.subject, event.ground) == (
        "register.version.published",
        "BK-9001-1",
        "Besluit van 3 juli 2026",
    )
    assert (event.data, event.at) == ({"level": 4}, datetime(2026, 7, 3, 9, tzinfo=UTC))


@pytest.mark.django_db
def test_without_a_moment_the_clock_tells() -> None:
    before = datetime.now(UTC)
    assert before <= publish().at <= datetime.now(UTC)


@pytest.mark.django_db
def test_events_follow_each_other_whoever_writes_them_and_however_many() -> None:
    publish()
    many = [NewEntry("register.version.imported", f"BK-9{number:03}-1") for number in range(30)]
    record_many(by=NOOR, entries=many)
    publish("BK-9001-2")
    assert list(latest(limit=100).values_list("sequence", flat=True)) == list(range(32, 0, -1))
    assert verify().intact


@pytest.mark.django_db
def test_an_empty_batch_writes_nothing() -> None:
    assert record_many(by=NOOR, entries=[]) == []
    assert verify().last_good.sequence == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        publish()
    assert not latest().exists()


@transaction.atomic
def publish_and_fail(number: str) -> None:
    publish(number)
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_an_event_disappears_together_with_what_it_was_about() -> None:
    with transaction.atomic():
        publish("BK-9001-1")
    with pytest.raises(ZeroDivisionError):
        publish_and_fail("BK-9001-2")
    with transaction.atomic():
        publish("BK-9001-3")
    assert [event.subject for event in latest()] == ["BK-9001-3", "BK-9001-1"]
    assert verify().intact


@pytest.mark.django_db
def test_a_batch_with_one_bad_entry_writes_nothing() -> None:
    good = NewEntry("register.version.imported", "BK-9001-1")
    bad = NewEntry("register.version.imported", "BK-9002-1", ground="voor 85.07.30-033.28")
    with pytest.raises(RuleBroken) as caught:
        record_many(by=NOOR, entries=[good, bad])
    assert caught.value.problem.code == "audit.national_number"
    assert not latest().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["published", "Register.Version", "register.", "register version.published", ""])
def test_an_event_without_a_proper_name_is_a_mistake_of_the_programmer(name: str) -> None:
    with pytest.raises(ValueError, match="no event name"):
        record(by=NOOR, event=name, subject="BK-9001-1")


@pytest.mark.django_db
def test_an_event_about_nothing_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="about something"):
        publish("")


AWKWARD = {
    "large": 10**30,
    "tiny": 1e-7,
    "whole": 1e16,
    "huge": 1.5e300,
    "third": 1 / 3,
    "nested": {"ë": ["“x”", None, True, [], {}], "": "\r\n\t"},
    "on": date(2026, 7, 3),
    "zz": 1,
    "a": -0.0,
}


@pytest.mark.django_db
def test_data_of_every_kind_keeps_its_hash_through_the_database() -> None:
    publish(data=AWKWARD)
    assert verify().intact


@pytest.mark.django_db
def test_events_can_be_asked_by_subject_and_kind() -> None:
    publish("BK-9001-1")
    publish("BK-9002-1")
    record(by=NOOR, event="register.version.withdrawn", subject="BK-9001-1")
    assert [event.sequence for event in latest(subject="BK-9001-1")] == [3, 1]
    assert [event.sequence for event in latest(event="register.version.published")] == [2, 1]
    assert [event.sequence for event in latest(limit=1)] == [3]


@pytest.mark.django_db
def test_nothing_is_written_when_the_end_of_the_chain_is_gone() -> None:
    publish()
    change_behind_our_back("DELETE FROM audit_audithead")
    with pytest.raises(BrokenHead, match="audit verify"):
        publish()


@pytest.mark.django_db
def test_a_batch_costs_the_same_few_queries_whatever_its_size(django_assert_max_num_queries: Any) -> None:
    publish()
    with django_assert_max_num_queries(20):  # lock the end, inserts as large as the database takes, move the end
        record_many(by=NOOR, entries=[NewEntry("register.version.imported", f"BK-{n}") for n in range(600)])
