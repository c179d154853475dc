"""The rule of coverage: examples as a table, and what must hold for any links."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import (
    CoverageLink,
    CoverageRelation,
    CoverageStatus,
    LinkBasis,
    coverage_of,
    own_skills,
    relation_of,
)
from ijkpunt.derivations.rules.proposals import report
from ijkpunt.kernel.qualification import Competence
from tests.rules.derivations.candles import (
    CLEANING,
    COMPETENCES,
    LINKS,
    MAKING,
    PACKING,
    PRODUCT,
    QUALIFICATION,
    SELLING,
    competence,
)

COVERED, PARTIAL, MISSING = CoverageStatus.COVERED, CoverageStatus.PARTIAL, CoverageStatus.MISSING


def link(to: Competence, *places: int, outcome: str = "L1") -> CoverageLink:
    return CoverageLink(outcome, to.code, frozenset(places))


@pytest.mark.parametrize(
    ("judged", "links", "status", "missing"),
    [
        pytest.param(SELLING, [], MISSING, ["Rekent af met de klant"], id="no link: missing"),
        pytest.param(SELLING, [link(SELLING, 0)], COVERED, [], id="its only skill shown: covered"),
        pytest.param(CLEANING, [link(CLEANING, 1)], PARTIAL, ["Veegt de vloer"], id="one of two skills: partial"),
        pytest.param(
            CLEANING,
            [link(CLEANING, 0, outcome="L1"), link(CLEANING, 1, outcome="L2")],
            COVERED,
            [],
            id="two outcomes together: covered",
        ),
        pytest.param(PACKING, [link(PACKING, 0)], PARTIAL, ["Werkt veilig"], id="shared skill shown nowhere: partial"),
        pytest.param(
            PACKING,
            [link(PACKING, 0), link(MAKING, 2, outcome="L2")],
            COVERED,
            [],
            id="shared skill shown in another competence: covered",
        ),
        pytest.param(
            PACKING,
            [link(MAKING, 0, 1, 2)],
            MISSING,
            ["Kiest een passende doos", "Werkt veilig"],
            id="only the shared skill, and elsewhere: missing",
        ),
        pytest.param(
            CLEANING, [link(SELLING, 0)], MISSING, ["Veegt de vloer", "Sorteert het afval"], id="linked to another"
        ),
        pytest.param(
            CLEANING,
            [link(CLEANING)],
            MISSING,
            ["Veegt de vloer", "Sorteert het afval"],
            id="a link that shows nothing",
        ),
        pytest.param(
            CLEANING, [link(CLEANING, 7, -1)], MISSING, ["Veegt de vloer", "Sorteert het afval"], id="no such skill"
        ),
    ],
)
def test_status_and_missing_skills(
    judged: Competence, links: list[CoverageLink], status: CoverageStatus, missing: list[str]
) -> None:
    found = next(one for one in coverage_of(COMPETENCES, links) if one.code == judged.code)

    assert (found.status, list(found.missing)) == (status, missing)


@pytest.mark.parametrize(
    ("links", "status"),
    [pytest.param([], MISSING, id="no link"), pytest.param(["L1"], COVERED, id="a link is enough")],
)
def test_a_competence_without_skills(links: list[str], status: CoverageStatus) -> None:
    bare = competence("bkc9900009", "Werkt samen")

    (found,) = coverage_of([bare], [link(bare, outcome=code) for code in links])

    assert (found.status, found.missing) == (status, ())


def test_a_skill_shown_through_another_competence_is_named_as_such() -> None:
    found = {one.code: one for one in coverage_of(COMPETENCES, LINKS)}

    assert found[PACKING.code].elsewhere == ("Werkt veilig",)
    assert found[MAKING.code].elsewhere == ()


def test_capitals_blanks_and_a_full_stop_make_no_other_skill() -> None:
    loose = competence("bkc9900008", "Bewaart kaarsen", "Zet weg", "werkt  VEILIG.")

    found = coverage_of([MAKING, loose], [link(loose, 0), link(MAKING, 2)])[1]

    assert found.status is COVERED


@pytest.mark.parametrize(
    ("given_link", "relation"),
    [
        pytest.param(link(MAKING, 0, 1, 2), CoverageRelation.EXACT, id="every skill"),
        pytest.param(link(MAKING, 0, 1), CoverageRelation.EXACT, id="every skill but one that others share"),
        pytest.param(link(MAKING, 0, 2), CoverageRelation.PARTIAL, id="one own skill lacks"),
        pytest.param(link(CLEANING, 1), CoverageRelation.PARTIAL, id="one of two"),
        pytest.param(CoverageLink("L1", "bkc0000000", frozenset({0})), CoverageRelation.PARTIAL, id="unknown"),
    ],
)
def test_exact_means_that_the_outcome_alone_is_enough(given_link: CoverageLink, relation: CoverageRelation) -> None:
    assert relation_of(given_link, COMPETENCES) is relation


def test_when_every_skill_comes_back_elsewhere_all_are_its_own() -> None:
    twin = competence("bkc9900007", "Werkt", "Werkt veilig")

    assert own_skills(twin, [MAKING, twin]) == frozenset({0})


PLACES = [(one.code, place) for one in COMPETENCES for place in range(len(one.skills))]
ANY_LINKS = st.lists(
    st.builds(
        lambda outcome, code, places: CoverageLink(outcome, code, frozenset(places)),
        st.sampled_from(["L1", "L2", "L3"]),
        st.sampled_from([one.code for one in COMPETENCES]),
        st.sets(st.integers(-1, 4), max_size=4),
    ),
    max_size=8,
)
RANK = {MISSING: 0, PARTIAL: 1, COVERED: 2}


@settings(deadline=None)
@given(ANY_LINKS, ANY_LINKS)
def test_more_links_never_lower_coverage(links: list[CoverageLink], more: list[CoverageLink]) -> None:
    before, after = coverage_of(COMPETENCES, links), coverage_of(COMPETENCES, links + more)

    for one, other in zip(before, after, strict=True):
        assert RANK[other.status] >= RANK[one.status]
        assert set(other.missing) <= set(one.missing)


@settings(deadline=None)
@given(ANY_LINKS, st.data())
def test_the_order_of_links_and_competences_does_not_matter(links: list[CoverageLink], data: st.DataObject) -> None:
    shuffled = coverage_of(data.draw(st.permutations(COMPETENCES)), data.draw(st.permutations(links)))

    assert {one.code: one for one in shuffled} == {one.code: one for one in coverage_of(COMPETENCES, links)}


@settings(deadline=None)
@given(ANY_LINKS)
def test_status_and_missing_skills_never_contradict(links: list[CoverageLink]) -> None:
    for one, record in zip(coverage_of(COMPETENCES, links), COMPETENCES, strict=True):
        assert (one.status is COVERED) == (not one.missing)
        assert (one.status is MISSING) == (len(one.missing) == len(record.skills))
        assert not set(one.missing) & set(one.elsewhere)


def test_the_worked_example_gives_the_report_that_the_documentation_shows() -> None:
    found = report(PRODUCT, [(PRODUCT.based_on[0], QUALIFICATION)], LINKS)

    assert [(one.code, [(each.competence, str(each.relation)) for each in one.links]) for one in found.outcomes] == [
        ("M1-1", [("bkc9900001", "exact")]),
        ("M1-2", [("bkc9900003", "partial")]),
        ("M2-1", [("bkc9900002", "exact")]),
        ("M2-2", []),
    ]
    assert [one.code for one in found.outcomes if one.added] == ["M2-2"]
    assert [(one.code, str(one.status), list(one.missing)) for one in found.competences] == [
        ("bkc9900001", "covered", []),
        ("bkc9900002", "covered", []),
        ("bkc9900003", "partial", ["Veegt de vloer"]),
        ("bkc9900004", "missing", ["Rekent af met de klant"]),
    ]
    assert found.qualifications[0].count(COVERED) == 2


def test_the_json_of_a_report_keeps_its_shape() -> None:
    links = [replace(LINKS[0], confidence=0.87654, ground=("was",), basis=LinkBasis.PROPOSED), *LINKS[1:]]
    found = json.loads(json.dumps(report(PRODUCT, [(PRODUCT.based_on[0], QUALIFICATION)], links).as_json()))

    assert found["product"] == "OP-KAARS"
    assert found["outcomes"][0] == {
        "code": "M1-1",
        "text": "De was smelten en in vormen gieten, met schort en bril.",
        "links": [
            {
                "competence": "bkc9900001",
                "relation": "exact",
                "confidence": 0.877,
                "basis": "proposed",
                "ground": ["was"],
                "shows": ["Smelt de was", "Giet de was in vormen", "Werkt veilig"],
                "knowledge": [],
            }
        ],
    }
    assert found["outcomes"][3]["links"] == []
    assert found["competences"][2] == {
        "code": "bkc9900003",
        "text": "Houdt de werkplaats schoon",
        "qualification": "BK-9900-1",
        "status": "partial",
        "missing": ["Veegt de vloer"],
    }


def test_a_report_shows_the_surest_link_first_with_the_skills_it_shows() -> None:
    links = [replace(link(SELLING, 0, outcome="M1-1"), confidence=0.4), replace(LINKS[0], confidence=0.9)]
    found = report(PRODUCT, [(PRODUCT.based_on[0], QUALIFICATION)], links).outcomes[0].links

    assert [each.competence for each in found] == [MAKING.code, SELLING.code]
    assert found[0].shows == ("Smelt de was", "Giet de was in vormen", "Werkt veilig")
