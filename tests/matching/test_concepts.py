"""Targets that are labels of concepts: their best label leads, the others follow as far as the concept deserves."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.concepts import CONCEPT_LABELS, Concepts, at_most, numbered, totals
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Statement


def test_a_target_without_a_group_is_a_concept_of_its_own() -> None:
    assert numbered(["a", None, "a", None, "b"]).tolist() == [0, 1, 0, 2, 3]


def laid(shares: list[float], groups: list[str], among: int, top: int = 100) -> list[int]:
    """The order of all targets when the first `among` of them are the candidates."""
    concepts = Concepts.of(groups)
    chosen, own = np.arange(among), np.asarray(shares[:among], np.float32)
    likely = totals(own[None], concepts.numbers[chosen][None])[0]
    found, _ = concepts.laid_out(chosen, own, likely, top)
    return [int(target) for target in found]


@pytest.mark.parametrize(
    ("shares", "groups", "order"),
    [
        pytest.param([0.5, 0.4, 0.06, 0.04], "aabb", [0, 1, 2, 3], id="a much likelier concept comes whole"),
        pytest.param([0.3, 0.2, 0.28, 0.22], "aabb", [0, 2, 1, 3], id="of two as likely each has its turn first"),
        pytest.param([0.2, 0.2, 0.35, 0.25], "aaba", [3, 2, 0, 1], id="labels count together"),
        pytest.param([0.1, 0.6, 0.3], "aab", [1, 2, 0], id="the best label of a concept stands for it"),
    ],
)
def test_concepts_are_ranked_rather_than_labels(shares: list[float], groups: str, order: list[int]) -> None:
    assert laid(shares, list(groups), len(shares)) == order


def test_labels_that_were_no_candidates_follow_their_concept() -> None:
    assert laid([0.9, 0.01], ["a", "b", "a", "b", "a", "c"], among=2) == [0, 2, 4, 1, 3]


def test_a_concept_with_many_synonyms_leaves_room_among_the_first_ten() -> None:
    shares = [*[0.04] * 20, *[0.04] * 5]

    found = laid(shares, [*["a"] * 20, *"bcdef"], len(shares))

    assert len({target for target in found[:10] if target >= 20}) == 4
    assert sorted(found) == list(range(25))


def test_what_is_hardly_likely_takes_no_room() -> None:
    shares = [*[0.0499] * 20, *[0.0004] * 5]

    assert laid(shares, [*["a"] * 20, *"bcdef"], len(shares))[:20] == list(range(20))


@given(
    groups=st.lists(st.sampled_from([*"abcdefgh", None]), min_size=1, max_size=40),
    among=st.integers(1, 40),
    top=st.integers(0, 45),
    seed=st.integers(0, 999),
)
def test_every_label_comes_once_and_behind_the_best_of_its_concept(
    groups: list[str | None], among: int, top: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    concepts = Concepts.of(groups)
    chosen = random.permutation(len(groups))[:among]
    shares = random.dirichlet(np.full(len(chosen), 0.3)).astype(np.float32)
    likely = totals(shares[None], concepts.numbers[chosen][None])[0]

    found, best = concepts.laid_out(chosen, shares, likely, top)
    leaders = concepts.leaders(chosen, shares, likely)

    targets = found.tolist()
    asked = set(concepts.numbers[chosen].tolist())
    everything = [place for place in range(len(groups)) if concepts.numbers[place] in asked]
    assert len(targets) == len(set(targets)) == min(top, len(everything))
    assert set(targets) <= set(everything)
    for target, leader in zip(targets, best.tolist(), strict=True):
        assert concepts.numbers[chosen[leader]] == concepts.numbers[target]
        assert targets.index(int(chosen[leader])) <= targets.index(target)
    assert (np.diff(likely[leaders]) <= 0).all()
    assert sorted(concepts.numbers[chosen[leaders]].tolist()) == sorted(asked)


def test_what_a_concept_has_is_counted_per_query() -> None:
    shares = np.asarray([[0.5, 0.3, 0.2], [0.1, 0.2, 0.7]], np.float32)

    found = totals(shares, np.asarray([[4, 0, 4], [0, 0, 4]]))

    np.testing.assert_allclose(found, [[0.7, 0.3, 0.7], [0.3, 0.3, 0.7]], rtol=1e-6)


@given(
    concepts=st.lists(st.integers(0, 5), min_size=1, max_size=40), count=st.integers(1, 40), seed=st.integers(0, 999)
)
def test_of_a_concept_a_few_labels_are_candidates(concepts: list[int], count: int, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(concepts))

    found = at_most(order[None], np.asarray(concepts), count)[0].tolist()

    seen: Counter[int] = Counter()
    early: list[int] = []
    late: list[int] = []
    for target in order.tolist():
        (early if seen[concepts[target]] < CONCEPT_LABELS else late).append(target)
        seen[concepts[target]] += 1
    assert found == [*early, *late][:count]


def test_a_label_is_found_by_the_words_of_its_synonym() -> None:
    targets = [
        Statement("1", "bakker", group="bakker"),
        Statement("2", "broodmaker", group="bakker"),
        Statement("3", "slager", group="slager"),
        Statement("4", "vleesbewerker", group="slager"),
    ]

    found = HybridMatcher().index(targets, concepts=True).propose([Statement("q", "Broodmaker")], by_group=True)[0]

    assert [one.target in {"1", "2"} for one in found] == [True, False]


def test_labels_come_with_the_probability_and_relation_of_their_concept() -> None:
    labels = {"bakker": ["bakker", "broodbakker", "broodmaker"], "slager": ["slager", "vleesbewerker"]}
    targets = [Statement(label, label, group=group) for group, own in labels.items() for label in own]

    found = HybridMatcher().index(targets, concepts=True).propose([Statement("q", "Bakker van brood")])[0]

    assert sorted(one.target for one in found) == sorted(one.id for one in targets)
    for own in labels.values():
        assert len({(one.confidence, one.relation) for one in found if one.target in own}) == 1
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_another_label_stands_for_a_concept_when_its_best_one_was_refused() -> None:
    index = HybridMatcher().index(
        [Statement("1", "bakker", group="a"), Statement("2", "broodmaker", group="a")], concepts=True
    )
    asked = Statement("q", "Bakker")
    refused = Decision("", asked.text, "1", MatchRelation.CLOSE, refused=True)

    before = index.propose([asked], by_group=True)[0]
    after = index.with_memory(Memory((refused,))).propose([asked], by_group=True)[0]

    assert [[one.target for one in found] for found in (before, after)] == [["1"], ["2"]]
