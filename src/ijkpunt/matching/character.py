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

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.dutch import STOP_WORDS, stem
from ijkpunt.matching.protocol import Proposal, Scores, Statement
from ijkpunt.matching.words import cut, fold_word, tokens

_BLOCK = 512  # queries scored at a time, which bounds the memory at 2 kB per target
_SHORTEST_PART = 4  # letters; shorter stems are found inside too many words


@lru_cache(maxsize=50_000)
def _pieces(word: str, shortest: int, longest: int) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[start : start + size] for size in range(shortest, longest + 1) for start in range(len(padded) - size + 1)
    )


def shared_words(query: str, target: str) -> tuple[str, ...]:
    """The words of `query`, as written, that come back in `target`, inflected or as a part of a compound.

    In order of the query, each once, without stop words.
    """
    stems = {stem(word) for word in tokens(target) if word not in STOP_WORDS}
    found: dict[str, str] = {}
    for raw in cut(query):
        word = fold_word(raw)
        if word and word not in STOP_WORDS and any(_same(stem(word), other) for other in stems):
            found.setdefault(word, raw)
    return tuple(found.values())


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SHORTEST_PART and (longer.startswith(shorter) or longer.endswith(shorter)))


class CharacterMatcher:
    """Makes indexes; holds only the sizes of the pieces, in characters."""

    def __init__(self, *, shortest: int = 2, longest: int = 5) -> None:
        if not 1 <= shortest <= longest:
            raise ValueError(f"pieces of {shortest} to {longest} characters do not exist")
        self._sizes = (shortest, longest)

    def index(self, targets: Sequence[Statement]) -> "CharacterIndex":
        return CharacterIndex(targets, self._sizes)


class CharacterIndex:
    """The targets as a sparse matrix, one unit row per target and one column per piece."""

    def __init__(self, targets: Sequence[Statement], sizes: tuple[int, int]) -> None:
        self.targets = tuple(targets)
        self._sizes = sizes
        self._positions = {target.id: position for position, target in enumerate(self.targets)}
        if len(self._positions) != len(self.targets):
            raise ValueError("two targets carry the same id")
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
