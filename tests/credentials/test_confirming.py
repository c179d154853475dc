"""A whole that was put together over several bodies waits for the agency."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.confirming import confirm_whole, refuse_whole
from ijkpunt.credentials.models import Award, ProposedAward, SignedProof
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import RuleBroken
from tests.credentials.giving import AT, CENTRE, DAY, NOOR, NUMBER, ROOFS, SCHOOL, acting, decision, held

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(universe: None) -> int:
    known = replace(NOOR, number=NUMBER)
    actions.award(by=acting("school"), issuer=SCHOOL, person=known, decision=decision(ROOFS, 1, 2, 3, 4, 5), at=AT)
    rest = decision(ROOFS, 6, 7, 8, 9, 10, road=Road.PRIOR_LEARNING)
    elsewhere = replace(known, reference="K-77")
    actions.award(by=acting("coordinator"), issuer=CENTRE, person=elsewhere, decision=rest, at=AT)
    return ProposedAward.objects.get().pk


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as broken:
        call()
    return broken.value.problem.code


def confirm(proposal: int, by: str = "facilitator") -> UUID:
    return confirm_whole(by=acting(by), proposal=proposal, at=AT)


def test_the_agency_gives_it_in_the_name_of_the_last_body(proposal: int) -> None:
    given = confirm(proposal)
    row = Award.objects.get(identifier=given)
    assert (row.issuer.key, row.kind, len(row.competences)) == (CENTRE, "qualification", 10)
    assert SignedProof.objects.filter(award=row).exists()
    assert ProposedAward.objects.get().award == row
    assert code_of(lambda: confirm(proposal)) == "proposal.answered"


def test_nobody_else_confirms(proposal: int) -> None:
    assert code_of(lambda: confirm(proposal, "coordinator_second")) == "permission.missing"
    assert code_of(lambda: confirm(10**6)) == "proposal.unknown"


def test_a_part_that_was_withdrawn_since_stops_it(proposal: int) -> None:
    Award.objects.filter(issuer__key=SCHOOL).update(revoked_on=DAY)
    assert code_of(lambda: confirm(proposal)) == "proposal.incomplete"


def test_a_refusal_says_why_and_leaves_the_parts(proposal: int) -> None:
    by = acting("facilitator")
    assert code_of(lambda: refuse_whole(by=by, proposal=proposal, ground=" ", on=DAY)) == "proposal.ground"
    before = held()
    refuse_whole(by=by, proposal=proposal, ground="Deel van een oude versie", on=DAY)
    assert held() == before
    assert ProposedAward.objects.get().refused_on == DAY
