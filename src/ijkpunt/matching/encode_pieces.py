"""Statements as rows of hashed pieces of words: what both the sparse and the trained similarity start from.

A word is put between blanks and cut into pieces of 2 to 5 characters; the word itself and its stem are pieces too.
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
SHORTEST, LONGEST = 2, 5  # characters of a piece, blanks around the word included
MOST_WORDS = 400  # of one statement; a statement is a sentence, so what comes after tells little more

Vector = NDArray[np.floating[Any]]


@lru_cache(maxsize=100_000)
def word_pieces(word: str) -> tuple[int, ...]:
    """The columns of one folded word."""
    padded = f" {word} "
    cuts = {
        padded[start : start + size] for size in range(SHORTEST, LONGEST + 1) for start in range(len(padded) - size + 1)
    }
    cuts |= {f"={word}", f"~{stem(word)}"}
    return tuple(sorted({crc32(piece.encode("utf-8", "surrogatepass")) % BUCKETS for piece in cuts}))


def telling_words(text: str) -> list[str]:
    """The folded words of `text` without Dutch stop words; all words when nothing else is left."""
    words = tokens(text)[:MOST_WORDS]
    return [word for word in words if word not in STOP_WORDS] or words


def count_rows(texts: Sequence[str]) -> sparse.csr_matrix:
    """How often every piece stands in every text, shape (texts, BUCKETS)."""
    columns: list[int] = []
    starts = [0]
    for text in texts:
        for word in telling_words(text):
            columns.extend(word_pieces(word))
        starts.append(len(columns))
    data = np.ones(len(columns), np.float32)
    rows = sparse.csr_matrix(
        (data, np.asarray(columns, np.int32), np.asarray(starts, np.int32)), shape=(len(texts), BUCKETS)
    )
    rows.sum_duplicates()
    return rows


def rarity(counts: sparse.csr_matrix) -> Vector:
    """The weight of every column: 1 + ln((1 + texts) / (1 + texts that hold it)), shape (BUCKETS,)."""
    held = np.bincount(counts.indices, minlength=BUCKETS)
    return np.asarray(1 + np.log((1 + counts.shape[0]) / (1 + held)), np.float32)


def weigh(counts: sparse.csr_matrix, weights: Vector) -> sparse.csr_matrix:
    """Unit rows: (1 + ln count) times the weight of the column. A text without words stays a row of zeros."""
    rows = counts.astype(np.float32)
    rows.data = (1 + np.log(rows.data)) * weights[rows.indices]
    squares = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    lengths = np.sqrt(np.maximum(squares, 1e-12))
    rows.data /= np.repeat(lengths, np.diff(rows.indptr)).astype(np.float32)
    return rows
