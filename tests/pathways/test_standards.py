"""A pinned assessment standard: what it tests, what a rule covers, and what it forgets."""

from datetime import date
from uuid import UUID

import pytest

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.derivations import actions as derivations
from ijkpunt.derivations.queries import deviations_of
from ijkpunt.derivations.rules.deviations import DeviationMove
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method
from ijkpunt.register.queries import get_record
from tests.pathways.world import (
    ASSESSOR,
    COORDINATOR,
    DAY,
    ROOFER,
    assigned,
    at,
    codes,
    enrolled,
    later,
    session,
    shown,
)

pytestmark = pytest.mark.usefixtures("universe")


def real(mailbox: str) -> Actor:
    return actor_for(user_with_email(f"{mailbox}@demo.example"), on=date(2026, 6, 1))


def standard(*forgets: str, kind: ProductKind = ProductKind.ASSESSMENT_STANDARD) -> str:
    """A standard with one item per competence but the ones it forgets, confirmed by people."""
    items = [one for one in get_record(ROOFER).competences if one.code not in forgets]
    product = Product(
        code="EVC-9104",
        kind=kind,
        title="EVC-standaard dakwerker",
        based_on=(BasedOn(VersionNumber.parse(ROOFER)),),
        units=(Unit("1", "Praktijk", tuple(Outcome(one.code, one.text) for one in items)),),
    )
    derivations.register_record(by=real("testcentrum"), record=product, on=DAY)
    for one in items:
        derivations.correct(
            by=real("testcentrum"),
            code=product.code,
            number=1,
            outcome=one.code,
            competence=one.code,
            shows=frozenset(range(len(one.skills))),
            on=DAY,
        )
    return product.code


def decided_by(code: str, ruled: tuple[str, ...] = ()) -> UUID:
    journey = enrolled(pinned=actions.Pinned((Method.PRACTICAL,), code, 1, "EVC-I-9004-1"))
    actions.book(by=COORDINATOR, journey=journey, session=session(), on=DAY)
    assigned(journey, [ASSESSOR], later(1))
    actions.open_assessment(by=ASSESSOR, journey=journey, on=later(30))
    for one in codes():
        rule = GivenVerdict(one, Judged.NOT_TESTED_APART, covering_rule="art. 4: gedekt door de praktijkproef")
        actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=rule if one in ruled else shown(one), at=at(30))
    actions.deliberate(by=ASSESSOR, journey=journey, on=later(31))
    actions.decide(by=COORDINATOR, journey=journey, on=later(32))
    return journey


def test_what_the_standard_forgets_stands_in_the_way_of_the_whole_and_is_told() -> None:
    forgotten = codes()[-1]
    journey = decided_by(standard(forgotten))
    awarded = actions.certify(by=real("testcentrum"), journey=journey, at=at(33))
    assert awarded.defects == (forgotten,)
    kinds = {get_award(proof).kind for proof in awarded.proofs}
    assert "qualification" not in kinds
    assert forgotten not in {code for proof in awarded.proofs for code in get_award(proof).competences}


def agree_to_leave_out(code: str, competence: str) -> None:
    """The sector of the qualification agrees that the standard does not test a competence."""
    views = deviations_of(code, on=DAY)
    (key,) = (view.found.key for view in views if view.found.subject == competence)
    reason = "Wie de praktijkproef aflegt, toont dit mee."
    derivations.propose_deviation(by=real("testcentrum"), code=code, key=key, reason=reason, on=DAY)
    derivations.put_to_sector(by=real("testcentrum"), code=code, keys=[key], on=DAY)
    derivations.answer_deviation(by=real("auteur"), code=code, key=key, answer=DeviationMove.AGREE, on=DAY)


def test_what_the_sector_agreed_to_leave_out_follows_from_the_rest() -> None:
    covered = codes()[-1]
    code = standard(covered)
    agree_to_leave_out(code, covered)
    journey = decided_by(code, ruled=(covered,))
    awarded = actions.certify(by=real("testcentrum"), journey=journey, at=at(33))
    assert [get_award(proof).kind for proof in awarded.proofs] == ["qualification"]
    assert awarded.defects == ()


def test_a_rule_that_somebody_only_typed_covers_nothing() -> None:
    covered = codes()[-1]
    journey = decided_by(standard(covered), ruled=(covered,))
    awarded = actions.certify(by=real("testcentrum"), journey=journey, at=at(33))
    assert "qualification" not in {get_award(proof).kind for proof in awarded.proofs}
    assert awarded.defects == (covered,)


@pytest.mark.parametrize(
    ("pinned", "kind"),
    [
        pytest.param(actions.Pinned((Method.PRACTICAL,), "EVC-9104", 1), ProductKind.SHORT_COURSE, id="a course"),
        pytest.param(
            actions.Pinned((Method.PRACTICAL,), "EVC-9104"), ProductKind.ASSESSMENT_STANDARD, id="without its version"
        ),
    ],
)
def test_another_product_is_no_standard(pinned: actions.Pinned, kind: ProductKind) -> None:
    standard(*codes()[1:], kind=kind)
    with pytest.raises(RuleBroken) as broken:
        enrolled(pinned=pinned)
    assert broken.value.problem.code == "journey.other_standard"


def test_a_standard_that_is_not_there_is_not_pinned() -> None:
    with pytest.raises(NotFound):
        enrolled(pinned=actions.Pinned((Method.PRACTICAL,), "EVC-1", 1))
    assert queries.open_sessions(DAY) == []
