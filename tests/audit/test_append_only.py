"""Nobody changes or deletes an event: our code refuses it, and so does the database."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from ijkpunt.audit.actions import record
from ijkpunt.audit.models import AppendOnly, AuditEvent, AuditHead
from ijkpunt.kernel.actor import Actor

pytestmark = pytest.mark.django_db
ROBIN = Actor(identifier="user:1", name="Robin")


@pytest.fixture
def event() -> AuditEvent:
    record(by=ROBIN, event="register.version.published", subject="BK-9001-1")
    return record(by=ROBIN, event="register.version.published", subject="BK-9001-2")


CODE: dict[str, Callable[[AuditEvent], object]] = {
    "saving it again": lambda event: event.save(),
    "deleting it": lambda event: event.delete(),
    "updating all": lambda _: AuditEvent.objects.update(ground="x"),
    "deleting all": lambda _: AuditEvent.objects.all().delete(),
    "updating in bulk": lambda event: AuditEvent.objects.bulk_update([event], ["ground"]),
    "updating or creating": lambda _: AuditEvent.objects.update_or_create(sequence=1, defaults={"ground": "x"}),
}


@pytest.mark.parametrize("change", CODE.values(), ids=CODE.keys())
def test_our_own_code_cannot_change_an_event(event: AuditEvent, change: Callable[[AuditEvent], object]) -> None:
    event.ground = "x"
    with pytest.raises(AppendOnly, match="record a new event"):
        change(event)


SQL = {
    "update": "UPDATE audit_auditevent SET ground = 'x' WHERE sequence = 1",
    "delete": "DELETE FROM audit_auditevent WHERE sequence = 2",
    "delete all": "DELETE FROM audit_auditevent",
    "move the end back": "UPDATE audit_audithead SET sequence = 1",
    "rewrite the end": "UPDATE audit_audithead SET hash = 'x'",
    "delete the end": "DELETE FROM audit_audithead",
}
VENDORS_SQL = {
    "sqlite": {"replace": "INSERT OR REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent WHERE sequence = 1"},
    "postgresql": {
        "truncate": "TRUNCATE audit_auditevent",
        "replace": "INSERT INTO audit_auditevent SELECT * FROM audit_auditevent WHERE sequence = 1"
        " ON CONFLICT (sequence) DO UPDATE SET ground = 'x'",
    },
}


@pytest.mark.parametrize("sql", SQL.values(), ids=SQL.keys())
def test_the_database_refuses_changes_from_anybody(event: AuditEvent, sql: str) -> None:
    refused(sql)


def test_the_database_refuses_the_side_doors_of_its_own_kind(event: AuditEvent) -> None:
    for sql in VENDORS_SQL[connection.vendor].values():
        refused(sql)


def test_an_event_with_a_number_that_exists_is_refused(event: AuditEvent) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent(sequence=1, at=event.at, event="a.b", subject="x", hash="", previous_hash="").save()


def refused(sql: str) -> None:
    before = list(AuditEvent.objects.values()), AuditHead.objects.get().link()
    with pytest.raises(IntegrityError, match=r"append-only|only moves forward"):  # noqa: SIM117
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert (list(AuditEvent.objects.values()), AuditHead.objects.get().link()) == before
