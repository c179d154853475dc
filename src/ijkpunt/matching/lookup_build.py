"""Documents in, one segment of the search index out."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.matching.dutch import STOP_WORDS, stem
from ijkpunt.matching.lookup_segment import FacetColumn, Segment, Whole, sort_postings, sort_words
from ijkpunt.matching.lookup_settings import LookupDocument, LookupSettings
from ijkpunt.matching.words import cut, fold, fold_word, tokens


class _Stems(dict[str, int]):
    """Words as they stand in texts, with the number of their stem, looked up once each; -1 for stop words."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self.words: dict[str, int] = {}

    def __missing__(self, raw: str) -> int:
        word = fold_word(raw)
        if not word or word in STOP_WORDS:
            self[raw] = -1
            return -1
        number = self.numbers.setdefault(stem(word), len(self.numbers))
        self[raw] = self.words[word] = number
        return number


def build_segment(documents: Iterable[LookupDocument], settings: LookupSettings) -> Segment:
    """Index `documents` in the order given. The iterable is read once, so it may be a generator.

    Raises ValueError when two documents have one key or a document has a field that the settings do not know.
    """
    stems = _Stems()
    owners: list[Whole] = []
    columns: dict[str, list[NDArray[Any]]] = {"rows": [], "weights": [], "fields": []}
    heads = _Heads(settings)
    for row, document in enumerate(documents):
        numbers, weights, bits = _weigh(document, stems, settings)
        owners.append(numbers)
        columns["rows"].append(np.full(len(numbers), row, dtype=np.int32))
        columns["weights"].append(weights)
        columns["fields"].append(bits)
        heads.add(row, document)
    listed = sorted(stems.numbers)
    place = np.zeros(len(listed), dtype=np.int32)
    place[[stems.numbers[one] for one in listed]] = np.arange(len(listed), dtype=np.int32)
    words = {word: int(place[number]) for word, number in stems.words.items()}
    postings = sort_postings([place[numbers] for numbers in owners], columns, len(listed))
    return Segment(**heads.columns(), **sort_words(words, listed), **postings)


def _weigh(
    document: LookupDocument, stems: _Stems, settings: LookupSettings
) -> tuple[Whole, NDArray[np.float32], NDArray[np.uint8]]:
    """The different stems of a document with their BM25F term frequency and the bits of the fields they are in."""
    found: list[tuple[Whole, NDArray[np.float64], int]] = []
    for setting in settings.fields:
        raw = cut("\n".join(document.fields.get(setting.name, ())))  # at once: a call per text would cost more
        numbers = np.array([stems[word] for word in raw], dtype=np.int32)
        numbers = numbers[numbers >= 0]
        if len(numbers):
            different, counts = np.unique(numbers, return_counts=True)
            length = 1 - setting.b + setting.b * len(numbers) / setting.typical_length
            weights = counts.astype(np.float64) * (setting.weight / length)
            found.append((different, weights, settings.bit(setting.name)))
    for name in document.fields:
        settings.bit(name)  # an unknown field is a mistake of the caller, not a text to leave out silently
    if not found:
        return np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.uint8)
    together, inverse = np.unique(np.concatenate([part[0] for part in found]), return_inverse=True)
    summed = np.bincount(inverse, weights=np.concatenate([part[1] for part in found]), minlength=len(together))
    bits = np.zeros(len(together), dtype=np.uint8)
    np.bitwise_or.at(bits, inverse, np.concatenate([np.full(len(part[0]), part[2], np.uint8) for part in found]))
    return together, summed.astype(np.float32), bits


class _Heads:
    """What is kept per document besides its words."""

    def __init__(self, settings: LookupSettings) -> None:
        self._settings = settings
        self._keys: dict[str, None] = {}
        self._titles: list[str] = []
        self._boosts: list[float] = []
        self._phrases: dict[tuple[int, int], bool] = {}
        self._facets: dict[str, list[tuple[int, str]]] = {}

    def add(self, row: int, document: LookupDocument) -> None:
        if document.key in self._keys:
            raise ValueError(f"two documents have the key {document.key!r}")
        self._keys[document.key] = None
        titles = document.fields.get(self._settings.title, ())
        self._titles.append(fold(next(iter(titles), "")))
        self._boosts.append(document.boost)
        for synonym in document.fields.get(self._settings.synonyms, ()):
            self._phrases[(phrase_hash(synonym), row)] = False
        for title in titles:
            self._phrases[(phrase_hash(title), row)] = True
        for name, values in document.facets.items():
            self._facets.setdefault(name, []).extend((row, value) for value in dict.fromkeys(values))

    def columns(self) -> dict[str, Any]:
        phrases = sorted(self._phrases.items())
        return {
            "keys": tuple(self._keys),
            "titles": tuple(self._titles),
            "boosts": np.array(self._boosts, dtype=np.float32),
            "phrases": np.array([hashed for (hashed, _), _ in phrases], dtype=np.uint64),
            "phrase_rows": np.array([row for (_, row), _ in phrases], dtype=np.int32),
            "phrase_titles": np.array([is_title for _, is_title in phrases], dtype=np.bool_),
            "facets": {name: _column(pairs) for name, pairs in sorted(self._facets.items())},
        }


def _column(pairs: Sequence[tuple[int, str]]) -> FacetColumn:
    values = sorted({value for _, value in pairs})
    code = {value: i for i, value in enumerate(values)}
    rows: Whole = np.array([row for row, _ in pairs], dtype=np.int32)
    codes: Whole = np.array([code[value] for _, value in pairs], dtype=np.int32)
    return FacetColumn(tuple(values), rows, codes)


def phrase_hash(text: str) -> int:
    """A number for a whole title: equal for texts with the same words, whatever signs, case or "(m/v)" stand there."""
    found = tokens(text)
    while len(found) > 1 and found[-1] in {"m", "v", "x"}:
        found.pop()
    return int.from_bytes(hashlib.blake2b(" ".join(found).encode(), digest_size=8).digest(), "big")
