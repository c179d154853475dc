"""What people said and what the machine proposes, together and never mixed up; the order to look; the matrix."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.derivations.rules.assessment import EVEN, Assessment, assess_with, tally
from ijkpunt.derivations.rules.canonical import canonical, outline
from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, LinkBasis, RestsOn
from ijkpunt.derivations.rules.judgements import Judged, outcome_hash
from ijkpunt.derivations.rules.matrix import matrix_of
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.derivations.rules.worklist import WITHOUT_LINKS, worklist
from ijkpunt.derivations.rules.yardstick import Yardstick
from ijkpunt.kernel.product import Outcome
from tests.rules.derivations.candles import CLEANING, COMPETENCES, LINKS, MAKING, PACKING, PRODUCT, QUALIFICATION

BASES = tuple((basis, QUALIFICATION) for basis in PRODUCT.based_on)
PROPOSED, CONFIRMED = LinkBasis.PROPOSED, LinkBasis.CONFIRMED
SURE = {"M1-1": 0.9, "M1-2": 0.4, "M2-1": 0.6}
PROPOSALS = tuple(replace(link, basis=PROPOSED, confidence=SURE[link.outcome], ground=("was",)) for link in LINKS)


def judged(outcome: str, verdict: str, competence: str = "", shows: tuple[int, ...] = (), *, text: str = "") -> Judged:
    asked = PRODUCT.outcome(outcome)
    assert asked is not None
    return Judged(
        1, outcome, LinkVerdict(verdict), competence, outcome_hash=text or outcome_hash(asked), shows=frozenset(shows)
    )


def assessed(*judgements: Judged, proposals: tuple[CoverageLink, ...] = PROPOSALS) -> Assessment:
    return assess_with(PRODUCT, BASES, proposals, [replace(one, number=n) for n, one in enumerate(judgements, 1)])


def links(assessment: Assessment, outcome: str) -> list[tuple[str, set[int], str]]:
    return [(one.competence, set(one.shows), str(one.basis)) for one in assessment.links if one.outcome == outcome]


def test_without_people_everything_is_proposed() -> None:
    found = assessed()
    assert found.links == PROPOSALS
    assert found.report.qualifications[0].count(CoverageStatus.COVERED, RestsOn.CONFIRMED) == 0
    assert found.report.qualifications[0].count(CoverageStatus.COVERED) == 2
    progress = found.progress
    assert (progress.settled, progress.outcomes, progress.confirmed_links, progress.proposed_links) == (0, 4, 0, 3)


@pytest.mark.parametrize(
    ("said", "outcome", "expected"),
    [
        pytest.param(
            [judged("M1-1", "confirmed", MAKING.code, (0, 1, 2))],
            "M1-1",
            [(MAKING.code, {0, 1, 2}, "confirmed")],
            id="confirmed as proposed",
        ),
        pytest.param(
            [judged("M1-1", "corrected", MAKING.code, (0,))],
            "M1-1",
            [(MAKING.code, {0}, "confirmed")],
            id="corrected: the skills that people saw",
        ),
        pytest.param([judged("M1-1", "refused", MAKING.code)], "M1-1", [], id="refused is not proposed again"),
        pytest.param([judged("M1-1", "added")], "M1-1", [], id="added has no links"),
        pytest.param(
            [judged("M1-1", "corrected", CLEANING.code, (0,))],
            "M1-1",
            [(CLEANING.code, {0}, "confirmed"), (MAKING.code, {0, 1, 2}, "proposed")],
            id="a link to another competence leaves the proposal open",
        ),
        pytest.param(
            [judged("M1-1", "confirmed", "bkc0000000", (0,))],
            "M1-1",
            [(MAKING.code, {0, 1, 2}, "proposed")],
            id="a competence of another qualification is passed over",
        ),
        pytest.param(
            [judged("M1-1", "corrected", MAKING.code, (2,), text="old")],
            "M1-1",
            [(MAKING.code, {2}, "proposed")],
            id="another text: proposed again, with the skills that people saw",
        ),
        pytest.param(
            [judged("M1-1", "refused", MAKING.code, text="old")],
            "M1-1",
            [(MAKING.code, {0, 1, 2}, "proposed")],
            id="another text: a refusal no longer stands",
        ),
        pytest.param(
            [judged("M2-2", "confirmed", PACKING.code, (0,), text="old")],
            "M2-2",
            [(PACKING.code, {0}, "proposed")],
            id="another text, and the machine sees nothing",
        ),
    ],
)
def test_which_links_count(said: list[Judged], outcome: str, expected: list[tuple[str, set[int], str]]) -> None:
    assert links(assessed(*said), outcome) == expected


def test_a_reopened_link_is_as_sure_as_the_machine_or_even() -> None:
    found = assessed(
        judged("M1-1", "corrected", MAKING.code, (2,), text="old"),
        judged("M2-2", "confirmed", PACKING.code, (0,), text="old"),
    )
    assert {link.outcome: link.confidence for link in found.links} == SURE | {"M2-2": EVEN}


def test_an_outcome_is_settled_when_nothing_is_left_to_judge() -> None:
    found = assessed(
        judged("M1-1", "confirmed", MAKING.code, (0, 1, 2)),
        judged("M1-2", "refused", CLEANING.code),
        judged("M2-1", "corrected", CLEANING.code, (0,)),
        judged("M2-2", "added"),
    )
    assert found.judged == {"M1-1", "M2-2"}
    progress = found.progress
    assert (progress.settled, progress.added, progress.confirmed_links, progress.proposed_links) == (2, 1, 2, 1)
    assert progress.share == 0.5


def test_confirmed_and_expected_are_counted_apart() -> None:
    found = assessed(judged("M1-1", "confirmed", MAKING.code, (0, 1, 2)))
    one = found.report.qualifications[0]
    assert [str(competence.status) for competence in one.confirmed] == ["covered", "missing", "missing", "missing"]
    assert [str(competence.status) for competence in one.competences] == ["covered", "covered", "partial", "missing"]


anything = st.builds(
    judged,
    st.sampled_from([outcome.code for outcome in PRODUCT.outcomes]),
    st.sampled_from(["confirmed", "corrected", "refused", "added"]),
    st.sampled_from([competence.code for competence in COMPETENCES]),
    st.sampled_from([(0,), (0, 1), (1,)]),
    text=st.sampled_from(["", "old"]),
)


@given(st.lists(anything, max_size=10))
def test_the_figures_of_a_list_are_those_of_the_report(said: list[Judged]) -> None:
    said = [replace(one, number=number) for number, one in enumerate(said, start=1)]
    whole = assess_with(PRODUCT, BASES, PROPOSALS, said)
    quick = tally(PRODUCT.outcomes, [Yardstick(QUALIFICATION.competences)], PROPOSALS, said)
    assert quick.progress == whole.progress
    for rests_on in RestsOn:
        one = whole.report.qualifications[0]
        assert quick.covered(rests_on) == one.count(CoverageStatus.COVERED, rests_on)
        assert quick.partial(rests_on) == one.count(CoverageStatus.PARTIAL, rests_on)
    assert quick.competences == len(COMPETENCES)


@given(st.lists(anything, max_size=10))
def test_what_is_confirmed_rests_on_people_only(said: list[Judged]) -> None:
    said = [replace(one, number=number) for number, one in enumerate(said, start=1)]
    spoken = {(one.outcome, one.competence) for one in said if one.verdict in ("confirmed", "corrected")}
    found = assess_with(PRODUCT, BASES, PROPOSALS, said)
    assert {(link.outcome, link.competence) for link in found.links if link.basis is CONFIRMED} <= spoken
    pairs = [(link.outcome, link.competence) for link in found.links]
    assert len(pairs) == len(set(pairs)), "no pair is both confirmed and proposed"


def test_first_what_changed_then_what_is_unsure_and_decides_most() -> None:
    """M1-2: (1 - 0.4) · (1 + 1) = 1.2. M2-1: 0.4 · 2 = 0.8. M2-2 has nothing: 0.5. M1-1: 0.1 · 4 = 0.4."""
    found = assessed()
    items = worklist(found.states, found.links)
    assert [item.outcome for item in items] == ["M1-2", "M2-1", "M2-2", "M1-1"]
    assert [round(item.worth, 6) for item in items] == [1.2, 0.8, WITHOUT_LINKS, 0.4]
    changed = assessed(judged("M1-1", "confirmed", MAKING.code, (0, 1, 2), text="old"))
    first = worklist(changed.states, changed.links)[0]
    assert (first.outcome, first.look_again) == ("M1-1", True)


def test_what_is_settled_is_no_work() -> None:
    found = assessed(judged("M1-2", "confirmed", CLEANING.code, (1,)), judged("M2-2", "added"))
    assert [item.outcome for item in worklist(found.states, found.links)] == ["M2-1", "M1-1"]


def test_a_skill_that_another_link_shows_decides_less() -> None:
    twice = (*PROPOSALS, CoverageLink("M2-2", CLEANING.code, frozenset({1}), 0.4, basis=PROPOSED))
    found = assessed(proposals=twice)
    worth = {item.outcome: item.worth for item in worklist(found.states, found.links)}
    assert worth["M1-2"] == pytest.approx(0.6)


def test_the_matrix_says_per_cell_what_it_rests_on() -> None:
    found = assessed(judged("M1-1", "confirmed", MAKING.code, (0, 1, 2)))
    making, packing, cleaning, selling = matrix_of(PRODUCT, found.report)
    assert [cell.basis for cell in making.cells] == [CONFIRMED, None]
    assert (making.cells[0].confirmed, making.cells[0].exact) == (("M1-1",), True)
    assert [cell.basis for cell in packing.cells] == [None, PROPOSED]
    assert packing.cells[1].proposed == ("M2-1",)
    assert (str(packing.expected.status), str(packing.confirmed.status)) == ("covered", "missing")
    assert [cell.unit for cell in cleaning.cells] == ["M1", "M2"]
    assert not any(cell.basis for cell in selling.cells)


def test_the_outline_of_a_document_says_the_same_as_the_document() -> None:
    detailed = replace(
        PRODUCT, units=(replace(PRODUCT.units[0], outcomes=(Outcome("X", "Smelt.", details=("Was",)),)),)
    )
    for product in (PRODUCT, detailed):
        seen = outline(canonical(product).content)
        assert [(one.code, one.full_text) for one in seen.outcomes] == [
            (one.code, one.full_text) for one in product.outcomes
        ]
        assert seen.qualifications == ("BK-9900-1",)
