"""Training on invented pairs: it learns what no shared letters tell, and what is saved comes back the same."""

from pathlib import Path

import numpy as np
import pytest

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_train import EncoderSchooling, lesson, train_encoder
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.rank import read_model
from ijkpunt.matching.rank_network import Schooling, softmax, train_network
from ijkpunt.matching.rank_train import Examples, calibrate, folds_of, train_model

SMALL = EncoderSchooling(size=16, rounds=4, batch=32, others=20, rate=2e-2, drop=0.1)
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


def test_the_encoder_learns_that_two_unlike_words_belong_together() -> None:
    pairs = [("qqq", "vvv"), ("xxx", "zzz"), ("ggg", "kkk"), ("fff", "ppp")]
    taught = lesson([(one,) for one, _ in pairs] * 8, [(other,) for _, other in pairs], [[n] for n in range(4)] * 8)

    encoder = train_encoder(taught, EncoderSchooling(size=16, rounds=30, batch=8, others=4, rate=3e-2, drop=0.0))
    near = encoder.encode([one for one, _ in pairs]).mean @ encoder.encode([other for _, other in pairs]).mean.T

    assert near.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_training_twice_gives_the_same() -> None:
    taught = lesson([("een",), ("twee",)], [("drie",), ("vier",)], [[0], [1]])

    one, other = train_encoder(taught, SMALL), train_encoder(taught, SMALL)

    assert (one.pieces == other.pieces).all()


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


def test_a_trained_model_ranks_and_survives_saving(tmp_path: Path) -> None:
    told: list[float] = []
    model = train_model(examples(), SMALL, report=lambda _, part: told.append(part))
    model.save(tmp_path / "weights.npz")
    targets = [Statement(word, f"{word} vormgeven") for word in WORDS]

    best = (
        HybridMatcher(read_model(tmp_path / "weights.npz"))
        .index(targets)
        .propose([Statement("1", "Polijsten van glas")])
    )

    assert best[0][0].target == "glas"
    assert told == sorted(told)
