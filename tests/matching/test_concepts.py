"""Targets that are labels of concepts: their best label leads, the others follow as far as the concept deserves."""

import numpy as np
import pytest

from ijkpunt.matching.concepts import numbered, spread
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.protocol import Statement


def test_a_target_without_a_group_is_a_concept_of_its_own() -> None:
    assert numbered(["a", None, "a", None, "b"]).tolist() == [0, 1, 0, 2, 3]


@pytest.mark.parametrize(
    ("shares", "concepts", "order"),
    [
        pytest.param([0.5, 0.3, 0.1, 0.1], [0, 0, 1, 1], [0, 1, 2, 3], id="a much likelier concept comes whole"),
        pytest.param(
            [0.3, 0.2, 0.28, 0.22], [0, 0, 1, 1], [0, 2, 3, 1], id="of two that are as likely each has a turn"
        ),
        pytest.param([0.2, 0.2, 0.35, 0.2], [0, 0, 1, 0], [0, 1, 3, 2], id="labels count together"),
    ],
)
def test_concepts_are_ranked_rather_than_labels(shares: list[float], concepts: list[int], order: list[int]) -> None:
    made = spread(np.asarray([shares], np.float32), np.asarray([concepts]))

    found = np.argsort(-made[0], kind="stable").tolist()

    assert sorted(found) == sorted(order)
    assert [concepts[place] for place in found] == [concepts[place] for place in order]


def test_a_label_is_found_by_the_words_of_its_synonym() -> None:
    targets = [
        Statement("1", "bakker", group="bakker"),
        Statement("2", "broodmaker", group="bakker"),
        Statement("3", "slager", group="slager"),
        Statement("4", "vleesbewerker", group="slager"),
    ]

    found = HybridMatcher().index(targets, concepts=True).propose([Statement("q", "Broodmaker")], by_group=True)[0]

    assert [one.target in {"1", "2"} for one in found] == [True, False]
