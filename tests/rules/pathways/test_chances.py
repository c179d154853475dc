"""How often it works, without telling how it went for anybody."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.pathways.rules.chances import Chances, Result, chances, result_of
from ijkpunt.pathways.rules.verdicts import Judged

WHOLE, PART, NOTHING = Result.WHOLE, Result.PART, Result.NOTHING
SHOWN, NOT_SHOWN, TAKEN, APART = Judged.SHOWN, Judged.NOT_SHOWN, Judged.TAKEN_OVER, Judged.NOT_TESTED_APART


@pytest.mark.parametrize(
    ("verdicts", "result"),
    [
        pytest.param([SHOWN, SHOWN], WHOLE, id="everything shown"),
        pytest.param([SHOWN, TAKEN], WHOLE, id="what an earlier proof says counts"),
        pytest.param([SHOWN, APART], WHOLE, id="what is not tested apart holds nobody back"),
        pytest.param([SHOWN, NOT_SHOWN], PART, id="one is enough for a part"),
        pytest.param([NOT_SHOWN, NOT_SHOWN], NOTHING, id="nothing shown"),
        pytest.param([APART], NOTHING, id="what is not tested proves nothing by itself"),
        pytest.param([], NOTHING, id="no verdicts"),
    ],
)
def test_what_verdicts_come_to(verdicts: list[Judged], result: Result) -> None:
    assert result_of(verdicts) is result


@pytest.mark.parametrize(
    ("counts", "in_ten"),
    [
        pytest.param((4, 0, 0), None, id="four people are too few"),
        pytest.param((5, 0, 0), (10, 0, 0), id="five who all proved everything"),
        pytest.param((0, 0, 10), None, id="where nobody proved anything, each of them would be known"),
        pytest.param((7, 3, 0), None, id="three in a part: the others would tell them"),
        pytest.param((9, 5, 6), (4, 2, 3), id="every group is large enough"),
        pytest.param((10, 3, 2), (7, None, None), id="two small groups hide each other"),
        pytest.param((20, 9, 1), (7, None, None), id="one alone takes the next smallest along"),
    ],
)
def test_only_what_tells_nothing_of_one_person_is_shown(
    counts: tuple[int, int, int], in_ten: tuple[int | None, ...] | None
) -> None:
    results = [result for result, count in zip(Result, counts, strict=True) for _ in range(count)]
    found = chances(results)
    assert (None if found is None else tuple(found.in_ten(result) for result in Result)) == in_ten


RESULTS = st.lists(st.sampled_from(Result), max_size=60)


@given(RESULTS, st.sampled_from(Result))
def test_one_person_more_changes_nothing_or_five_at_once(results: list[Result], one: Result) -> None:
    before, after = chances(results), chances([*results, one])
    assert before == after or len(results) % 5 == 4


@given(RESULTS)
def test_what_is_shown_is_true_and_what_is_hidden_cannot_be_worked_out(results: list[Result]) -> None:
    found = chances(results)
    if found is None:
        return
    counts = Counter(results[: found.people])
    hidden = [result for result in Result if found.shares[result] is None]
    assert all(found.shares[one] == counts[one] / found.people for one in Result if one not in hidden)
    assert not hidden or (len(hidden) > 1 and sum(counts[one] for one in hidden) >= 5)
    assert isinstance(found, Chances)
    assert all(counts[one] == 0 or counts[one] >= 5 for one in Result if one not in hidden)
