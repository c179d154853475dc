"""Do curators agree? Counted against figures from the literature and by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.agreement import agreement, cohen, distance, krippendorff, worst
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.crosswalk.rules.queue import Waiting, doubt, in_order, value

EXACT, CLOSE, BROAD, NARROW, RELATED = (Verdict(name) for name in ("exact", "close", "broad", "narrow", "related"))
REFUSED, NONE = Verdict.REFUSED, Verdict.NO_EQUIVALENT


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (EXACT, EXACT, 0),
        (EXACT, CLOSE, 1),
        (EXACT, BROAD, 1),
        (BROAD, NARROW, 2),
        (EXACT, REFUSED, 3),
        (RELATED, NONE, 3),
        (REFUSED, NONE, 1),
    ],
)
def test_how_far_two_verdicts_lie_apart(one: Verdict, other: Verdict, expected: int) -> None:
    assert distance(one, other) == distance(other, one) == expected


def test_the_worst_of_several() -> None:
    assert worst({"anna": EXACT, "bert": CLOSE, "celia": REFUSED}) == 3
    assert worst({"anna": EXACT}) == worst({}) == 0


def test_cohens_kappa_by_hand() -> None:
    """Of 50 items 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, by luck 0.5, so 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen(pairs) == pytest.approx(0.4)
    assert cohen([]) is None
    assert cohen([("y", "y")] * 3) is None


def test_krippendorffs_alpha_as_he_counts_it_himself() -> None:
    """The example with four observers, twelve units and missing values in Krippendorff (2011): nominal 0.743."""
    told = [
        [1, 1, 1],
        [2, 2, 3, 2],
        [3, 3, 3, 3],
        [3, 3, 3, 3],
        [2, 2, 2, 2],
        [1, 2, 3, 4],
        [4, 4, 4, 4],
        [1, 1, 2, 1],
        [2, 2, 2, 2],
        [5, 5, 5],
        [1, 1],
        [3],
    ]
    assert krippendorff(told) == pytest.approx(0.743, abs=0.0005)


def test_alpha_is_one_for_agreement_and_says_nothing_without_choice() -> None:
    assert krippendorff([["a", "a"], ["b", "b"]]) == pytest.approx(1)
    assert krippendorff([["a", "a"], ["a", "a"]]) is None
    assert krippendorff([["a"], ["b"]]) is None


def test_only_what_two_people_judged_counts() -> None:
    found = agreement(
        {
            "1": {"anna": EXACT, "bert": EXACT},
            "2": {"anna": CLOSE, "bert": BROAD},
            "3": {"anna": NARROW},
            "4": {"anna": BROAD, "bert": BROAD, "celia": BROAD},
        }
    )
    assert found.items == 3
    assert found.share == pytest.approx(2 / 3)
    assert set(found.kappa) == {("anna", "bert")}
    assert agreement({}).share is None


SAID = st.lists(st.lists(st.sampled_from(list(Verdict)[:6]), min_size=1, max_size=4), max_size=8)


@given(SAID)
def test_alpha_lies_at_or_below_one_and_does_not_care_for_order(told: list[list[Verdict]]) -> None:
    alpha = krippendorff(told)
    if alpha is not None:
        assert alpha <= 1 + 1e-9
        assert krippendorff([list(reversed(one)) for one in reversed(told)]) == pytest.approx(alpha)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12))
def test_kappa_does_not_care_who_comes_first(pairs: list[tuple[str, str]]) -> None:
    kappa = cohen(pairs)
    if kappa is not None:
        assert -1 - 1e-9 <= kappa <= 1 + 1e-9
        assert cohen([(other, one) for one, other in pairs]) == pytest.approx(kappa)


# The queue


@pytest.mark.parametrize(
    ("chance", "expected"), [(0.5, 1.0), (1.0, 0.0), (0.0, 0.0), (0.9, 0.36), (0.25, 0.75), (None, 1.0)]
)
def test_doubt(chance: float | None, expected: float) -> None:
    assert doubt(chance) == pytest.approx(expected)


def test_the_example_of_the_page_of_the_rule() -> None:
    """docs/rules/mappings.md: a sure one in six qualifications against an unsure one with four look-alikes."""
    sure = Waiting("leien", 0.9, uses=6)
    unsure = Waiting("gevels", 0.5, uses=1, neighbours=4)
    assert value(sure) == pytest.approx(2.16)
    assert value(unsure) == pytest.approx(3.0)
    assert [one.waiting.id for one in in_order([sure, unsure])] == ["gevels", "leien"]


def test_what_was_sent_back_comes_first_and_what_was_postponed_last() -> None:
    waiting = [
        Waiting("a", 0.5, postponed=True, position=1),
        Waiting("b", 0.99, position=2),
        Waiting("c", 0.5, position=3),
        Waiting("d", 1.0, returned=True, position=4),
        Waiting("e", 0.5, position=5),
    ]
    for order in permutations(waiting):
        assert [one.waiting.id for one in in_order(order)] == ["d", "c", "e", "b", "a"]
