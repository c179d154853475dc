"""Training the rankers on invented pairs, with an encoder that only spells: no torch needed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import BUCKETS
from ijkpunt.matching.encode_train import Lesson
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.rank import Ranking, read_model
from ijkpunt.matching.rank_network import Network, Schooling, softmax, train_network
from ijkpunt.matching.rank_train import LEAN, Background, Examples, calibrate, folds_of, lesson_of, train_model

WORDS = ("hout", "steen", "glas", "leem", "koper", "zink", "verf", "gips", "kurk", "lood", "touw", "leder")


def examples() -> Examples:
    """“Bewerken van X” belongs to “x vormgeven”; the foreign words share no letters with each other."""
    queries = [(f"{verb} van {word}", f"{word} fr") for word in WORDS for verb in ("Bewerken", "Behandelen", "Snijden")]
    targets = [(f"{word} vormgeven",) for word in WORDS]
    relations = (MatchRelation.EXACT, MatchRelation.CLOSE, None)
    right: list[dict[int, MatchRelation | None]] = [
        {place: relations[number]} for place in range(len(WORDS)) for number in range(3)
    ]
    return Examples(queries, targets, right)


def test_packed_weights_come_back_nearly_the_same() -> None:
    pieces = np.random.default_rng(0).standard_normal((6, 4)).astype(np.float32)
    packed = Encoder(pieces, np.ones(6, np.float32)).packed()

    back = Encoder.unpacked(
        packed["pieces"].astype(np.uint8), packed["scale"].astype(np.float32), np.ones(6, np.float32)
    )

    assert np.abs(back.pieces - pieces).max() <= np.abs(pieces).max() / 14 + 1e-6


def test_a_network_learns_what_no_straight_line_tells() -> None:
    random = np.random.default_rng(0)
    inputs = random.standard_normal((600, 2)).astype(np.float32)
    classes = (inputs[:, 0] * inputs[:, 1] > 0).astype(int)

    network = train_network(
        inputs, np.eye(2, dtype=np.float32)[classes], 2, Schooling((16, 8), 40, drop=0.0, rate=1e-2)
    )

    assert (network(inputs).argmax(axis=1) == classes).mean() > 0.9


@pytest.mark.parametrize(
    ("any_right", "share"),
    [pytest.param(True, 0.95, id="one may have it all"), pytest.param(False, 0.5, id="each must have its part")],
)
def test_of_wanted_candidates_one_may_be_enough(any_right: bool, share: float) -> None:
    # one wanted candidate is told by its feature, the other looks like every candidate that is not wanted
    inputs = np.zeros((200, 10, 1), np.float32)
    inputs[:, 0] = 1
    wanted = np.zeros((200, 10), np.float32)
    wanted[:, :2] = 0.5

    network = train_network(inputs, wanted, 1, Schooling((8,), 60, drop=0.0, rate=1e-2, any_right=any_right))
    found = softmax(network(inputs[:1])[..., 0])[0]

    assert found[0] == pytest.approx(share, abs=0.05)


def test_a_ranking_leans_on_the_first_glance_as_far_as_it_is_told(tmp_path: Path) -> None:
    model = train_model(examples(), teach=spelling)
    features = np.zeros((1, 3, model.plain.rankers[0].mean.size), np.float32)
    features[0, :, 0] = (0.2, 0.9, 0.4)
    replace(model, grouped=Ranking((), model.plain.heights, model.plain.chances, 4.0)).save(tmp_path / "weights.npz")

    read = read_model(tmp_path / "weights.npz")
    blind = Network(np.zeros(1), np.ones(1), ((np.zeros((1, 1)), np.zeros(1)),))
    leaning = replace(read.grouped, rankers=(blind,)).shares(features[..., :1])

    assert (read.plain.lean, read.grouped.lean) == (0.0, 4.0)
    np.testing.assert_allclose(leaning, softmax(4 * features[..., 0]), rtol=1e-5)


def test_softmax_sums_to_one_for_large_values() -> None:
    assert softmax(np.asarray([[1e4, 0.0]], np.float32)).tolist() == [[1.0, 0.0]]


def test_calibration_never_goes_down_and_follows_what_was_right() -> None:
    random = np.random.default_rng(1)
    shares = random.random((200, 50)).astype(np.float32)
    wanted = (random.random((200, 50)) < shares).astype(np.float32)

    heights, chances = calibrate(shares, wanted)

    assert (np.diff(chances) > 0).all()
    assert np.interp(0.5, heights, chances) == pytest.approx(0.5, abs=0.08)


def test_folds_are_of_one_size_and_always_the_same() -> None:
    folds = folds_of(52)

    assert np.bincount(folds).tolist() == [11, 11, 10, 10, 10]
    assert (folds == folds_of(52)).all()


def spelling(_: Lesson) -> Encoder:
    """Pieces at random: texts that share letters lie near each other, and nothing else does."""
    random = np.random.default_rng(3)
    return Encoder(random.standard_normal((BUCKETS, 16)).astype(np.float32), np.ones(BUCKETS, np.float32))


class Watched:
    """Teaches like `spelling` and remembers every lesson."""

    def __init__(self) -> None:
        self.seen: list[Lesson] = []

    def __call__(self, lesson: Lesson) -> Encoder:
        self.seen.append(lesson)
        return spelling(lesson)


def test_a_trained_model_ranks_and_survives_saving(tmp_path: Path) -> None:
    told: list[float] = []
    model = train_model(examples(), teach=spelling, report=lambda _, part: told.append(part))
    model.save(tmp_path / "weights.npz")
    targets = [Statement(word, f"{word} vormgeven") for word in WORDS]

    index = HybridMatcher(read_model(tmp_path / "weights.npz")).index(targets)

    assert index.propose([Statement("1", "Polijsten van glas")])[0][0].target == "glas"
    assert told == sorted(told)


def test_a_fold_is_never_among_what_its_encoder_and_lessons_saw() -> None:
    watched = Watched()
    train_model(examples(), teach=watched, folds=3)

    asked = [{lesson.texts[lesson.statements[query][0]] for query, _ in lesson.links} for lesson in watched.seen]

    everything = {labels[0] for labels in examples().queries}
    assert asked[-1] == everything, "the last encoder learns from all"
    for fold, known in enumerate(asked[:-1]):
        folds = folds_of(len(examples().queries))
        assert known == {q[0] for q, own in zip(examples().queries, folds, strict=True) if own != fold}


def test_concepts_have_their_own_ranking_and_share_their_labels() -> None:
    labels = [(f"{word} {verb}",) for word in WORDS for verb in ("zagen", "snijden")]
    concepts = [word for word in WORDS for _ in range(2)]
    right = [{2 * place: None, 2 * place + 1: None} for place in range(len(WORDS))]
    grouped = Examples([(f"{word}zager",) for word in WORDS], labels, right, concepts, concepts)
    watched = Watched()

    model = train_model(examples(), teach=watched, grouped=[grouped], folds=3)
    last = watched.seen[-1]

    assert model.grouped is not model.plain
    assert (model.plain.lean, model.grouped.lean) == (0.0, LEAN)
    statement = last.statements[last.links[-1][1][0]]
    assert [last.texts[label] for label in statement] == [f"{WORDS[-1]} zagen", f"{WORDS[-1]} snijden"]


def test_background_is_learned_from_under_the_name_of_its_target() -> None:
    one = Examples([("a",)], [("b",), ("c",)], [{0: None}], ["x", "y"])

    made = lesson_of([one], Background({"y": ["d"]}, {"x": np.ones(3, np.float32)}))

    assert [[made.texts[label] for label in own] for own in made.statements] == [["b"], ["c", "d"], ["a"]]
    assert list(made.meanings) == [0]
    assert made.links == [(2, [0])]
