"""Matching on shared pieces of words: cosine of character n-gram TF-IDF vectors. The baseline of every measure.

Every word is put between two blanks and cut into pieces of 2 to 5 characters (“deeg” gives “ d”, “de”, “dee” …), so
that inflections and the parts of Dutch compounds (deegroller, roller) meet without a dictionary; stop words are left
out. A statement is the vector of its pieces p with

    weight(p) = (1 + ln tf(p)) · (1 + ln((1 + G) / (1 + df(p))))

where tf counts p in the statement, G is the number of groups among the targets and df(p) the number of groups in
which p occurs (0 for a piece that only a query has). Score = the cosine of both vectors.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from scipy import sparse

from ijkpunt.matching.dutch import STOP_WORDS
from ijkpunt.matching.nearest import NearestIndex
from ijkpunt.matching.protocol import Scores, Statement
from ijkpunt.matching.words import tokens


@lru_cache(maxsize=50_000)
def _pieces(word: str, shortest: int, longest: int) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[start : start + size] for size in range(shortest, longest + 1) for start in range(len(padded) - size + 1)
    )


class CharacterMatcher:
    """Makes indexes; holds only the sizes of the pieces, in characters."""

    def __init__(self, *, shortest: int = 2, longest: int = 5) -> None:
        if not 1 <= shortest <= longest:
            raise ValueError(f"pieces of {shortest} to {longest} characters do not exist")
        self._sizes = (shortest, longest)

    def index(self, targets: Sequence[Statement]) -> "CharacterIndex":
        return CharacterIndex(targets, self._sizes)


class CharacterIndex(NearestIndex):
    """The targets as a sparse matrix, one unit row per target and one column per piece."""

    def __init__(self, targets: Sequence[Statement], sizes: tuple[int, int]) -> None:
        super().__init__(targets)
        self._sizes = sizes
        counts = [self._counts(target) for target in self.targets]
        in_groups: dict[str, set[str]] = {}
        for target, pieces in zip(self.targets, counts, strict=True):
            in_groups.setdefault(target.id if target.group is None else target.group, set()).update(pieces)
        frequency = Counter(piece for group in in_groups.values() for piece in group)
        self._unknown = 1 + float(np.log1p(len(in_groups)))  # the weight of a piece that no target has
        self._rarity = {piece: self._unknown - float(np.log1p(df)) for piece, df in frequency.items()}
        self._columns = {piece: column for column, piece in enumerate(frequency)}
        self._matrix = self._vectors(counts).T.tocsr()

    def _counts(self, statement: Statement) -> Counter[str]:
        telling = (word for word in tokens(statement.text) if word not in STOP_WORDS)
        return Counter(piece for word in telling for piece in _pieces(word, *self._sizes))

    def _vectors(self, statements: Sequence[Mapping[str, int]]) -> sparse.csr_matrix:
        """Unit rows, shape (statements, pieces). Pieces that no target has count in the length only."""
        data, columns, starts = [], [], [0]
        for counts in statements:
            weights = {p: (1 + np.log(tf)) * self._rarity.get(p, self._unknown) for p, tf in counts.items()}
            length = float(np.sqrt(sum(weight * weight for weight in weights.values())))
            known = [piece for piece in weights if piece in self._columns]
            columns += [self._columns[piece] for piece in known]
            data += [weights[piece] / length for piece in known]
            starts.append(len(columns))
        shape = (len(statements), len(self._columns))
        return sparse.csr_matrix((np.asarray(data, np.float32), columns, starts), shape=shape)

    def scores(self, queries: Sequence[Statement]) -> Scores:
        vectors = self._vectors([self._counts(query) for query in queries])
        cosines: Scores = (vectors @ self._matrix).toarray().astype(np.float32)
        return np.clip(cosines, 0, 1)
