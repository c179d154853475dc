"""What the engine is compared with: BM25 on words, TF-IDF on pieces of words, edit distance."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy import sparse

from ijkpunt.matching.character import CharacterMatcher
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.sentences import SentenceMatcher
from ijkpunt.matching.words import fold, tokens

_BLOCK = 256  # queries at a time
_SATURATION, _LENGTH = 1.5, 0.75  # the common settings of BM25, k1 and b

Ranking = list[list[int]]
Scorer = Callable[[Sequence[Statement]], NDArray[np.float32]]


def character(targets: Sequence[Statement]) -> Scorer:
    return CharacterMatcher().index([Statement(str(place), one.text) for place, one in enumerate(targets)]).scores


def edit(targets: Sequence[Statement]) -> Scorer:
    texts = [fold(target.text) for target in targets]

    def score(queries: Sequence[Statement]) -> NDArray[np.float32]:
        return process.cdist(
            [fold(one.text) for one in queries], texts, scorer=fuzz.ratio, dtype=np.float32, workers=-1
        )

    return score


def bm25(targets: Sequence[Statement]) -> Scorer:
    words: dict[str, int] = {}
    cells = [[words.setdefault(word, len(words)) for word in tokens(target.text)] for target in targets]
    counts = _counts(cells, len(words))
    held = np.bincount(counts.indices, minlength=len(words))
    rarity = np.log1p((len(targets) - held + 0.5) / (held + 0.5))
    lengths = np.asarray([len(row) for row in cells], np.float64)
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(1.0, lengths.mean()))
    per_cell = np.repeat(norm, np.diff(counts.indptr))
    counts.data = (counts.data * (_SATURATION + 1) / (counts.data + per_cell) * rarity[counts.indices]).astype(
        np.float32
    )
    turned = counts.T.tocsr()

    def score(queries: Sequence[Statement]) -> NDArray[np.float32]:
        asked = [[words[word] for word in tokens(query.text) if word in words] for query in queries]
        return np.asarray((_counts(asked, len(words)) @ turned).toarray(), np.float32)

    return score


def _counts(cells: list[list[int]], width: int) -> sparse.csr_matrix:
    starts = np.cumsum([0, *(len(row) for row in cells)])
    columns = [column for row in cells for column in row]
    rows = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(cells), max(1, width)))
    rows.sum_duplicates()
    return rows


BASELINES: dict[str, Callable[[Sequence[Statement]], Scorer]] = {"bm25": bm25, "character": character, "edit": edit}
SENTENCES = "sentences:"  # before the folder of a general encoder


def known(name: str) -> bool:
    """Whether there is a baseline of this name; `sentences:FOLDER` is one too."""
    return name in BASELINES or (name.startswith(SENTENCES) and name != SENTENCES)


def scorer(name: str, targets: Sequence[Statement]) -> Scorer:
    """The scorer of a baseline over these targets. KeyError when no baseline has this name.

    RuleBroken when `sentences:FOLDER` is asked and the software or the folder is not there.
    """
    if name.startswith(SENTENCES):
        same = [Statement(str(place), one.text) for place, one in enumerate(targets)]
        return SentenceMatcher(Path(name.removeprefix(SENTENCES))).index(same).scores
    return BASELINES[name](targets)


def rank(name: str, queries: Sequence[Statement], targets: Sequence[Statement], depth: int) -> list[list[str]]:
    """The ids of the `depth` best targets per query, as `scorer` finds them and with its errors."""
    score = scorer(name, targets)
    found: list[list[str]] = []
    for start in range(0, len(queries), _BLOCK):
        for row in score(queries[start : start + _BLOCK]):
            best = np.argsort(-row, kind="stable")[:depth]
            found.append([targets[place].id for place in best.tolist() if row[place] > 0])
    return found
