"""Threats to the giving of proofs that SECURITY.md names: each is refused, and then nothing was given or logged."""

from datetime import timedelta

import pytest

from ijkpunt.credentials import actions, queries
from ijkpunt.credentials.models import Award
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.register.queries import get_record
from tests.credentials.given_proofs import DAY, GIVEN_AT, KEEPER, SCHOOL, VERSION, giver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
PERSON = actions.Person(reference="1", name="Noor Voorbeeld")


def give(by: Actor, version: str = VERSION, days: int = 0) -> actions.Awarded:
    shown = {one.code: Verdict.SHOWN for one in get_record(version).competences}
    day = DAY - timedelta(days=days)
    decision = actions.Decision(version, shown, Road.SCHOOL, "beslissing 1", decided_on=day, awarded_on=day)
    return actions.award(by=by, issuer=SCHOOL, person=PERSON, decision=decision, at=GIVEN_AT)


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (giver("daklijn"), "award.other_organisation"),
        (Actor("user:x", "X", SCHOOL, frozenset()), "permission.missing"),
    ],
)
def test_nobody_gives_for_another_house(by: Actor, code: str) -> None:
    before = queries.log_end(), Award.objects.count()
    with pytest.raises(NotAllowed) as refused:
        give(by)
    assert refused.value.problem.code == code
    assert (queries.log_end(), Award.objects.count()) == before


@pytest.mark.parametrize(("version", "days"), [("BK-9108-2", 0), (VERSION, 365)])
def test_nothing_is_given_beyond_a_right(version: str, days: int) -> None:
    before = queries.log_end(), Award.objects.count()
    with pytest.raises(NotAllowed) as refused:
        give(giver(), version, days)
    assert refused.value.problem.code == "award.no_right"
    assert (queries.log_end(), Award.objects.count()) == before


def test_the_same_proof_is_not_given_twice() -> None:
    assert len(give(giver()).proofs) == 1
    end = queries.log_end()
    assert give(giver()).proofs == ()
    assert queries.log_end() == end


def test_a_key_takes_two_persons() -> None:
    made = actions.propose_key(
        by=KEEPER, issuer=SCHOOL, purpose=KeyPurpose.CREDENTIALS, name="bewijzen-2027", keeper=KeyKeeper.FILE
    )
    with pytest.raises(NotAllowed) as refused:
        actions.confirm_key(by=KEEPER, identifier=made.identifier, at=GIVEN_AT)
    assert refused.value.problem.code == "key.second_person"
