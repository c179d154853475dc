"""The log of what was issued: its roots, and everything that an audit of it must find."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.credentials import actions, queries
from ijkpunt.credentials.actions.log import log_issued
from ijkpunt.credentials.models import DailyRoot, IssuedEntry, IssuedHead, SignedProof
from ijkpunt.credentials.rules.audit import Fault
from ijkpunt.credentials.rules.log import End
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.problems import NotAllowed
from tests.audit.walls import every_wall_lifted
from tests.credentials.given_proofs import DAY, GIVEN_AT, KEEPER, give, giver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]


def faults(**how: object) -> list[tuple[Fault, str]]:
    return [(one.fault, one.place) for one in queries.audit_log(**how).findings]  # type: ignore[arg-type]


def roots(on: date) -> tuple[DailyRoot, ...]:
    return actions.write_roots(by=command_line_actor(), on=on)


@pytest.fixture
def three() -> int:
    """Three proofs given, a root of that day. Gives the number of the first entry of the three."""
    for name in ("Een", "Twee", "Drie"):
        give(name=name)
    roots(DAY + timedelta(days=1))
    return queries.log_end().sequence - 2


def test_a_log_that_fits(three: int) -> None:
    steps: list[tuple[int, int]] = []
    found = queries.audit_log(step=lambda done, of: steps.append((done, of)))
    assert found.findings == ()
    assert found.end == queries.log_end()
    assert steps[-1] == (found.end.sequence, found.end.sequence)
    assert queries.audit_log(noted=found.end).findings == ()


def change(**fields: object) -> Callable[[int], None]:
    def harm(number: int) -> None:
        IssuedEntry.objects.filter(sequence=number).update(**fields)

    return harm


def drop(number: int) -> None:
    IssuedEntry.objects.filter(sequence=number).delete()


def drop_last(number: int) -> None:
    drop(number + 2)


@pytest.mark.parametrize(
    ("harm", "fault", "offset"),
    [
        pytest.param(change(decision="een andere"), Fault.CHANGED, 0, id="a word"),
        pytest.param(change(at=GIVEN_AT - timedelta(days=9)), Fault.CHANGED, 0, id="a moment"),
        pytest.param(change(previous_hash="f" * 64), Fault.REORDERED, 0, id="the link"),
        pytest.param(drop, Fault.MISSING, 0, id="an entry gone"),
        pytest.param(drop_last, Fault.HEAD, 1, id="the last one gone"),
    ],
)
def test_harm_to_the_chain_is_found_first(three: int, harm: Callable[[int], None], fault: Fault, offset: int) -> None:
    with every_wall_lifted():
        harm(three)
    assert faults()[0] == (fault, str(three + offset))


def test_a_chain_that_was_written_anew_does_not_pass_through_its_roots(three: int) -> None:
    """Somebody who owns the database writes all of it again; who kept a root sees it."""
    end = queries.log_end()
    kept = list(IssuedEntry.objects.order_by("sequence"))
    with every_wall_lifted(), transaction.atomic():
        IssuedEntry.objects.all().delete()
        IssuedHead.objects.all().delete()
        for row in kept:
            log_issued(
                award=row.award,
                form=row.form,
                digest=row.digest,
                issuer=row.issuer,
                decision="herschreven",
                at=row.at,
            )
    assert faults() == [(Fault.ROOT, str(DAY))]
    assert (Fault.NOTED, f"{end.sequence}:{end.hash[:8]}…") in faults(noted=end)
    assert Fault.NOTED in [fault for fault, _ in faults(noted=End(9_999, end.hash))]


def test_a_proof_that_was_signed_outside_the_log(three: int) -> None:
    proof = SignedProof.objects.select_related("award").latest("pk")
    with every_wall_lifted():
        SignedProof.objects.filter(pk=proof.pk).update(digest="a" * 64)
    assert (Fault.NO_ENTRY, str(proof.award.identifier)) in faults()


def test_bytes_that_were_changed_and_bytes_that_are_gone(three: int) -> None:
    first, second, third = SignedProof.objects.select_related("award").order_by("-pk")[:3]
    with every_wall_lifted():
        SignedProof.objects.filter(pk=first.pk).update(content=bytes(first.content).replace(b"Drie", b"Vier"))
        SignedProof.objects.filter(pk=second.pk).update(content=b"[]")
        SignedProof.objects.filter(pk=third.pk).delete()
    found = set(faults())
    assert found >= {(Fault.OTHER_BYTES, str(one.award.identifier)) for one in (first, second)}
    assert (Fault.NO_BYTES, str(third.award.identifier)) in found
    assert Fault.OTHER_BYTES not in [fault for fault, _ in faults(with_bytes=False)], "a quick walk does not look"


def test_an_entry_about_nothing() -> None:
    with transaction.atomic():
        row = log_issued(
            award=uuid4(), form="open_badge", digest="b" * 64, issuer="did:web:x", decision="geen", at=GIVEN_AT
        )
    assert faults() == [(Fault.NO_AWARD, str(row.sequence))]


def test_a_root_is_written_once_for_every_day_that_passed() -> None:
    give()
    made = roots(DAY + timedelta(days=3))
    assert [one.day for one in made][-3:] == [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    end = queries.log_end()
    assert {(one.sequence, one.hash) for one in made[-3:]} == {(end.sequence, end.hash)}
    assert roots(DAY + timedelta(days=3)) == ()
    assert [one.day for one in queries.roots(2)] == [DAY + timedelta(days=2), DAY + timedelta(days=1)]
    assert latest(limit=1)[0].event == "credentials.root.written"


def test_the_day_itself_has_no_root_yet() -> None:
    give()
    assert DAY not in [one.day for one in roots(DAY)]


def test_a_day_ends_at_midnight_in_brussels() -> None:
    give()
    before = queries.log_end()
    with transaction.atomic():
        log_issued(
            award=uuid4(),
            form="open_badge",
            digest="c" * 64,
            issuer="did:web:x",
            decision="morgen",
            at=datetime.combine(DAY + timedelta(days=1), time(0, 1), BRUSSELS),
        )
    assert roots(DAY + timedelta(days=1))[-1].hash == before.hash


def test_only_who_keeps_the_issuers_writes_roots() -> None:
    with pytest.raises(NotAllowed):
        actions.write_roots(by=giver(), on=DAY)
    actions.write_roots(by=KEEPER, on=DAY)
