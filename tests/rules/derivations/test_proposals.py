"""What the machine proposes, on the small invented example."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageStatus, LinkBasis
from ijkpunt.derivations.rules.proposals import CoverageSettings, assess, propose_links
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.product import BasedOn, Outcome, Product, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.matching.character import CharacterMatcher
from tests.rules.derivations.candles import CLEANING, MAKING, PACKING, PRODUCT, QUALIFICATION, competence

MATCHER = CharacterMatcher()


def product_of(*texts: str) -> Product:
    outcomes = tuple(Outcome(f"L{number}", text) for number, text in enumerate(texts))
    return replace(PRODUCT, units=(Unit("M1", "Module", outcomes),))


def test_each_outcome_gets_the_competence_it_speaks_of_and_the_odd_one_none() -> None:
    links = propose_links(PRODUCT, [QUALIFICATION], MATCHER)

    assert [(link.outcome, link.competence) for link in links] == [
        ("M1-1", MAKING.code),
        ("M1-2", CLEANING.code),
        ("M2-1", PACKING.code),
    ]


def test_a_proposal_says_how_sure_it_is_and_why() -> None:
    link = propose_links(PRODUCT, [QUALIFICATION], MATCHER)[0]

    assert link.basis is LinkBasis.PROPOSED
    assert 0.5 < link.confidence < 1
    assert {"was", "smelten", "vormen"} <= set(link.ground)


def test_a_skill_of_which_the_product_never_speaks_is_proposed_as_missing() -> None:
    report = assess(product_of("De was smelten.", "De gesmolten was gieten in vormen."), [QUALIFICATION], MATCHER)
    making = report.competences[0]

    assert making.status is CoverageStatus.PARTIAL
    assert making.missing == ("Werkt veilig",)


def test_a_word_for_word_copy_covers_everything() -> None:
    texts = [" en ".join(skill.text for skill in one.skills) for one in QUALIFICATION.competences]

    report = assess(product_of(*texts), [QUALIFICATION], MATCHER)

    assert {one.status for one in report.competences} == {CoverageStatus.COVERED}
    assert [[str(link.relation) for link in one.links] for one in report.outcomes] == [["exact"]] * 4


def test_neighbours_in_a_unit_help_an_outcome_of_few_words() -> None:
    units = (
        Unit("M1", "Kaarsen", (Outcome("L0", "De was smelten en in vormen gieten."), Outcome("L1", "De was bewaren."))),
    )
    alone = tuple(Unit(f"M{number}", "Kaarsen", (outcome,)) for number, outcome in enumerate(units[0].outcomes))
    together = propose_links(replace(PRODUCT, units=units), [QUALIFICATION], MATCHER)
    apart = propose_links(replace(PRODUCT, units=alone), [QUALIFICATION], MATCHER)

    confidence = [next(one.confidence for one in links if one.outcome == "L1") for links in (together, apart)]
    assert confidence[0] > confidence[1]


def test_two_qualifications_are_reported_in_the_order_of_the_product() -> None:
    other = QualificationRecord(
        VersionNumber("BK-9901", 2),
        "Zeepzieder",
        3,
        competences=(competence("bkc9901001", "Kookt zeep", "Mengt loog en vet"),),
    )
    both = replace(
        product_of("Loog en vet mengen tot zeep."), based_on=(BasedOn(other.version), BasedOn(QUALIFICATION.version))
    )

    report = assess(both, [QUALIFICATION, other], MATCHER)

    assert [one.identifier for one in report.qualifications] == ["BK-9901-2", "BK-9900-1"]
    assert [one.code for one in report.competences][:2] == ["bkc9901001", MAKING.code]
    assert report.competences[0].status is CoverageStatus.COVERED


def test_every_qualification_that_is_not_there_is_named_at_once() -> None:
    based_on = tuple(BasedOn(VersionNumber(number, 1)) for number in ("BK-9900", "BK-9998", "BK-9999"))

    with pytest.raises(Refused) as refused:
        assess(replace(PRODUCT, based_on=based_on), [QUALIFICATION], MATCHER)

    assert [problem.value for problem in refused.value.problems] == ["BK-9998-1", "BK-9999-1"]
    assert [problem.place.field for problem in refused.value.problems] == [
        "based_on[1].qualification",
        "based_on[2].qualification",
    ]


def test_a_qualification_without_competences_has_nothing_to_cover() -> None:
    report = assess(PRODUCT, [replace(QUALIFICATION, competences=())], MATCHER)

    assert report.competences == ()
    assert all(outcome.added for outcome in report.outcomes)


def test_competences_without_skills_can_be_linked() -> None:
    bare = replace(QUALIFICATION, competences=(competence("bkc9900009", "Smelt was en giet kaarsen"),))

    report = assess(product_of("Was smelten en kaarsen gieten"), [bare], MATCHER)

    assert report.competences[0].status is CoverageStatus.COVERED


def test_nothing_is_proposed_below_the_threshold() -> None:
    assert propose_links(PRODUCT, [QUALIFICATION], MATCHER, CoverageSettings(nearest=1.01)) == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), min_size=1, max_size=4), min_size=1, max_size=3))
def test_any_text_gives_a_report_that_adds_up(units: list[list[str]]) -> None:
    product = replace(
        PRODUCT,
        units=tuple(
            Unit(f"M{i}", "x", tuple(Outcome(f"M{i}-{j}", text) for j, text in enumerate(texts)))
            for i, texts in enumerate(units)
        ),
    )
    report = assess(product, [QUALIFICATION], MATCHER)

    assert [one.code for one in report.outcomes] == [one.code for one in product.outcomes]
    assert [one.code for one in report.competences] == [one.code for one in QUALIFICATION.competences]
    assert all(0 <= link.confidence <= 1 and link.shows for one in report.outcomes for link in one.links)
    linked = {link.competence for one in report.outcomes for link in one.links}
    assert linked == {one.code for one in report.competences if one.status is not CoverageStatus.MISSING}
