"""What can be asked of what was given, and the figures of qualified outflow."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.ending import confirm_ending, propose_ending
from ijkpunt.credentials.queries.given import (
    GivenQuestion,
    endings_of,
    given,
    given_line,
    open_endings,
    open_proposals,
)
from ijkpunt.credentials.queries.outflow import outflow
from ijkpunt.credentials.rules.ending import EndingReason
from ijkpunt.credentials.rules.outflow import school_year
from ijkpunt.kernel.award import CredentialKind, Road
from tests.credentials.giving import AT, CENTRE, DAY, NOOR, NUMBER, ROOFS, SCHOOL, acting, decision

pytestmark = pytest.mark.django_db
LOU = replace(NOOR, reference="L-9", name="Lou Peeters", birth_date=None)


@pytest.fixture
def three(universe: None) -> list[UUID]:
    """Two proofs of one person at the school, and one of another at the test centre."""
    by = acting("school")
    parts = decision(ROOFS, 1, 2, 3, 4, 5, 6, without_diploma=True)
    mine = actions.award(by=by, issuer=SCHOOL, person=NOOR, decision=parts, at=AT).proofs
    whole = decision(road=Road.PRIOR_LEARNING)
    theirs = actions.award(by=acting("coordinator"), issuer=CENTRE, person=LOU, decision=whole, at=AT).proofs
    return [*mine, *theirs]


def asked(**question: object) -> list[UUID]:
    return [line.identifier for line in given(GivenQuestion(**question), limit=50).items]  # type: ignore[arg-type]


def test_a_list_is_of_one_issuer_and_answers_its_filters(three: list[UUID]) -> None:
    part, rest, whole = three
    assert asked(issuer=SCHOOL) == [rest, part]
    assert asked(issuer=SCHOOL, kind=CredentialKind.COMPETENCES) == [rest]
    assert asked(road=Road.PRIOR_LEARNING) == [whole]
    assert asked(version="BK-9105-1") == []
    assert asked(first=date(2026, 11, 21)) == []
    assert asked(last=DAY, issuer=CENTRE) == [whole]
    assert asked(stand="revoked") == []


def test_a_number_finds_a_proof_or_the_person_at_this_very_issuer(three: list[UUID]) -> None:
    part, rest, whole = three
    assert asked(issuer=SCHOOL, number=str(part)) == [part]
    assert asked(issuer=SCHOOL, number=part.urn) == [part]
    assert asked(issuer=SCHOOL, number="L-0412") == [rest, part]
    assert asked(issuer=SCHOOL, number="L-9") == []
    assert asked(issuer=SCHOOL, number=str(whole)) == []


def test_a_withdrawn_proof_tells_its_whole_story(three: list[UUID]) -> None:
    part = three[0]
    asked_for = propose_ending(by=acting("school"), award=part, reason=EndingReason.FRAUD, on=DAY)
    assert [line.award for line in open_endings(SCHOOL)] == [part]
    assert open_endings(CENTRE) == []
    confirm_ending(by=acting("school_head"), proposal=asked_for.pk, on=DAY, at=AT)
    assert open_endings() == []
    assert [(line.step, line.open) for line in endings_of(part)] == [("proposed", False), ("confirmed", False)]
    assert given_line(part).stand == "revoked"


def test_a_proposal_of_the_whole_names_the_bodies_and_no_person(universe: None) -> None:
    known = replace(NOOR, number=NUMBER)
    by, centre = acting("school"), acting("coordinator")
    actions.award(by=by, issuer=SCHOOL, person=known, decision=decision(ROOFS, 1, 2, 3, 4, 5), at=AT)
    rest = decision(ROOFS, 6, 7, 8, 9, 10, road=Road.PRIOR_LEARNING)
    actions.award(by=centre, issuer=CENTRE, person=replace(known, reference="K"), decision=rest, at=AT)
    (line,) = open_proposals()
    assert line.bodies == ("CVO De Nok", "Testcentrum Scheldekaai")
    assert "Dhondt" not in str(line)


def test_outflow_counts_proofs_and_people_per_year_school_qualification_and_kind(three: list[UUID]) -> None:
    found = [(line.year, line.issuer, line.number, line.kind, line.proofs, line.learners) for line in outflow()]
    assert found == [
        ("2026-2027", SCHOOL, "BK-9104", CredentialKind.PARTIAL_QUALIFICATION, 1, 1),
        ("2026-2027", SCHOOL, "BK-9104", CredentialKind.COMPETENCES, 1, 1),
    ]
    assert outflow(CENTRE) == []


def test_what_was_withdrawn_counts_no_longer(three: list[UUID]) -> None:
    step = propose_ending(by=acting("school"), award=three[0], reason=EndingReason.WRONG_CONTENT, on=DAY)
    confirm_ending(by=acting("school_head"), proposal=step.pk, on=DAY, at=AT)
    assert [line.kind for line in outflow(SCHOOL)] == [CredentialKind.COMPETENCES]


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 8, 31), "2025-2026"), (date(2026, 9, 1), "2026-2027")], ids=["last day", "first day"]
)
def test_a_school_year_begins_on_the_first_of_september(day: date, year: str) -> None:
    assert school_year(day) == year
