"""Words as rows of hashed pieces: what both the spelled and the trained similarity start from.

A word is put between two marks and cut into pieces of 3 to 6 characters; the word itself and its stem are pieces too.
Every piece falls into one of `BUCKETS` columns by its checksum, so any text in any script has a row and nothing of a
vocabulary of words has to be kept.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.dutch import STOP_WORDS, stem
from ijkpunt.matching.words import tokens

BUCKETS = 1 << 16
SHORTEST, LONGEST = 3, 6  # characters of a piece, the marks around the word included
MOST_WORDS = 400  # of one statement; a statement is a sentence, so what comes after tells little more

Vector = NDArray[np.floating[Any]]


def _column(piece: str) -> int:
    return crc32(piece.encode("utf-8", "surrogatepass")) % BUCKETS


@lru_cache(maxsize=200_000)
def word_pieces(word: str) -> tuple[int, ...]:
    """The columns of one folded word, each once."""
    marked = f"<{word}>"
    cuts = {
        marked[start : start + size] for size in range(SHORTEST, LONGEST + 1) for start in range(len(marked) - size + 1)
    }
    return tuple(sorted({_column(piece) for piece in cuts | {f"={word}", f"~{stem(word)}"}}))


def telling_words(text: str) -> list[str]:
    """The folded words of `text` without Dutch stop words; all words when nothing else is left."""
    words = tokens(text)[:MOST_WORDS]
    return [word for word in words if word not in STOP_WORDS] or words


def piece_rows(words: Sequence[str]) -> sparse.csr_matrix:
    """1 where a word has a piece, shape (words, BUCKETS)."""
    cut = [word_pieces(word) for word in words]
    starts = np.cumsum([0, *(len(one) for one in cut)])
    columns = np.fromiter((column for one in cut for column in one), np.int32, int(starts[-1]))
    return sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(words), BUCKETS))


def rarity(held: NDArray[np.integer[Any]], texts: int) -> Vector:
    """The weight of every column that `held` of the `texts` hold: √(1 + ln((1 + texts) / (1 + held)))."""
    return np.asarray(np.sqrt(1 + np.log((1 + texts) / (1 + held))), np.float32)
