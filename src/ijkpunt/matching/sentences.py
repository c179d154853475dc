"""A general sentence encoder with weights of your own choice, behind the protocol: a peer of the engine.

The weights lie in a folder on disk; nothing is downloaded. It needs the extra `sentences` (sentence-transformers).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.matching.nearest import NearestIndex
from ijkpunt.matching.protocol import Scores, Statement


class SentenceMatcher:
    """Makes indexes with the encoder in `folder`.

    Raises RuleBroken when the extra is not installed or the folder holds no encoder.
    """

    def __init__(self, folder: Path) -> None:
        self._encoder = _encoder(folder)

    def index(self, targets: Sequence[Statement]) -> "SentenceIndex":
        return SentenceIndex(self._encoder, targets)


class SentenceIndex(NearestIndex):
    """The targets as unit vectors. The score is the cosine, 0 where it is below; the confidence is not calibrated."""

    def __init__(self, encoder: Any, targets: Sequence[Statement]) -> None:
        super().__init__(targets)
        self._encoder = encoder
        self._vectors = self._encode(self.targets)

    def _encode(self, statements: Sequence[Statement]) -> Scores:
        if not statements:
            return np.zeros((0, 1), np.float32)
        texts = [statement.text for statement in statements]
        vectors = self._encoder.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    def scores(self, queries: Sequence[Statement]) -> Scores:
        if not queries or not self.targets:
            return np.zeros((len(queries), len(self.targets)), np.float32)
        return np.asarray(np.clip(self._encode(queries) @ self._vectors.T, 0, 1), np.float32)


def _encoder(folder: Path) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        message = say("Voor een algemene encoder is andere software nodig, en die is er niet.")
        remedy = say("Installeer ze met: pip install “ijkpunt[sentences]”.")
        raise RuleBroken("match.no_sentences", message, remedy) from None
    place = Place(file=str(folder))
    remedy = say("Geef de map waarin de gewichten staan, zoals sentence-transformers ze bewaart.")
    if not folder.is_dir():
        raise RuleBroken("match.no_encoder", say("Deze map is er niet."), remedy, place=place)
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as failure:
        message = say("In deze map staat geen encoder: {reason}.", reason=str(failure)[:120])
        raise RuleBroken("match.no_encoder", message, remedy, place=place) from None
