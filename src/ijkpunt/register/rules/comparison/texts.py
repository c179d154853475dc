"""When two texts say the same, and how much alike they are otherwise.

What does not count as a difference: letter case, blanks and line ends, the shape of quotation marks, dashes and
ellipses, a full stop or other punctuation at the end, HTML tags. An official text is retyped now and then; a reader
must not be told that something changed when no word did.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

Matrix = npt.NDArray[np.float64]

_MANY_PAIRS = 50_000  # from so many pairs on, a second thread is worth its start

_SHAPES = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_DEPTH = re.compile(r"^(?:grondige\s+|basis)?kennis\s+(?:van|over|inzake)\s+(?:de\s+|het\s+)?(?=\S)")


def same_token(token: str) -> str:
    """The form in which a single word or mark is compared."""
    return unicodedata.normalize("NFKC", token).translate(_SHAPES).casefold()


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """The form in which two texts are compared: equal forms say the same."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(same_token(text).split()).rstrip(" .,;:")


@lru_cache(maxsize=8192)
def core_of_knowledge(text: str) -> str:
    """The normal form without the depth in front: "Grondige kennis van verf" and "Basiskennis van verf" are both verf.

    The source repeats the depth in the sentence. Left in, any two knowledge items would look alike.
    """
    form = normal(text)
    return _DEPTH.sub("", form) or form


def likeness(befores: Sequence[str], afters: Sequence[str], *, minimum: float = 0.0) -> Matrix:
    """How alike the characters of each pair are: befores x afters, 0 to 1, and 0 where below `minimum`."""
    if not befores or not afters:
        return np.zeros((len(befores), len(afters)))
    workers = 2 if len(befores) * len(afters) > _MANY_PAIRS else 1
    found = cdist(
        befores, afters, scorer=Indel.normalized_similarity, score_cutoff=minimum, dtype=np.float32, workers=workers
    )
    return found.astype(np.float64)


def likeness_of_titles(befores: Sequence[str], afters: Sequence[str]) -> Matrix:
    """As `likeness`, and blind to the order of the words: Dutch moves its verbs about."""
    sorted_befores = [" ".join(sorted(text.split())) for text in befores]
    sorted_afters = [" ".join(sorted(text.split())) for text in afters]
    return np.maximum(likeness(befores, afters), likeness(sorted_befores, sorted_afters))


def contained(befores: Sequence[str], afters: Sequence[str], *, longer_than: int) -> npt.NDArray[np.bool_]:
    """Whether all words of the one stand in the other: befores x afters. Texts of fewer letters never count."""
    olds, news = [_words(text) for text in befores], [_words(text) for text in afters]
    inside = cdist(olds, news, scorer=fuzz.token_set_ratio, score_cutoff=100, dtype=np.uint8) == 100
    lengths = np.minimum.outer([len(text) for text in olds], [len(text) for text in news])
    result: npt.NDArray[np.bool_] = inside & (lengths > longer_than)
    return result


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def assign(scores: Matrix) -> list[tuple[int, int]]:
    """The pairs (row, column) with the highest total score, each row and column at most once. Scores of 0 or less
    never pair."""
    from scipy.optimize import linear_sum_assignment  # here: 40 MB that only a process that compares needs

    rows, columns = linear_sum_assignment(np.maximum(scores, 0.0), maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i, j] > 0]
