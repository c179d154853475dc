"""A general sentence encoder with weights of your own choice, behind the protocol: a peer of the engine.

The weights lie in a folder on disk; nothing is downloaded. It needs the extra `sentences` (sentence-transformers).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.matching.character import shared_words
from ijkpunt.matching.protocol import Proposal, Scores, Statement
from ijkpunt.matching.words import tokens

_BLOCK = 512  # queries scored at a time


class SentenceMatcher:
    """Makes indexes with the encoder in `folder`.

    Raises RuleBroken when the extra is not installed or the folder holds no encoder.
    """

    def __init__(self, folder: Path) -> None:
        self._encoder = _encoder(folder)

    def index(self, targets: Sequence[Statement]) -> "SentenceIndex":
        return SentenceIndex(self._encoder, targets)


class SentenceIndex:
    """The targets as unit vectors. The score is the cosine, 0 where it is below; the confidence is not calibrated."""

    def __init__(self, encoder: Any, targets: Sequence[Statement]) -> None:
        self._encoder, self.targets = encoder, tuple(targets)
        self._positions = {target.id: position for position, target in enumerate(self.targets)}
        if len(self._positions) != len(self.targets):
            raise ValueError("two targets carry the same id")
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

    def propose(self, queries: Sequence[Statement], top: int = 10) -> list[list[Proposal]]:
        proposals = []
        for start in range(0, len(queries), _BLOCK):
            block = queries[start : start + _BLOCK]
            for query, row in zip(block, self.scores(block), strict=True):
                best = np.argsort(-row, kind="stable")[:top]
                proposals.append([self._proposal(query, int(place), float(row[place])) for place in best if row[place]])
        return proposals

    def _proposal(self, query: Statement, position: int, score: float) -> Proposal:
        target = self.targets[position]
        same = tokens(query.text) == tokens(target.text)
        relation = MatchRelation.EXACT if same else MatchRelation.CLOSE
        return Proposal(target.id, score, score, relation, self.ground(query, target.id))

    def ground(self, query: Statement, target: str) -> tuple[str, ...]:
        return shared_words(query.text, self.targets[self._positions[target]].text)


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
