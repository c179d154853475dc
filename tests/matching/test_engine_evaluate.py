"""The figures, worked out by hand; and the baselines."""

import pytest

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching import baselines
from ijkpunt.matching.evaluate import (
    Gold,
    by_concept,
    calibration_error,
    gold_by_concept,
    ranking_figures,
    relation_accuracy,
)
from ijkpunt.matching.protocol import Proposal, Statement


def test_the_figures_of_three_queries_worked_out_by_hand() -> None:
    gold: Gold = {"1": {"a": None}, "2": {"b": None, "c": None}, "3": {"d": None}}
    rankings = {"1": ["a", "b"], "2": ["a", "b", "x", "c"], "3": ["a"]}

    figures = ranking_figures(rankings, gold)

    assert figures.mrr == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert figures.map == pytest.approx((1 + (1 / 2 + 2 / 4) / 2 + 0) / 3)
    assert figures.hit[1] == pytest.approx(1 / 3)
    assert figures.hit[5] == pytest.approx(2 / 3)
    assert figures.recall[10] == pytest.approx(2 / 3)


def test_a_query_without_proposals_counts_as_not_found() -> None:
    assert ranking_figures({}, {"1": {"a": None}}).mrr == 0


def test_concepts_stand_where_their_best_name_stands() -> None:
    groups = {"a1": "A", "a2": "A", "b1": "B"}

    assert by_concept({"1": ["b1", "a2", "x", "a1"]}, groups) == {"1": ["B", "A", "x"]}
    assert gold_by_concept({"1": {"a1": MatchRelation.EXACT, "a2": None, "b1": None}}, groups) == {
        "1": {"A": MatchRelation.EXACT, "B": None}
    }


def test_measuring_against_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        ranking_figures({}, {})


def test_calibration_error_and_relation_accuracy_worked_out_by_hand() -> None:
    gold = {"1": {"a": MatchRelation.EXACT, "c": None}}
    proposals = {
        "1": [
            Proposal("a", 1.0, 0.9, MatchRelation.EXACT, ()),
            Proposal("b", 0.5, 0.2, MatchRelation.CLOSE, ()),
        ]
    }

    assert calibration_error(proposals, gold) == pytest.approx((0.1 + 0.2) / 2)
    assert relation_accuracy(proposals, gold) == 1
    assert relation_accuracy(proposals, {"1": {"c": None}}) is None


@pytest.mark.parametrize("name", sorted(baselines.BASELINES))
def test_every_baseline_finds_the_same_words(name: str) -> None:
    targets = [Statement("a", "deeg kneden"), Statement("b", "hout zagen"), Statement("c", "verf mengen")]

    found = baselines.rank(name, [Statement("1", "Hout zagen"), Statement("2", "")], targets, 2)

    assert found[0][0] == "b"
    assert len(found) == 2
