"""Proofs given here, verified against the database: good ones, and every bad one that the threats name."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from ijkpunt.credentials import actions, queries
from ijkpunt.credentials.actions.statuses import set_status
from ijkpunt.credentials.models import Award, StatusEdition
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.queries.issuers import active_key
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.formats.credentials.containers import bake_png
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from ijkpunt.formats.credentials.verifying import Check, Outcome, Result, Verdict
from ijkpunt.providers.models import RecognitionRow
from tests.audit.walls import every_wall_lifted
from tests.credentials.given_proofs import (
    CENTRE,
    GIVEN_AT,
    KEEPER,
    NOW,
    PART,
    SCHOOL,
    VERSION,
    altered,
    badge,
    bomb_in_the_list,
    elsewhere,
    forged,
    give,
    of_a_stranger,
    poison,
    with_foreign_key,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
CHECKABLE = Checkable("https://ijkpunt.example/bewijs/1", "0" * 64)


def verify(data: bytes, at: datetime = NOW) -> Result:
    return queries.verify(data, at)


def told(result: Result) -> list[tuple[str, str]]:
    return [(one.check.value, one.outcome.value) for one in result.checks]


def test_a_proof_given_here_is_valid_in_every_respect() -> None:
    result = verify(badge(give()))
    assert told(result) == [(check.value, "passed") for check in Check]
    assert result.verdict is Verdict.VALID
    assert result.issuer is not None
    assert result.issuer.name == "CVO De Nok"
    assert result.statement is not None
    assert (result.statement.holder, result.statement.code) == ("Noor Voorbeeld", VERSION)


def test_a_proof_of_competences_tells_what_was_shown() -> None:
    result = verify(badge(give(count=2)))
    assert result.verdict is Verdict.VALID
    assert result.statement is not None
    assert [shown for _, shown in result.statement.competences].count(True) == 2
    assert not all(shown for _, shown in result.statement.competences)


def test_a_proof_of_a_part_by_who_may_give_parts_only() -> None:
    result = verify(badge(give(issuer=CENTRE)))
    assert result.verdict is Verdict.VALID, told(result)
    assert result.statement is not None
    assert result.statement.code == PART


def test_paper_and_picture_with_the_proof_in_them() -> None:
    award = give()
    paper = write_paper(content_of(award), CHECKABLE, badge(award))
    picture = write_picture(content_of(award), CHECKABLE)
    assert verify(paper).verdict is Verdict.VALID
    assert verify(bake_png(picture, badge(award))).verdict is Verdict.VALID
    assert verify(picture).verdict is Verdict.UNREADABLE


def test_a_paper_without_a_proof_in_it() -> None:
    paper = write_paper(content_of(give()), CHECKABLE, b"geen bewijs")
    result = verify(paper)
    assert result.verdict is Verdict.UNREADABLE
    assert "geen digitaal bewijs" in str(result.checks[0].sentence)
    assert result.remedy is not None


@pytest.mark.parametrize(
    ("make", "check"),
    [
        pytest.param(lambda one: badge(one).replace(b"Noor", b"Moor"), Check.SIGNATURE, id="a changed byte"),
        pytest.param(with_foreign_key, Check.SIGNATURE, id="a foreign key"),
        pytest.param(of_a_stranger, Check.ISSUER, id="an unknown issuer"),
        pytest.param(poison, Check.SIGNATURE, id="a poison graph"),
        pytest.param(
            lambda one: altered(one, lambda d: d["credentialSubject"]["result"].pop()),
            Check.SIGNATURE,
            id="a result less",
        ),
        pytest.param(
            lambda one: forged(one, lambda d: d.update(validFrom="2027-01-01T00:00:00Z")),
            Check.PERIOD,
            id="not yet valid",
        ),
        pytest.param(
            lambda one: forged(one, lambda d: d.update(validFrom="2025-01-01T00:00:00Z")),
            Check.ISSUED,
            id="back-dated with a stolen key",
        ),
        pytest.param(
            lambda one: forged(one, lambda d: d["credentialSubject"]["achievement"].update(humanCode="BK-9108-2")),
            Check.RECOGNISED,
            id="of a version that the issuer may not give",
        ),
        pytest.param(
            lambda one: forged(one, lambda d: d["credentialSubject"]["achievement"].update(humanCode="meester")),
            Check.RECOGNISED,
            id="of no version at all",
        ),
    ],
)
def test_what_is_wrong_is_said_and_never_valid(make: Callable[[Award], bytes], check: Check) -> None:
    result = verify(make(give()))
    assert result.verdict is Verdict.NOT_VALID, told(result)
    assert result.outcome(check) is Outcome.FAILED, told(result)


def recognised_until(last: date) -> None:
    """As if the school had been recognised up to this day; behind the walls, as a recognition never changes."""
    with every_wall_lifted():
        changed = RecognitionRow.objects.filter(organisation=SCHOOL, version=VERSION).update(valid_until=last)
    assert changed == 1


def test_a_right_that_ended_before_the_decision() -> None:
    award = give()
    recognised_until(award.decided_on - timedelta(days=1))
    assert verify(badge(award)).outcome(Check.RECOGNISED) is Outcome.FAILED


def test_what_counts_is_the_right_on_the_day_of_the_decision() -> None:
    award = give()
    recognised_until(award.decided_on)
    assert verify(badge(award)).verdict is Verdict.VALID


def test_a_part_is_not_the_whole() -> None:
    """Who may give parts only cannot give the whole, also with a good key."""
    award = give(issuer=CENTRE)

    def whole(document: dict[str, object]) -> None:
        document["id"] = "urn:uuid:00000000-0000-4000-8000-000000000001"
        document["credentialSubject"]["achievement"].update(humanCode="BK-9108-2", achievementType="Certificate")  # type: ignore[index]

    assert verify(forged(award, whole)).outcome(Check.RECOGNISED) is Outcome.FAILED


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [(StatusPurpose.REVOCATION, "ingetrokken"), (StatusPurpose.SUSPENSION, "geldt voorlopig niet")],
)
def test_withdrawn_and_paused(purpose: StatusPurpose, sentence: str) -> None:
    award = give()
    set_status(award=award, purpose=purpose, on=True, at=GIVEN_AT + timedelta(hours=1))
    result = verify(badge(award))
    assert result.verdict is Verdict.NOT_VALID
    assert sentence in str(next(one.sentence for one in result.checks if one.check is Check.STATUS))
    set_status(award=award, purpose=purpose, on=False, at=GIVEN_AT + timedelta(hours=2))
    assert verify(badge(award)).verdict is Verdict.VALID


def test_what_must_be_renewed_expires_on_its_day() -> None:
    award = give(ends_on=NOW.date() + timedelta(days=1))
    assert verify(badge(award)).verdict is Verdict.VALID
    assert verify(badge(award), NOW + timedelta(days=2)).outcome(Check.PERIOD) is Outcome.FAILED


def test_a_bomb_in_the_list_makes_the_answer_unsure() -> None:
    award = give()
    bomb_in_the_list(award)
    result = verify(badge(award))
    assert (result.verdict, result.outcome(Check.STATUS)) == (Verdict.UNSURE, Outcome.UNKNOWN)


def test_a_list_that_is_too_old_makes_the_answer_unsure() -> None:
    award = give()
    assert verify(badge(award), GIVEN_AT + timedelta(days=8)).verdict is Verdict.UNSURE
    StatusEdition.objects.all().delete()
    assert verify(badge(award)).outcome(Check.STATUS) is Outcome.UNKNOWN


def test_nothing_is_fetched_from_an_address_in_a_proof() -> None:
    """Sockets are shut in the tests: a fetch would fail loudly."""
    away = forged(give(), lambda d: d.update(credentialStatus=elsewhere("http://10.0.0.1/list")))
    assert verify(away).outcome(Check.STATUS) is Outcome.UNKNOWN


def test_a_key_that_is_no_longer_safe_counts_for_what_the_log_holds() -> None:
    award = give()
    stolen = active_key(award.issuer, KeyPurpose.CREDENTIALS).identifier
    later = forged(award, lambda d: d.update(name="Bewijs van meester"))
    actions.revoke_key(by=KEEPER, identifier=stolen, ground="gestolen", at=NOW - timedelta(hours=1))
    assert verify(badge(award)).verdict is Verdict.VALID
    assert verify(later).outcome(Check.ISSUED) is Outcome.FAILED


def test_an_old_key_still_vouches_after_a_new_one_came() -> None:
    award = give()
    second = KEEPER.__class__("user:tweede", "Tweede", "agentschap", frozenset({"issuer.keep"}))
    made = actions.propose_key(
        by=KEEPER, issuer=SCHOOL, purpose=KeyPurpose.CREDENTIALS, name="bewijzen-2027", keeper=KeyKeeper.FILE
    )
    actions.confirm_key(by=second, identifier=made.identifier, at=NOW)
    assert verify(badge(award)).verdict is Verdict.VALID


def test_a_poison_graph_is_stopped_by_the_clock_and_the_next_proof_is_verified() -> None:
    award = give()
    stopped = verify(poison(award))
    told = {one.check: str(one.sentence) for one in stopped.checks}
    assert "te lang" in told[Check.SIGNATURE]
    assert verify(badge(award)).verdict is Verdict.VALID


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00\xff\xfe", id="bytes"),
        pytest.param(b"{" * 5_000, id="a hole of brackets"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"eyJ.eyJ.x", id="half a token"),
        pytest.param(b"%PDF-1.7 and then nothing", id="half a PDF"),
        pytest.param(b"<svg", id="half a picture"),
        pytest.param(b"x" * (11 * 1024 * 1024), id="far too large"),
        pytest.param(json.dumps({"a": "b"}).encode(), id="JSON of something else"),
    ],
)
def test_what_is_no_proof_is_said_to_be_none(data: bytes) -> None:
    result = verify(data)
    assert result.verdict is Verdict.UNREADABLE
    assert str(result.checks[0].sentence)
    assert result.remedy is not None


def test_the_issuer_is_known_before_anything_heavy_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger cannot keep our processes busy: without a known issuer nothing is taken apart."""
    data = of_a_stranger(give())
    monkeypatch.setattr(
        "ijkpunt.formats.credentials.sandbox.Sandbox.what_is_signed", lambda *_: pytest.fail("it was taken apart")
    )
    assert verify(data).outcome(Check.ISSUER) is Outcome.FAILED
