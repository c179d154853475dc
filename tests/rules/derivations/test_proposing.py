"""The parts behind the proposals, each by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from sklearn.ensemble import HistGradientBoostingClassifier

from ijkpunt.derivations.rules.proposals import index_of
from ijkpunt.derivations.rules.proposing.evidence import Asking, clauses
from ijkpunt.derivations.rules.proposing.experience import Experience, Recalled
from ijkpunt.derivations.rules.proposing.forest import forest_from
from ijkpunt.derivations.rules.proposing.judge import judge
from ijkpunt.derivations.rules.proposing.model import read_model, shipped_links
from ijkpunt.derivations.rules.proposing.rivals import beside, best_of, lead, lead_within, unit_best, unit_mean
from ijkpunt.derivations.rules.proposing.words import MIXED, Words, answered, cut_texts
from ijkpunt.matching.rank import shipped_model
from tests.bench.quality.coverage_train import Schooling, fit
from tests.rules.derivations.candles import QUALIFICATION

SCORES = np.asarray([[0.1, 0.9, 0.3], [0.5, 0.2, 0.4], [0.7, 0.8, 0.0]], np.float32)
UNITS = np.asarray([0, 0, 1])


def test_a_lead_is_over_the_best_of_the_others() -> None:
    assert_allclose(lead(SCORES, 1)[0], [-0.8, 0.6, -0.6], atol=1e-6)
    assert_allclose(lead(SCORES, 0)[:, 0], [-0.6, -0.2, 0.2], atol=1e-6)
    assert_allclose(lead(SCORES[:, :1], 1), SCORES[:, :1])


def test_within_a_group_only_its_own_columns_compete() -> None:
    assert_allclose(lead_within(SCORES, np.asarray([0, 0, 1]))[0], [-0.8, 0.8, 0], atol=1e-6)


def test_the_others_of_a_unit_are_those_a_maker_put_together() -> None:
    assert_allclose(unit_mean(SCORES, UNITS), [SCORES[1], SCORES[0], [0, 0, 0]], atol=1e-6)
    assert_allclose(unit_best(SCORES, UNITS), [SCORES[1], SCORES[0], [0, 0, 0]], atol=1e-6)
    assert_allclose(beside(SCORES, UNITS), [SCORES[1], SCORES[0], [0, 0, 0]])


def test_a_group_without_columns_has_no_score() -> None:
    assert_allclose(best_of(SCORES, np.asarray([0, 0, 2]), 3)[0], [0.9, 0, 0.3])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Was smelten, gieten en koelen.", 3, id="commas and en"),
        pytest.param("Was smelten", 1, id="no parts"),
        pytest.param("", 1, id="nothing"),
        pytest.param("a, " * 100, 24, id="very many"),
    ],
)
def test_a_sentence_is_cut_where_another_skill_may_begin(text: str, parts: int) -> None:
    assert len(clauses(text)) == parts


def test_a_word_is_answered_by_its_inflection_and_its_compound() -> None:
    encoder = shipped_model().encoder
    asked, texts = cut_texts(["kaarsen gieten", ""])
    other = ["kaars", "kaarsenvorm", "fiets"]
    near = Words.of(asked, encoder).beside(Words.of(other, encoder))[MIXED]
    found = answered(near, texts)

    assert found[0, 0] > found[0, 2]
    assert found[0, 1] > found[0, 2]
    assert not found[1].any()


def test_what_was_linked_before_is_recalled_for_the_same_title_only() -> None:
    points = np.eye(4, dtype=np.float32)
    before = Experience(
        points[:1], points[1:2], points[2:3], np.asarray([0]), np.asarray([[0, 0]]), np.asarray([[0, 0]])
    )
    recalled = Recalled.of(points[[1, 3]], points[[2, 3]], np.asarray([0, 1]), Experience.together([before], 4))

    nearest, mean = recalled.about_competences(points[[0, 3]])
    assert_allclose(nearest, [[1, 0], [0, 0]])
    assert_allclose(mean, nearest)
    assert_allclose(recalled.about_skills(points[[0, 3]]), [[1, 0], [0, 0]])


def test_without_experience_nothing_is_recalled() -> None:
    points = np.eye(4, dtype=np.float32)
    recalled = Recalled.of(points[:2], points[:2], np.asarray([0, 1]), Experience.together([], 4))

    assert not recalled.about_competences(points)[0].any()
    assert not recalled.about_skills(points).any()


@given(st.integers(0, 2**31 - 1), st.integers(10, 80))
def test_trees_in_plain_arrays_say_what_they_were_taught_to_say(seed: int, rows: int) -> None:
    chance = np.random.default_rng(seed)
    given_, wanted = chance.random((rows, 3), dtype=np.float32), chance.random(rows) < 0.5
    wanted[:2] = True, False
    how = Schooling(rounds=5, fewest=2, part=1.0, seeds=1)
    made = fit(["a", "b", "c"], given_, wanted, how)
    taught = HistGradientBoostingClassifier(
        max_iter=5, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=2, l2_regularization=5, early_stopping=False
    ).fit(given_, wanted)

    assert_allclose(made(given_), taught.predict_proba(given_)[:, 1], atol=1e-5)
    again = forest_from(made.arrays("x"), "x")
    assert_allclose(again(given_), made(given_), atol=1e-6)


def test_what_was_learned_is_the_same_when_read_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("weights") / "links.npz"
    model = shipped_links()
    model.save(path)
    again = read_model(path)
    asking = Asking(("De was smelten.", "Het afval sorteren."), np.asarray([0, 0]), ("Atelier",))
    index = index_of([QUALIFICATION])
    one, other = (judge(asking, index, each.forests, each.status) for each in (model, again))

    assert_allclose(one.links, other.links, atol=1e-6)
    assert_allclose(one.statuses, other.statuses, atol=1e-6)
    assert_allclose(one.statuses.sum(axis=1), 1, atol=1e-5)
