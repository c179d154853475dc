"""`verify` finds what somebody with the database's password did to the log, and where."""

import pytest

from ijkpunt.audit import queries
from ijkpunt.audit.actions import NewEntry, record_many
from ijkpunt.audit.models import AuditEvent
from ijkpunt.audit.rules.chain import Break, BrokenAt, Link, hash_of
from ijkpunt.kernel.actor import Actor
from tests.audit.walls import change_behind_our_back

pytestmark = pytest.mark.django_db
ROBIN = Actor(identifier="user:1", name="Robin")
COUNT = 12


@pytest.fixture(autouse=True)
def written(monkeypatch: pytest.MonkeyPatch) -> list[AuditEvent]:
    monkeypatch.setattr(queries, "BATCH", 5)  # so that twelve events make three batches
    return record_many(by=ROBIN, entries=[NewEntry("register.version.imported", f"BK-{n}-1") for n in range(COUNT)])


def insert(sequence: int, *, after: AuditEvent) -> str:
    """SQL that puts a forged event in the log, with a hash that fits."""
    forged = AuditEvent(
        sequence=sequence, at=after.at, event="a.b", subject="x", actor="user:1", data={}, previous_hash=after.hash
    )
    return (
        "INSERT INTO audit_auditevent (sequence, at, event, actor, actor_name, organisation, subject, ground, data,"
        f" previous_hash, hash) SELECT {sequence}, at, 'a.b', 'user:1', '', '', 'x', '', '{{}}', '{after.hash}',"
        f" '{hash_of(forged.entry())}' FROM audit_auditevent WHERE sequence = {after.sequence}"
    )


def test_an_untouched_log_is_intact(written: list[AuditEvent]) -> None:
    assert queries.verify() == queries.Verdict(Link(COUNT, written[-1].hash))


TAMPERING = [
    ("a ground that was rewritten", ["UPDATE audit_auditevent SET ground = 'x' WHERE sequence = 7"], 7, "changed"),
    ("a name that was rewritten", ["UPDATE audit_auditevent SET actor = 'user:2' WHERE sequence = 1"], 1, "changed"),
    ("data that was rewritten", ["UPDATE audit_auditevent SET data = '{\"a\": 1}' WHERE sequence = 5"], 5, "changed"),
    ("the last event rewritten", ["UPDATE audit_auditevent SET ground = 'x' WHERE sequence = 12"], 12, "changed"),
    ("an event taken out", ["DELETE FROM audit_auditevent WHERE sequence = 6"], 6, "missing"),
    ("the first event taken out", ["DELETE FROM audit_auditevent WHERE sequence = 1"], 1, "missing"),
    ("the last events taken out", ["DELETE FROM audit_auditevent WHERE sequence >= 11"], 11, "missing"),
    ("all events taken out", ["DELETE FROM audit_auditevent"], 1, "missing"),
    (
        "an event taken out and the rest renumbered",
        [
            "DELETE FROM audit_auditevent WHERE sequence = 6",
            "UPDATE audit_auditevent SET sequence = sequence + 1000 WHERE sequence > 6",
            "UPDATE audit_auditevent SET sequence = sequence - 1001 WHERE sequence > 1000",
            "UPDATE audit_audithead SET sequence = 11",
        ],
        6,
        "reordered",
    ),
    (
        "two events that changed places",
        [
            "UPDATE audit_auditevent SET sequence = 100 WHERE sequence = 4",
            "UPDATE audit_auditevent SET sequence = 4 WHERE sequence = 5",
            "UPDATE audit_auditevent SET sequence = 5 WHERE sequence = 100",
        ],
        4,
        "reordered",
    ),
]


@pytest.mark.parametrize(
    ("statements", "sequence", "kind"), [case[1:] for case in TAMPERING], ids=[case[0] for case in TAMPERING]
)
def test_tampering_is_found_at_the_first_event_that_is_wrong(statements: list[str], sequence: int, kind: str) -> None:
    change_behind_our_back(*statements)
    verdict = queries.verify()
    assert verdict.broken == BrokenAt(sequence, Break(kind))
    assert verdict.last_good.sequence == sequence - 1


def test_an_event_put_after_the_end_is_found(written: list[AuditEvent]) -> None:
    change_behind_our_back(insert(COUNT + 1, after=written[-1]))
    assert queries.verify().broken == BrokenAt(COUNT + 1, Break.ADDED)


def test_a_last_event_that_was_forged_with_a_fitting_hash_is_found(written: list[AuditEvent]) -> None:
    last = AuditEvent.objects.get(sequence=COUNT)
    last.ground = "x"
    forged = hash_of(last.entry())
    change_behind_our_back(f"UPDATE audit_auditevent SET ground = 'x', hash = '{forged}' WHERE sequence = {COUNT}")
    assert queries.verify().broken == BrokenAt(COUNT, Break.CHANGED)


def test_a_log_made_anew_from_the_start_is_found_by_what_was_noted_outside(written: list[AuditEvent]) -> None:
    noted = Link(8, written[7].hash)
    assert queries.verify(noted=noted).intact
    change_behind_our_back("DELETE FROM audit_auditevent", "DELETE FROM audit_audithead")
    record_many(by=ROBIN, entries=[NewEntry("register.version.imported", f"BX-{n}-1") for n in range(COUNT)])
    assert queries.verify().intact
    assert queries.verify(noted=noted).broken == BrokenAt(8, Break.CHANGED)


def test_a_shorter_log_made_anew_misses_the_event_that_was_noted(written: list[AuditEvent]) -> None:
    change_behind_our_back("DELETE FROM audit_auditevent", "DELETE FROM audit_audithead")
    record_many(by=ROBIN, entries=[NewEntry("register.version.imported", "BX-1-1")])
    assert queries.verify(noted=Link(8, written[7].hash)).broken == BrokenAt(2, Break.MISSING)
