"""An index on disk answers as the one that was saved, or is refused by name."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.index_store import OtherIndex, load_index, save_index
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.rank import shipped_model

TARGETS = [
    Statement("zagen", "hout op maat\nzagen", kind="skill", group="hout"),
    Statement("schaven", "planken schaven", "nl", "skill", "hout"),
    Statement("kneden", "deeg kneden"),
    Statement("leeg", ""),
]
ASKED = [Statement("1", "Hout zagen"), Statement("2", "Pétrir la pâte"), Statement("3", "")]


@pytest.mark.parametrize("concepts", [False, True])
def test_what_is_read_back_answers_the_same(tmp_path: Path, concepts: bool) -> None:
    made = HybridMatcher().index(TARGETS, [("scier",), (), ("pétrir",), ()], concepts=concepts)
    save_index(made, tmp_path / "index.npz")

    back = load_index(tmp_path / "index.npz")

    assert back.targets == made.targets
    assert back.propose(ASKED) == made.propose(ASKED)
    assert [path.name for path in tmp_path.iterdir()] == ["index.npz"]


def test_decisions_are_not_stored_and_may_be_given_again(tmp_path: Path) -> None:
    memory = Memory((Decision("1", "Hout zagen", "kneden"),))
    made = HybridMatcher().index(TARGETS)
    save_index(made.with_memory(memory), tmp_path / "index.npz")

    back = load_index(tmp_path / "index.npz")

    assert back.memory == Memory()
    assert back.with_memory(memory).propose(ASKED) == made.with_memory(memory).propose(ASKED)


def test_an_index_without_targets_can_be_stored(tmp_path: Path) -> None:
    save_index(HybridMatcher().index([]), tmp_path / "index.npz")

    assert load_index(tmp_path / "index.npz").propose(ASKED) == [[], [], []]


def test_an_index_of_other_weights_is_refused(tmp_path: Path) -> None:
    model = shipped_model()
    encoder = Encoder(np.asarray(model.encoder.pieces * np.float32(0.5)), model.encoder.weights)
    save_index(HybridMatcher(replace(model, encoder=encoder)).index(TARGETS), tmp_path / "index.npz")

    with pytest.raises(OtherIndex):
        load_index(tmp_path / "index.npz")


@pytest.mark.parametrize("content", [b"", b"no index", b"PK\x03\x04half"], ids=["empty", "text", "cut off"])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.npz").write_bytes(content)

    with pytest.raises(OtherIndex):
        load_index(tmp_path / "index.npz")


def test_without_a_file_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_index(tmp_path / "index.npz")
