"""A part of the search index that never changes once made: its words, its postings and what is known per document.

An index is a few segments of quickly falling size. New and changed documents come in a small new segment, and what
they replace is struck out beside the old one, so that a change costs in proportion to itself. Small segments are
merged from time to time; the large one is left alone and stays shared between processes.
"""

import uuid
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.matching.lookup_keys import Value, pieces, value

Whole = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class FacetColumn:
    """One facet: document `rows[i]` has `values[codes[i]]`. Equal lengths, sorted by row."""

    values: tuple[str, ...]
    rows: Whole
    codes: Whole


@dataclass(frozen=True, eq=False)
class Segment:
    """n documents, s stems, w words, p postings (a stem in a document).

    `stems` and `words` are sorted; `word_stems` (w) gives the stem of each word. The postings of stem i stand at
    `starts[i]` to `starts[i + 1]` (s + 1) in `rows` (p, ascending within a stem), `weights` (p, BM25F term frequency
    before saturation) and `fields` (p, a bit per field). `phrases` (ascending) are hashes of whole titles and
    synonyms of document `phrase_rows`; `phrase_titles` says which are titles. Arrays may be memory-mapped.
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]  # folded, for ordering
    boosts: NDArray[np.float32]
    words: Sequence[str]
    word_stems: Whole
    stems: Sequence[str]
    starts: NDArray[np.int64]
    rows: Whole
    weights: NDArray[np.float32]
    fields: NDArray[np.uint8]
    phrases: NDArray[np.uint64]
    phrase_rows: Whole
    phrase_titles: Flags
    facets: Mapping[str, FacetColumn]
    name: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def key_pieces(self) -> list[list[str]]:
        """The keys (n) cut where letters and digits meet."""
        return [pieces(key) for key in self.keys]

    @cached_property
    def key_values(self) -> list[tuple[list[Value], str]]:
        """By what the keys (n) are ordered."""
        return [([value(piece) for piece in cut], key) for cut, key in zip(self.key_pieces, self.keys, strict=True)]

    def stem_number(self, stem: str) -> int:
        """The place of `stem`, or -1."""
        place = bisect_left(self.stems, stem)
        return place if place < len(self.stems) and self.stems[place] == stem else -1

    def postings(self, number: int) -> slice:
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    @cached_property
    def stem_fields(self) -> NDArray[np.uint8]:
        """Per stem (s) the bits of all fields in which it occurs somewhere."""
        if not len(self.stems):
            return np.zeros(0, dtype=np.uint8)
        found: NDArray[np.uint8] = np.bitwise_or.reduceat(self.fields, self.starts[:-1])
        return found

    @cached_property
    def backwards(self) -> tuple[list[str], NDArray[np.int64]]:
        """The stems spelled backwards and sorted, with their numbers, for finding what ends in the same way."""
        reversed_stems = [stem[::-1] for stem in self.stems]
        order = sorted(range(len(reversed_stems)), key=reversed_stems.__getitem__)
        return [reversed_stems[place] for place in order], np.array(order, dtype=np.int64)

    @cached_property
    def words_by_length(self) -> dict[int, list[str]]:
        """The words of each length in letters."""
        by_length: dict[int, list[str]] = {}
        for word in self.words:
            by_length.setdefault(len(word), []).append(word)
        return by_length

    @cached_property
    def _words_of_stems(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.word_stems, kind="stable")
        return order, np.searchsorted(self.word_stems[order], np.arange(len(self.stems) + 1))

    def words_of(self, number: int) -> list[str]:
        """The words that have this stem, as they occur in the texts, folded."""
        order, starts = self._words_of_stems
        return [self.words[place] for place in order[starts[number] : starts[number + 1]]]

    def living_counts(self, alive: Flags) -> Whole:
        """Per stem (s) in how many documents that are still `alive` (n) it occurs."""
        if not len(self.stems):
            return np.zeros(0, dtype=np.int32)
        if alive.all():
            return np.diff(self.starts).astype(np.int32)
        counts: Whole = np.add.reduceat(alive[self.rows], self.starts[:-1], dtype=np.int32)
        return counts


def merge_segments(segments: Sequence[Segment], alive: Sequence[Flags]) -> Segment:
    """One segment with the documents of `segments` that are still `alive`, in the same order."""
    kept = [np.flatnonzero(flags) for flags in alive]
    offsets = np.cumsum([0, *(len(rows) for rows in kept)])
    new_rows = [_renumber(flags, int(offset)) for flags, offset in zip(alive, offsets, strict=False)]
    parts = list(zip(segments, kept, new_rows, strict=True))
    columns = _merge_postings(segments, alive, new_rows)
    phrases = [_kept_phrases(segment, rows) for segment, rows in zip(segments, new_rows, strict=True)]
    hashes = np.concatenate([part[0] for part in phrases])
    order = np.argsort(hashes, kind="stable")
    return Segment(
        keys=tuple(segment.keys[row] for segment, rows, _ in parts for row in rows),
        titles=tuple(segment.titles[row] for segment, rows, _ in parts for row in rows),
        boosts=np.concatenate([segment.boosts[rows] for segment, rows, _ in parts]),
        phrases=hashes[order],
        phrase_rows=np.concatenate([part[1] for part in phrases])[order],
        phrase_titles=np.concatenate([part[2] for part in phrases])[order],
        facets=merge_facets([segment.facets for segment in segments], new_rows),
        **columns,
    )


def _renumber(alive: Flags, offset: int) -> Whole:
    """The new row of each old one; -1 for the dead."""
    return np.where(alive, np.cumsum(alive) - 1 + offset, -1).astype(np.int32)


def _kept_phrases(segment: Segment, new_rows: Whole) -> tuple[NDArray[np.uint64], Whole, Flags]:
    rows = new_rows[segment.phrase_rows]
    keep = rows >= 0
    return segment.phrases[keep], rows[keep], segment.phrase_titles[keep]


def _merge_postings(segments: Sequence[Segment], alive: Sequence[Flags], new_rows: Sequence[Whole]) -> dict[str, Any]:
    """The columns of postings and words together; stems without a living document fall out, and their words too."""
    living = [segment.living_counts(flags) > 0 for segment, flags in zip(segments, alive, strict=True)]
    present = zip(segments, living, strict=True)
    stems = sorted({segment.stems[place] for segment, has in present for place in np.flatnonzero(has).tolist()})
    number = {stem: i for i, stem in enumerate(stems)}
    owners: list[Whole] = []
    columns: dict[str, list[NDArray[Any]]] = {"rows": [], "weights": [], "fields": []}
    words: dict[str, int] = {}
    for segment, rows in zip(segments, new_rows, strict=True):
        moved = np.array([number.get(stem, -1) for stem in segment.stems], dtype=np.int32)
        words.update(
            (word, stem)
            for word, stem in zip(segment.words, moved[segment.word_stems].tolist(), strict=True)
            if stem >= 0
        )
        posting_rows = rows[segment.rows]
        keep = posting_rows >= 0
        owners.append(np.repeat(moved, np.diff(segment.starts))[keep])
        columns["rows"].append(posting_rows[keep])
        columns["weights"].append(segment.weights[keep])
        columns["fields"].append(segment.fields[keep])
    return {**sort_words(words, stems), **sort_postings(owners, columns, len(stems))}


def sort_words(words: Mapping[str, int], stems: Sequence[str]) -> dict[str, Any]:
    """The columns `words`, `word_stems` and `stems` of a segment."""
    listed = sorted(words)
    word_stems = np.array([words[word] for word in listed], dtype=np.int32)
    return {"words": tuple(listed), "word_stems": word_stems, "stems": tuple(stems)}


def sort_postings(owners: Sequence[Whole], columns: Mapping[str, Sequence[NDArray[Any]]], stems: int) -> dict[str, Any]:
    """The columns of postings brought together by stem. Each part comes with ascending rows, part after part."""
    owner = np.concatenate([*owners, np.zeros(0, dtype=np.int32)])
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(stems + 1)).astype(np.int64)
    types = {"rows": np.int32, "weights": np.float32, "fields": np.uint8}
    whole = {name: np.concatenate([*columns[name], np.zeros(0, types[name])]) for name in types}
    return {"starts": starts, **{name: whole[name][order].astype(types[name]) for name in types}}


def merge_facets(facets: Sequence[Mapping[str, FacetColumn]], new_rows: Sequence[Whole]) -> dict[str, FacetColumn]:
    """Facets of several segments as one, with their rows renumbered; rows that become -1 fall out."""
    merged: dict[str, FacetColumn] = {}
    for name in sorted({name for columns in facets for name in columns}):
        parts = [(columns[name], rows) for columns, rows in zip(facets, new_rows, strict=True) if name in columns]
        values = sorted({value for column, _ in parts for value in column.values})
        code = {value: i for i, value in enumerate(values)}
        pieces = list(_renumbered(parts, code))
        rows = np.concatenate([piece[0] for piece in pieces])
        codes = np.concatenate([piece[1] for piece in pieces])
        merged[name] = FacetColumn(tuple(values), rows, codes)
    return merged


def _renumbered(parts: Sequence[tuple[FacetColumn, Whole]], code: Mapping[str, int]) -> Iterator[tuple[Whole, Whole]]:
    for column, new_rows in parts:
        rows = new_rows[column.rows]
        keep = rows >= 0
        codes = np.array([code[value] for value in column.values], dtype=np.int32)
        yield rows[keep], codes[column.codes[keep]]


def beginning_with(listed: Sequence[str], beginning: str) -> range:
    """The places in a sorted list of strings that begin with `beginning`."""
    first = bisect_left(listed, beginning)
    return range(first, bisect_left(listed, beginning + "\U0010ffff", lo=first))


def is_sorted(listed: Sequence[str]) -> bool:
    """Whether a list of strings ascends without doubles, as stems and words must."""
    return all(one < next_one for one, next_one in pairwise(listed))
