"""Many proofs at once: prepared by one, approved by another, given row by row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.batches import (
    approve_batch,
    foresee,
    prepare_batch,
    retry_failed,
    run_batch,
    send_back,
)
from ijkpunt.credentials.models import Award, Batch, BatchRow, Holder
from ijkpunt.credentials.queries.batches import get_batch, progress_of, rows_of
from ijkpunt.kernel.award import CredentialKind, Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused, RuleBroken
from ijkpunt.kernel.signing import signing_failed
from tests.credentials.deliberations import approved, asked, learners
from tests.credentials.giving import AT, NOOR, NUMBER, SCHOOL, acting, decision, held

pytestmark = pytest.mark.django_db


def run(batch: Batch, by: str = "school", most: int = 1000) -> tuple[int, int, int]:
    done = run_batch(by=acting(by), batch=batch.pk, now=lambda: AT, more=lambda count: count < most)
    return done.rows, done.given, done.waiting


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as broken:
        call()
    return broken.value.problem.code


def test_one_prepares_another_approves_and_a_run_gives_them(universe: None) -> None:
    batch = approved(3)
    assert held() == []
    assert run(batch) == (3, 3, 0)
    assert held() == [("qualification", "", 10)] * 3
    assert get_batch(batch.pk).state == "done"
    events = AuditEvent.objects.filter(event__startswith="credentials.batch.").values_list("event", flat=True)
    assert [event.split(".")[-1] for event in events] == ["prepared", "approved", "done"]


def test_nobody_approves_their_own_batch_and_the_database_refuses_it_too(universe: None) -> None:
    batch = prepare_batch(by=acting("school"), asked=asked(), learners=learners(2), at=AT)
    assert code_of(lambda: approve_batch(by=acting("school"), batch=batch.pk, at=AT)) == "batch.second_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(approved_by=batch.prepared_by)
    assert code_of(lambda: run(batch)) == "batch.not_now"
    assert held() == []


def test_another_organisation_neither_prepares_approves_nor_runs(universe: None) -> None:
    other = acting("provider")
    assert code_of(lambda: prepare_batch(by=other, asked=asked(), learners=learners(1), at=AT)) == (
        "award.other_organisation"
    )
    batch = approved(1)
    assert code_of(lambda: run(batch, "provider")) == "award.other_organisation"
    assert code_of(lambda: send_back(by=other, batch=batch.pk, ground="x")) == "award.other_organisation"


def test_a_batch_that_is_sent_back_says_why_and_gives_nothing(universe: None) -> None:
    batch = prepare_batch(by=acting("school"), asked=asked(), learners=learners(1), at=AT)
    head = acting("school_head")
    assert code_of(lambda: send_back(by=head, batch=batch.pk, ground=" ")) == "batch.ground"
    send_back(by=head, batch=batch.pk, ground="Rij 2 is iemand anders")
    assert code_of(lambda: approve_batch(by=head, batch=batch.pk, at=AT)) == "batch.not_now"
    assert get_batch(batch.pk).ground == "Rij 2 is iemand anders"


def test_a_run_goes_on_where_it_was_stopped(universe: None) -> None:
    batch = approved(5)
    assert run(batch, most=2) == (2, 2, 3)
    assert progress_of(batch).done == 2
    assert run(batch) == (3, 3, 0)
    assert run(batch) == (0, 0, 0)
    assert Award.objects.count() == 5


def test_a_row_that_fails_says_why_and_is_tried_again(universe: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from ijkpunt.credentials.actions import awarding

    batch, whole = approved(3), awarding.give

    def broken(**given: object) -> object:
        if str(getattr(given["holder"], "name", "")) == "Leerling 2":
            raise RuleBroken("award.double", say("Deze persoon heeft dit bewijs al."), say("Zoek het bewijs op."))
        return whole(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(awarding, "give", broken)
    assert run(batch) == (3, 2, 0)
    line = rows_of(batch, limit=10)[1]
    assert (line.state, line.message) == ("failed", "Deze persoon heeft dit bewijs al.")
    monkeypatch.undo()
    assert retry_failed(by=acting("school"), batch=batch.pk) == 1
    assert run(batch) == (1, 1, 0)
    assert progress_of(batch).issued == 3


def test_a_signer_that_is_away_stops_the_run_and_fails_no_row(universe: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise signing_failed("did:web:x#y", say("Het toestel antwoordt niet."))

    batch = approved(3)
    monkeypatch.setattr("ijkpunt.credentials.actions.signing.open_key", away)
    assert code_of(lambda: run(batch)) == "signing.failed"
    assert progress_of(batch).waiting == 3
    monkeypatch.undo()
    assert run(batch) == (3, 3, 0)


def test_who_has_the_proof_already_gets_no_second_and_the_row_says_so(universe: None) -> None:
    batch = approved(2)
    first = learners(1)[0]
    person = replace(NOOR, reference=first.reference, name=first.name, birth_date=None)
    actions.award(by=acting("school"), issuer=SCHOOL, person=person, decision=decision(), at=AT)
    assert run(batch) == (2, 1, 0)
    assert [line.state for line in rows_of(batch, limit=10)] == ["nothing", "issued"]


def test_what_would_follow_is_seen_before_anything_is_kept(universe: None) -> None:
    some = learners(2)
    part = replace(some[1], shown=some[1].shown[:5])
    seen = foresee(by=acting("school"), asked=asked(), learners=[some[0], part], on=AT)
    assert [[one.kind for one in line.derived.proofs] for line in seen] == [
        [CredentialKind.QUALIFICATION],
        [CredentialKind.PARTIAL_QUALIFICATION],
    ]
    assert not Holder.objects.exists()


def test_everything_wrong_is_said_at_once_with_its_row_and_nothing_is_kept(universe: None) -> None:
    some = learners(4)
    wrong = [
        replace(some[0], number=NUMBER),
        replace(some[1], number=NUMBER),
        replace(some[2], reference=NUMBER.digits),
        replace(some[3], name=""),
    ]
    with pytest.raises(Refused) as broken:
        prepare_batch(by=acting("school"), asked=asked(), learners=wrong, at=AT)
    found = [(one.code, one.place.record) for one in broken.value.problems]
    assert found == [("batch.same_person", "3"), ("holder.national_number", "4"), ("holder.no_name", "5")]
    assert not Batch.objects.exists()
    assert not Holder.objects.exists()


def test_a_batch_beyond_the_rights_is_not_even_prepared(universe: None) -> None:
    for more in ({"road": Road.COURSE}, {"decided_on": date(2026, 1, 1)}, {"version": "BK-9108-2"}):
        with pytest.raises(RuleBroken):
            prepare_batch(by=acting("school"), asked=asked(**more), learners=learners(1), at=AT)
    assert not BatchRow.objects.exists()


def test_learners_without_diploma_keep_that_on_their_proof(universe: None) -> None:
    one = replace(learners(1)[0], without_diploma=True, show_name=False)
    batch = prepare_batch(by=acting("school"), asked=asked(), learners=[one], at=AT)
    run(approve_batch(by=acting("school_head"), batch=batch.pk, at=AT))
    row = Award.objects.get()
    assert (row.without_diploma, row.show_name) == (True, False)


def test_an_unknown_batch_is_not_found(universe: None) -> None:
    assert code_of(lambda: get_batch(10**6)) == "batch.unknown"
