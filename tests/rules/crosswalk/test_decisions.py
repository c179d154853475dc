"""What stands on a pair after everything that people said, and the moves that are allowed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk.rules.decisions import LABELS, POSITIVE, Judged, Verdict, may_undo, settle
from ijkpunt.crosswalk.rules.lifecycle import MOVES, STATUSES, check_move, check_open
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

PROPOSAL, DRAFT, REVIEWED = MappingStatus.PROPOSAL, MappingStatus.DRAFT, MappingStatus.REVIEWED


def said(*told: str) -> list[Judged]:
    """`anna close`, `anna undo 1` (takes back what was said first)."""
    judged = []
    for number, one in enumerate(told, 1):
        person, verdict, *of = one.split()
        judged.append(Judged(number, person, Verdict(verdict), withdraws=int(of[0]) if of else None))
    return judged


@pytest.mark.parametrize(
    ("told", "status", "verdict", "contested", "returned"),
    [
        pytest.param([], PROPOSAL, None, False, False, id="nobody said anything"),
        pytest.param(["anna close"], DRAFT, "close", False, False, id="one person"),
        pytest.param(["anna skip"], PROPOSAL, None, False, False, id="later is no decision"),
        pytest.param(["anna close", "anna exact"], DRAFT, "exact", False, False, id="somebody changes their mind"),
        pytest.param(["anna close", "bert close"], DRAFT, "close", False, False, id="two say the same: no review yet"),
        pytest.param(["anna close", "bert exact"], DRAFT, "exact", True, False, id="two say different things"),
        pytest.param(["anna close", "bert exact", "anna exact"], DRAFT, "exact", False, False, id="one gives in"),
        pytest.param(["anna close", "celia agree"], REVIEWED, "close", False, False, id="a second person agrees"),
        pytest.param(["anna close", "celia disagree"], DRAFT, "close", False, True, id="a second person sends it back"),
        pytest.param(
            ["anna close", "celia disagree", "anna narrow"], DRAFT, "narrow", False, False, id="and it is done again"
        ),
        pytest.param(
            ["anna close", "celia agree", "bert exact"], DRAFT, "exact", True, False, id="a decision after the review"
        ),
        pytest.param(
            ["anna close", "bert exact", "celia agree"], REVIEWED, "exact", False, False, id="a review settles it"
        ),
        pytest.param(["celia agree", "anna close"], DRAFT, "close", False, False, id="a review of nothing is nothing"),
        pytest.param(["anna close", "anna undo 1"], PROPOSAL, None, False, False, id="taken back"),
        pytest.param(
            ["anna close", "bert exact", "bert undo 2"], DRAFT, "close", False, False, id="what was there comes back"
        ),
        pytest.param(["anna close", "celia agree", "celia undo 2"], DRAFT, "close", False, False, id="a review back"),
        pytest.param(["anna refused"], DRAFT, "refused", False, False, id="a refusal stands too"),
        pytest.param(["anna close", "bert skip"], DRAFT, "close", False, False, id="a skip leaves what stands"),
    ],
)
def test_what_stands(
    told: list[str], status: MappingStatus, verdict: str | None, contested: bool, returned: bool
) -> None:
    standing = settle(said(*told))
    assert (standing.status, standing.verdict and standing.verdict.value) == (status, verdict)
    assert (standing.contested, standing.returned) == (contested, returned)


def test_one_takes_back_ones_own_newest() -> None:
    told = said("anna close", "bert exact", "anna narrow", "anna undo 3")
    newest = may_undo(told, "anna")
    assert newest is not None
    assert newest.number == 1
    assert may_undo(told, "celia") is None


PEOPLE = st.sampled_from(["anna", "bert", "celia"])
VERDICTS = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.UNDO])


@st.composite
def stories(draw: st.DrawFn) -> list[Judged]:
    """What people said in any order; whoever takes back takes back something of their own."""
    told: list[Judged] = []
    for number in range(1, draw(st.integers(0, 10)) + 1):
        person = draw(PEOPLE)
        mine = may_undo(told, person)
        if mine is not None and draw(st.booleans()):
            told.append(Judged(number, person, Verdict.UNDO, withdraws=mine.number))
        else:
            told.append(Judged(number, person, draw(VERDICTS)))
    return told


@given(stories())
def test_taking_everything_back_leaves_a_proposal(told: list[Judged]) -> None:
    while (
        mine := next((one for person in ("anna", "bert", "celia") if (one := may_undo(told, person))), None)
    ) is not None:
        told = [*told, Judged(len(told) + 1, mine.person, Verdict.UNDO, withdraws=mine.number)]
    assert settle(told).status is PROPOSAL


@given(stories(), PEOPLE, VERDICTS)
def test_taking_back_restores_exactly_what_stood(told: Sequence[Judged], person: str, verdict: Verdict) -> None:
    before = settle(told)
    more = [*told, Judged(len(told) + 1, person, verdict)]
    undone = [*more, Judged(len(more) + 1, person, Verdict.UNDO, withdraws=len(more))]
    assert settle(undone) == before


@given(stories())
def test_nobody_reviews_into_being_what_nobody_decided(told: list[Judged]) -> None:
    standing = settle(told)
    assert (standing.status is PROPOSAL) == (standing.verdict is None) == (standing.decision is None)
    if standing.status is REVIEWED:
        assert len(set(standing.views.values())) >= 1
        assert not standing.contested
        assert not standing.returned


def test_every_verdict_has_a_word_and_relations_are_those_of_skos() -> None:
    assert set(LABELS) == set(Verdict)
    assert {verdict.relation for verdict in POSITIVE} == {Verdict(one).relation for one in POSITIVE}
    assert Verdict.REFUSED.relation is None


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_made_from_its_own_statuses_only(name: str) -> None:
    move = MOVES[name]
    for status in MappingStatus:
        if status in move.sources:
            assert check_move(name, status, person="celia", author="anna", ground="omdat") is move.target
        else:
            with pytest.raises(RuleBroken) as broken:
                check_move(name, status, person="celia", author="anna", ground="omdat")
            assert broken.value.problem.code == "mapping.move"
            assert str(broken.value.problem.remedy)


@pytest.mark.parametrize("name", ["agree", "disagree"])
def test_the_second_pair_of_eyes_is_somebody_elses(name: str) -> None:
    with pytest.raises(NotAllowed, match="eigen beslissing"):
        check_move(name, DRAFT, person="anna", author="anna", ground="omdat")


@pytest.mark.parametrize("name", ["disagree", "withdraw"])
def test_some_moves_ask_why(name: str) -> None:
    with pytest.raises(RuleBroken, match="Zeg waarom"):
        check_move(name, DRAFT, person="celia", author="anna", ground="  ")


def test_who_decides_reviews_and_publishes_are_three_rights() -> None:
    assert {move.permission for move in MOVES.values()} == {
        Permission.MAPPING_CURATE,
        Permission.MAPPING_REVIEW,
        Permission.MAPPING_PUBLISH,
    }
    assert set(STATUSES) == set(MappingStatus)


def test_only_an_open_set_takes_decisions() -> None:
    check_open(DRAFT, "sleutel")
    for status in (MappingStatus.PUBLISHED, MappingStatus.WITHDRAWN):
        with pytest.raises(RuleBroken, match="sleutel"):
            check_open(status, "sleutel")
