"""What the machine proposes, on the small invented example and on any text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageStatus, LinkBasis
from ijkpunt.derivations.rules.proposals import assess, index_of, propose_links
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.product import BasedOn, Outcome, Product, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from tests.rules.derivations.candles import CLEANING, MAKING, PACKING, PRODUCT, QUALIFICATION, competence

INDEX = index_of([QUALIFICATION])


def product_of(*texts: str) -> Product:
    outcomes = tuple(Outcome(f"L{number}", text) for number, text in enumerate(texts))
    return replace(PRODUCT, units=(Unit("M1", "Module", outcomes),))


def test_each_outcome_gets_the_competence_it_speaks_of() -> None:
    links = {(link.outcome, link.competence) for link in propose_links(PRODUCT, INDEX)}

    assert {("M1-1", MAKING.code), ("M1-2", CLEANING.code), ("M2-1", PACKING.code)} <= links


def test_a_proposal_says_how_sure_it_is_and_why() -> None:
    link = next(one for one in propose_links(PRODUCT, INDEX) if one.outcome == "M1-1")

    assert link.basis is LinkBasis.PROPOSED
    assert 0.5 < link.confidence < 1
    assert {"was", "smelten", "vormen"} <= set(link.ground)


def test_a_word_for_word_copy_covers_everything() -> None:
    texts = [" en ".join(skill.text for skill in one.skills) for one in QUALIFICATION.competences]

    report = assess(product_of(*texts), [QUALIFICATION])

    assert {one.status for one in report.competences} == {CoverageStatus.COVERED}
    assert [one.links[0].relation for one in report.outcomes] == ["exact"] * 4


def test_what_the_product_never_speaks_of_is_missing() -> None:
    report = assess(product_of("De was smelten.", "De gesmolten was gieten in vormen."), [QUALIFICATION])
    statuses = {one.code: one.status for one in report.competences}

    assert statuses[MAKING.code] is not CoverageStatus.MISSING
    assert statuses[CLEANING.code] is CoverageStatus.MISSING


def test_what_the_outcome_touches_of_the_knowledge_is_told() -> None:
    known = competence("bkc9900005", "Kiest was", "Bestelt was", knowledge=("Kennis van soorten was en hun smeltpunt",))
    record = replace(QUALIFICATION, competences=(known, *QUALIFICATION.competences))

    report = assess(product_of("De soorten was en hun smeltpunt kennen en was bestellen."), [record])

    link = next(one for one in report.outcomes[0].links if one.competence == known.code)
    assert link.meets == ("Kennis van soorten was en hun smeltpunt",)
    assert link.shows == ("Bestelt was",)


def test_an_index_made_before_gives_the_same_report() -> None:
    assert assess(PRODUCT, [QUALIFICATION], INDEX) == assess(PRODUCT, [QUALIFICATION])


def test_two_qualifications_are_reported_in_the_order_of_the_product() -> None:
    other = QualificationRecord(
        VersionNumber("BK-9901", 2),
        "Zeepzieder",
        3,
        competences=(competence("bkc9901001", "Kookt zeep", "Mengt loog en vet"),),
    )
    both = replace(
        product_of("Loog en vet mengen tot zeep.", "De was smelten."),
        based_on=(BasedOn(other.version), BasedOn(QUALIFICATION.version)),
    )

    report = assess(both, [QUALIFICATION, other])

    assert [one.identifier for one in report.qualifications] == ["BK-9901-2", "BK-9900-1"]
    assert [one.code for one in report.competences][:2] == ["bkc9901001", MAKING.code]
    assert report.outcomes[0].links[0].competence == "bkc9901001"


def test_every_qualification_that_is_not_there_is_named_at_once() -> None:
    based_on = tuple(BasedOn(VersionNumber(number, 1)) for number in ("BK-9900", "BK-9998", "BK-9999"))

    with pytest.raises(Refused) as refused:
        assess(replace(PRODUCT, based_on=based_on), [QUALIFICATION])

    assert [problem.value for problem in refused.value.problems] == ["BK-9998-1", "BK-9999-1"]
    assert [problem.place.field for problem in refused.value.problems] == [
        "based_on[1].qualification",
        "based_on[2].qualification",
    ]


def test_a_qualification_without_competences_has_nothing_to_cover() -> None:
    report = assess(PRODUCT, [replace(QUALIFICATION, competences=())])

    assert report.competences == ()
    assert all(outcome.added for outcome in report.outcomes)


def test_a_competence_without_skills_can_be_linked() -> None:
    bare = replace(QUALIFICATION, competences=(*QUALIFICATION.competences, competence("bkc9900009", "Verft manden")))

    report = assess(product_of("De was smelten.", "Manden verven in felle kleuren."), [bare])

    assert "bkc9900009" in {link.competence for link in report.outcomes[1].links}
    assert report.competences[-1].status is CoverageStatus.COVERED


STRANGE = (
    pytest.param("", id="nothing"),
    pytest.param("was", id="one word"),
    pytest.param("was, " * 2_000, id="ten thousand characters"),
    pytest.param("\u202e\U0001f56f \ud800 é\u0301 \x00", id="signs that are no letters"),
    pytest.param("蜡烛 κερί свеча", id="other scripts"),
)


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_is_judged_like_any_other(text: str) -> None:
    report = assess(product_of(text, "De was smelten."), [QUALIFICATION])

    assert [one.code for one in report.outcomes] == ["L0", "L1"]


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_qualification_can_be_asked_for(text: str) -> None:
    record = replace(QUALIFICATION, competences=(competence("bkc9900008", text, text, text, knowledge=(text,)),))

    assert [one.code for one in assess(PRODUCT, [record]).competences] == ["bkc9900008"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), min_size=1, max_size=4), min_size=1, max_size=3))
def test_any_text_gives_a_report_that_adds_up(units: list[list[str]]) -> None:
    product = replace(
        PRODUCT,
        units=tuple(
            Unit(f"M{i}", "x", tuple(Outcome(f"M{i}-{j}", text) for j, text in enumerate(texts)))
            for i, texts in enumerate(units)
        ),
    )
    report = assess(product, [QUALIFICATION], INDEX)

    assert [one.code for one in report.outcomes] == [one.code for one in product.outcomes]
    assert [one.code for one in report.competences] == [one.code for one in QUALIFICATION.competences]
    assert all(0 <= link.confidence <= 1 and link.shows for one in report.outcomes for link in one.links)
    linked = {link.competence for one in report.outcomes for link in one.links}
    assert linked == {one.code for one in report.competences if one.status is not CoverageStatus.MISSING}
