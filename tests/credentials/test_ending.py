"""A proof ends by two persons, for a reason from the list, and its bit changes in the same moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import orjson
import pytest
from django.db import DatabaseError, transaction

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.ending import confirm_ending, propose_ending, propose_lift, refuse_ending
from ijkpunt.credentials.models import Award, EndingRow, StatusEdition, StatusPlace
from ijkpunt.credentials.rules.ending import ENDINGS, EndingReason, StatusPurpose
from ijkpunt.formats.credentials.status_list import decode, is_set
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.signing import signing_failed
from ijkpunt.register.actions import publish_version, scrap_qualification
from ijkpunt.register.queries import get_record
from tests.credentials.giving import AT, DAY, NOOR, ROOFS, SCHOOL, acting, decision

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def proof(universe: None) -> UUID:
    return actions.award(by=acting("school"), issuer=SCHOOL, person=NOOR, decision=decision(), at=AT).proofs[0]


def propose(proof: UUID, reason: EndingReason = EndingReason.FRAUD, by: str = "school") -> int:
    return propose_ending(by=acting(by), award=proof, reason=reason, on=DAY).pk


def confirm(proposal: int, by: str = "school_head") -> None:
    confirm_ending(by=acting(by), proposal=proposal, on=DAY, at=LATER)


def bit(proof: UUID, purpose: StatusPurpose) -> bool:
    """What the newest signed edition says of the proof."""
    place = StatusPlace.objects.get(award__identifier=proof, list__purpose=purpose.value)
    edition = StatusEdition.objects.filter(list=place.list).first()
    assert edition is not None
    document = orjson.loads(edition.document)
    return is_set(decode(document["credentialSubject"]["encodedList"]), place.position)


def dates(proof: UUID) -> tuple[date | None, date | None]:
    row = Award.objects.get(identifier=proof)
    return row.revoked_on, row.suspended_on


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as broken:
        call()
    return broken.value.problem.code


@pytest.mark.parametrize("reason", EndingReason)
def test_every_reason_sets_the_bit_of_its_purpose_and_no_other(proof: UUID, reason: EndingReason) -> None:
    confirm(propose(proof, reason))
    ends = ENDINGS[reason].purpose is StatusPurpose.REVOCATION
    assert dates(proof) == ((DAY, None) if ends else (None, DAY))
    assert bit(proof, StatusPurpose.REVOCATION) is ends
    assert bit(proof, StatusPurpose.SUSPENSION) is not ends


def test_a_proposal_alone_changes_nothing(proof: UUID) -> None:
    editions = StatusEdition.objects.count()
    propose(proof)
    assert dates(proof) == (None, None)
    assert StatusEdition.objects.count() == editions


def test_nobody_confirms_what_they_proposed_themselves(proof: UUID) -> None:
    asked = propose(proof)
    assert code_of(lambda: confirm(asked, "school")) == "ending.second_person"
    assert dates(proof) == (None, None)


def test_the_agency_confirms_and_proposes_for_any_issuer_and_others_do_not(proof: UUID) -> None:
    assert code_of(lambda: propose(proof, by="provider")) == "ending.other_organisation"
    assert code_of(lambda: propose(proof, by="inspector")) == "permission.missing"
    asked = propose(proof, by="facilitator")
    assert code_of(lambda: confirm(asked, "coordinator")) == "ending.other_organisation"
    confirm(asked, "school")
    assert dates(proof) == (DAY, None)


def test_a_refused_proposal_leaves_the_proof_and_frees_the_next(proof: UUID) -> None:
    asked = propose(proof)
    assert code_of(lambda: propose(proof)) == "ending.open"
    refuse_ending(by=acting("school"), proposal=asked, on=DAY)
    assert code_of(lambda: confirm(asked)) == "ending.answered"
    assert dates(proof) == (None, None)
    confirm(propose(proof))
    assert dates(proof) == (DAY, None)


def test_a_pause_is_lifted_by_two_persons_as_well(proof: UUID) -> None:
    assert code_of(lambda: propose_lift(by=acting("school"), award=proof, on=DAY)) == "ending.not_paused"
    confirm(propose(proof, EndingReason.APPEAL))
    assert code_of(lambda: propose(proof, EndingReason.INVESTIGATION)) == "ending.paused"
    lift = propose_lift(by=acting("school"), award=proof, on=DAY)
    assert (lift.lifts, lift.reason) == (True, "appeal")
    assert code_of(lambda: confirm(lift.pk, "school")) == "ending.second_person"
    confirm(lift.pk)
    assert dates(proof) == (None, None)
    assert not bit(proof, StatusPurpose.SUSPENSION)


def test_a_paused_proof_may_be_withdrawn_and_that_is_for_good(proof: UUID) -> None:
    confirm(propose(proof, EndingReason.INVESTIGATION))
    confirm(propose(proof, EndingReason.FRAUD))
    assert dates(proof) == (DAY, DAY)
    assert code_of(lambda: propose(proof)) == "ending.revoked"
    assert code_of(lambda: propose_lift(by=acting("school"), award=proof, on=DAY)) == "ending.revoked"


def test_without_a_signed_list_nothing_ends(proof: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise signing_failed("did:web:x#y", say("Het toestel antwoordt niet."))

    asked = propose(proof)
    monkeypatch.setattr("ijkpunt.credentials.actions.statuses.open_key", away)
    assert code_of(lambda: confirm(asked)) == "signing.failed"
    assert dates(proof) == (None, None)
    assert not bit(proof, StatusPurpose.REVOCATION)
    assert EndingRow.objects.count() == 1


def test_the_events_tell_the_reason_and_no_person(proof: UUID) -> None:
    confirm(propose(proof))
    events = list(AuditEvent.objects.filter(event__startswith="credentials.ending."))
    assert [event.event for event in events] == ["credentials.ending.proposed", "credentials.ending.confirmed"]
    assert all(event.subject == f"credential:{proof}" and event.ground == "fraud" for event in events)
    assert "Dhondt" not in str([event.data for event in events])


def test_a_step_is_never_changed_or_removed(proof: UUID) -> None:
    asked = propose(proof)
    with pytest.raises(DatabaseError), transaction.atomic():
        EndingRow.objects.filter(pk=asked).update(reason="appeal")
    with pytest.raises(DatabaseError), transaction.atomic():
        EndingRow.objects.filter(pk=asked).delete()


def test_an_unknown_proof_and_an_unknown_proposal_are_not_found(proof: UUID) -> None:
    assert code_of(lambda: propose(UUID(int=1))) == "award.unknown"
    assert code_of(lambda: confirm(10**6)) == "ending.unknown"


def test_a_qualification_that_is_scrapped_or_updated_revokes_nothing(proof: UUID) -> None:
    editions = StatusEdition.objects.count()
    newer = replace(get_record(ROOFS), version=VersionNumber("BK-9104", 4), partials=())
    publish_version(by=acting("facilitator"), record=newer, ground="Nieuwe versie")
    scrap_qualification(by=acting("facilitator"), number="BK-9104", on=DAY, ground="Geschrapt")
    assert dates(proof) == (None, None)
    assert not bit(proof, StatusPurpose.REVOCATION)
    assert not bit(proof, StatusPurpose.SUSPENSION)
    assert StatusEdition.objects.count() == editions
    row = Award.objects.get(identifier=proof)
    assert row.version == ROOFS


def test_no_reason_ends_a_proof_because_its_qualification_was_updated() -> None:
    assert {reason.value for reason in EndingReason} == {
        "fraud", "wrong_person", "wrong_content", "decision_changed", "not_entitled", "key_lost", "appeal",
        "investigation",
    }  # fmt: skip
