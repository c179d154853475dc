"""The optional general encoder: behind the same protocol, asked as sentence-transformers wants to be asked."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.matching import baselines
from ijkpunt.matching.protocol import Matcher, Statement
from ijkpunt.matching.sentences import SentenceMatcher

WORDS = ("hout", "zagen", "deeg", "kneden")


class SentenceTransformer:
    """Stands for that of sentence-transformers 5: the same names of arguments, and only those that we use.

    A sentence is the counts of four words; like the real one it loads from a folder, raises OSError when it holds no
    model, and gives 32-bit vectors, of length one when asked.
    """

    def __init__(self, model_name_or_path: str, *, device: str | None = None, local_files_only: bool = False) -> None:
        if not (Path(model_name_or_path) / "modules.json").exists():
            raise OSError(f"no model in {model_name_or_path}")
        self.asked = {"device": device, "local_files_only": local_files_only}

    def encode(
        self,
        sentences: list[str],
        *,
        batch_size: int = 32,  # noqa: ARG002
        show_progress_bar: bool | None = None,  # noqa: ARG002
        normalize_embeddings: bool = False,
    ) -> NDArray[np.float32]:
        counts = np.asarray([[text.lower().split().count(word) for word in WORDS] for text in sentences], np.float32)
        if not normalize_embeddings:
            return counts
        return np.asarray(counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-12), np.float32)


TARGETS = [Statement("a", "hout zagen"), Statement("b", "deeg kneden"), Statement("c", "hout")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an encoder, and the software to load it."""
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = SentenceTransformer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    (tmp_path / "modules.json").write_text("[]")
    return tmp_path


def test_the_nearest_targets_come_first_with_their_ground(folder: Path) -> None:
    matcher: Matcher = SentenceMatcher(folder)
    index = matcher.index(TARGETS)
    [[first, second]] = index.propose([Statement("q", "Hout zagen")], top=2)
    assert (first.target, first.relation, first.ground) == ("a", MatchRelation.EXACT, ("Hout", "zagen"))
    assert (second.target, second.relation, second.ground) == ("c", MatchRelation.CLOSE, ("Hout",))
    assert first.score == pytest.approx(1)
    assert second.confidence == pytest.approx(1 / np.sqrt(2))


def test_scores_have_the_shape_of_the_protocol(folder: Path) -> None:
    index = SentenceMatcher(folder).index(TARGETS)
    assert index.scores([Statement("q", "deeg"), Statement("r", "iets")]).shape == (2, 3)
    assert index.scores([]).shape == (0, 3)
    assert SentenceMatcher(folder).index([]).propose([Statement("q", "deeg")]) == [[]]
    assert index.propose([Statement("r", "iets")]) == [[]]


def test_two_targets_with_one_id_are_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="same id"):
        SentenceMatcher(folder).index([TARGETS[0], TARGETS[0]])


def test_it_is_a_baseline_by_its_folder(folder: Path) -> None:
    assert baselines.known(f"sentences:{folder}")
    assert not baselines.known("sentences:")
    assert baselines.rank(f"sentences:{folder}", [Statement("q", "kneden")], TARGETS, 5) == [["b"]]


def test_without_the_software_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(RuleBroken, match="software") as broken:
        SentenceMatcher(tmp_path)
    assert broken.value.problem.code == "match.no_sentences"
    assert "ijkpunt[sentences]" in str(broken.value.problem.remedy)


@pytest.mark.parametrize("place", ["", "absent"])
def test_a_folder_without_encoder_is_refused(folder: Path, place: str) -> None:
    (folder / "modules.json").unlink()
    with pytest.raises(RuleBroken) as broken:
        SentenceMatcher(folder / place if place else folder)
    assert broken.value.problem.code == "match.no_encoder"
