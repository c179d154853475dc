"""Products of a qualification that went up in another: owners get a to-do towards that one, and keep their links."""

from dataclasses import replace
from datetime import date

import pytest

from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.queries.findings import findings_of
from ijkpunt.derivations.queries.reports import get_assessment
from ijkpunt.derivations.rules.coverage import LinkBasis
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.register.actions import decide_lineage, scrap_qualification
from tests.derivations.world import DAY, MAKER, OFFICE, document, houses, judge, publish_rider, register, rider
from tests.register.register import BY, publish

pytestmark = pytest.mark.django_db
SINCE = date(2026, 10, 1)
MERGED = "BK-8000-1"  # a number below: the order of numbers says nothing


@pytest.fixture(autouse=True)
def _world() -> None:
    publish_rider()
    houses()
    register()
    judge()


def merge(*, scrapped: bool = True) -> None:
    """The rider goes up in another qualification, competence by competence."""
    record = rider()
    later = replace(
        record,
        version=VersionNumber("BK-8000", 1),
        title="Bezorger",
        recognised_on=SINCE,
        competences=tuple(replace(one, code=f"bkc80{one.code[-5:]}") for one in record.competences),
    )
    publish(later)
    for one in record.competences:
        decide_lineage(by=BY, earlier=("BK-9001-2", one.code), later=(MERGED, f"bkc80{one.code[-5:]}"), relation="same")
    if scrapped:
        scrap_qualification(by=BY, number="BK-9001", on=SINCE, ground="samengevoegd")


def test_catching_up_finds_the_product_and_leads_it_to_the_successor() -> None:
    merge()
    (done,) = actions.catch_up(by=OFFICE, on=DAY)
    assert (done.from_version, done.to_version, done.opened) == ("BK-9001-2", MERGED, 1)
    assert actions.catch_up(by=OFFICE, on=DAY) == []
    (line,) = queries.follow_ups(on=DAY)
    assert (line.product, line.to_version) == ("P-1", MERGED)
    assert [one.identifier for one in queries.earlier_in_use(MERGED)] == ["BK-9001-2"]


def test_nothing_is_asked_while_the_qualification_goes_on_beside_the_other() -> None:
    merge(scrapped=False)
    assert actions.catch_up(by=OFFICE, on=DAY) == []


def test_a_to_do_towards_a_version_of_its_own_makes_room_for_the_successor() -> None:
    publish_rider(3)
    actions.catch_up(by=OFFICE, on=DAY)
    merge()
    actions.catch_up(by=OFFICE, on=DAY)
    lines = {one.to_version: str(one.state) for one in queries.follow_ups(on=DAY, closed=True)}
    assert lines == {"BK-9001-3": "dismissed", MERGED: "open"}


def test_the_finding_on_the_product_names_the_successor() -> None:
    merge()
    record = queries.get_version("P-1", None, DAY).record
    (problem,) = [one for one in findings_of(record, DAY) if one.code == "product.basis_ended"]
    assert MERGED in str(problem.remedy)


def test_what_people_confirmed_goes_along_to_the_qualification_it_went_up_in() -> None:
    merge()
    before = confirmed()
    assert before
    actions.register_product(by=MAKER, document=document(base=MERGED), on=DAY)
    assert confirmed() == {(outcome, f"bkc80{code[-5:]}") for outcome, code in before}


def confirmed() -> set[tuple[str, str]]:
    links = get_assessment("P-1", 1).links
    return {(one.outcome, one.competence) for one in links if one.basis is LinkBasis.CONFIRMED}
