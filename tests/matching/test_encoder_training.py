"""Training the encoder, where torch is installed (the extra `train`): it learns what no shared letters tell."""

from importlib.util import find_spec

import numpy as np
import pytest

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.matching import encode_train
from ijkpunt.matching.encode_train import EncoderSchooling, Lesson, lesson, train_encoder

needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="the extra “train” is not installed")
SMALL = EncoderSchooling(size=16, rounds=4, batch=32, others=20, rate=2e-2, drop=0.1)


@needs_torch
def test_the_encoder_learns_that_two_unlike_words_belong_together() -> None:
    pairs = [("qqq", "vvv"), ("xxx", "zzz"), ("ggg", "kkk"), ("fff", "ppp")]
    taught = lesson([(one,) for one, _ in pairs] * 8, [(other,) for _, other in pairs], [[n] for n in range(4)] * 8)

    encoder = train_encoder(taught, EncoderSchooling(size=16, rounds=30, batch=8, others=4, rate=3e-2, drop=0.0))
    near = encoder.encode([one for one, _ in pairs]).mean @ encoder.encode([other for _, other in pairs]).mean.T

    assert near.argmax(axis=1).tolist() == [0, 1, 2, 3]


@needs_torch
def test_training_twice_gives_the_same() -> None:
    taught = lesson([("een",), ("twee",)], [("drie",), ("vier",)], [[0], [1]])

    one, other = train_encoder(taught, SMALL), train_encoder(taught, SMALL)

    assert (one.pieces == other.pieces).all()


@needs_torch
def test_points_of_meaning_bring_words_together_that_nothing_links() -> None:
    made = Lesson()
    for word, point in (("qqq", 0), ("vvv", 0), ("xxx", 1), ("zzz", 1)):
        made.meanings[made.add([word])] = np.eye(2, dtype=np.float32)[point]

    encoder = train_encoder(made, EncoderSchooling(size=16, rounds=200, batch=4, rate=3e-2, drop=0.0, meaning=1.0))
    near = encoder.encode(["qqq", "vvv", "xxx", "zzz"]).mean
    cosines = near @ near.T

    assert cosines[0, 1] > cosines[0, 2]
    assert cosines[2, 3] > cosines[1, 2]


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode_train, "load_torch", lambda: False)

    with pytest.raises(RuleBroken) as refused:
        train_encoder(lesson([("een",)], [("twee",)], [[0]]))

    assert refused.value.problem.code == "match.no_torch"
    assert "ijkpunt[train]" in str(refused.value.problem.remedy)
