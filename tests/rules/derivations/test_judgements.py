"""What stands on an outcome, read from everything that people said about it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.derivations.rules.judgements import Judged, may_undo, outcome_hash, settle, standing
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.product import Outcome

MELT = Outcome("M1-1", "Smelt de was.", details=("Met bril",))
NOW = outcome_hash(MELT)
CONFIRMED, CORRECTED, REFUSED = LinkVerdict.CONFIRMED, LinkVerdict.CORRECTED, LinkVerdict.REFUSED
ADDED, UNDONE = LinkVerdict.ADDED, LinkVerdict.UNDONE


def said(*told: tuple[Any, ...], text: str = NOW) -> list[Judged]:
    """One judgement per entry: verdict, then a competence or (undone) the number of what is taken back."""
    found = []
    for number, (verdict, about) in enumerate(told, start=1):
        withdraws = about if verdict is UNDONE else None
        competence = "" if verdict in (UNDONE, ADDED) else about
        found.append(Judged(number, "M1-1", verdict, competence, outcome_hash=text, withdraws=withdraws))
    return found


def standing_now(judgements: list[Judged]) -> tuple[dict[str, str], bool]:
    """Per competence what stands, and whether the outcome is added."""
    found = settle(judgements, [MELT]).get("M1-1")
    if found is None:
        return {}, False
    return {code: str(judged.verdict) for code, judged in found.pairs.items()}, found.added is not None


@pytest.mark.parametrize(
    ("told", "pairs", "added"),
    [
        pytest.param([], {}, False, id="nobody spoke"),
        pytest.param([(CONFIRMED, "a")], {"a": "confirmed"}, False, id="a link"),
        pytest.param([(CONFIRMED, "a"), (REFUSED, "a")], {"a": "refused"}, False, id="the newest stands"),
        pytest.param([(CONFIRMED, "a"), (REFUSED, "b")], {"a": "confirmed", "b": "refused"}, False, id="two pairs"),
        pytest.param(
            [(CONFIRMED, "a"), (REFUSED, "a"), (UNDONE, 2)], {"a": "confirmed"}, False, id="taken back: what was before"
        ),
        pytest.param([(CONFIRMED, "a"), (UNDONE, 1)], {}, False, id="taken back: nothing was before"),
        pytest.param([(ADDED, "")], {}, True, id="added"),
        pytest.param([(CONFIRMED, "a"), (ADDED, "")], {}, True, id="added sets links aside"),
        pytest.param([(REFUSED, "a"), (ADDED, "")], {"a": "refused"}, True, id="added keeps refusals"),
        pytest.param([(ADDED, ""), (CORRECTED, "a")], {"a": "corrected"}, False, id="a later link sets added aside"),
        pytest.param(
            [(CONFIRMED, "a"), (ADDED, ""), (CONFIRMED, "b")], {"b": "confirmed"}, False, id="older links stay aside"
        ),
        pytest.param(
            [(CONFIRMED, "a"), (ADDED, ""), (UNDONE, 2)], {"a": "confirmed"}, False, id="added taken back: links return"
        ),
        pytest.param([(ADDED, ""), (REFUSED, "a")], {"a": "refused"}, True, id="a refusal does not link"),
    ],
)
def test_what_stands(told: list[tuple[Any, ...]], pairs: dict[str, str], added: bool) -> None:
    assert standing_now(said(*told)) == (pairs, added)


def test_another_text_must_be_looked_at_again_and_the_old_text_brings_it_back() -> None:
    judgements = said((CONFIRMED, "a"), (REFUSED, "b"), text="another")
    found = settle(judgements, [MELT])["M1-1"]
    assert not found.pairs
    assert [judged.competence for judged in found.look_again] == ["a", "b"]
    assert standing_now(said((CONFIRMED, "a"), (REFUSED, "b")))[0] == {"a": "confirmed", "b": "refused"}


def test_a_judgement_on_the_new_text_ends_looking_again() -> None:
    old = said((CONFIRMED, "a"), text="another")
    new = Judged(2, "M1-1", CONFIRMED, "a", outcome_hash=NOW)
    found = settle([*old, new], [MELT])["M1-1"]
    assert not found.look_again
    assert found.links == (new,)


@pytest.mark.parametrize(
    ("outcome", "same"),
    [
        pytest.param(Outcome("X", " Smelt  de was. ", details=("Met bril",)), True, id="other blanks, other code"),
        pytest.param(Outcome("M1-1", "Smelt de was."), False, id="a detail less"),
        pytest.param(Outcome("M1-1", "Smelt de was!", details=("Met bril",)), False, id="another mark"),
    ],
)
def test_when_an_outcome_says_the_same(outcome: Outcome, same: bool) -> None:
    assert (outcome_hash(outcome) == NOW) is same


def test_outcomes_that_are_gone_are_passed_over() -> None:
    assert settle(said((CONFIRMED, "a")), [Outcome("M9-9", "Iets anders.")]) == {}


def test_only_ones_own_newest_can_be_taken_back() -> None:
    anna = Judged(1, "M1-1", CONFIRMED, "a", person="user:1")
    bert = Judged(2, "M1-1", REFUSED, "a", person="user:2")
    assert may_undo([anna, bert], "user:1") is anna
    assert may_undo([anna, bert, Judged(3, "M1-1", UNDONE, person="user:1", withdraws=1)], "user:1") is None


verdicts = st.sampled_from([(CONFIRMED, "a"), (CORRECTED, "b"), (REFUSED, "a"), (REFUSED, "b"), (ADDED, "")])


@given(st.lists(verdicts, max_size=8), verdicts)
def test_taking_back_the_last_word_changes_nothing(told: list[tuple[Any, ...]], more: tuple[Any, ...]) -> None:
    assert standing_now(said(*told, more, (UNDONE, len(told) + 1))) == standing_now(said(*told))


@given(st.lists(verdicts, max_size=8))
def test_an_outcome_is_never_both_added_and_linked(told: list[tuple[Any, ...]]) -> None:
    found = settle(said(*told), [MELT]).get("M1-1")
    assert found is None or not (found.added and found.links)
    assert len(standing(said(*told))) == len(told)
