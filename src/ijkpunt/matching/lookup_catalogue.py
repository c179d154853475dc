"""What is known of every document of an index besides its words: keys, titles, order, facets, exact matches."""

import sys
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ijkpunt.matching.lookup_keys import Tier, identified
from ijkpunt.matching.lookup_segment import FacetColumn, Flags, Segment, merge_facets
from ijkpunt.matching.words import fold

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


class Catalogue:
    """The documents of all segments, one after another: n places, dead ones included."""

    def __init__(self, segments: Sequence[Segment], alive: Sequence[Flags]) -> None:
        self._segments = segments
        self.keys = [key for segment in segments for key in segment.keys]
        self.offsets = [0, *np.cumsum([len(segment) for segment in segments], dtype=np.int64).tolist()]
        self.alive: Flags = np.concatenate([*alive, np.zeros(0, dtype=np.bool_)])
        self.boosts = np.concatenate([*(segment.boosts for segment in segments), np.zeros(0, dtype=np.float32)])

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each living document by its key."""
        return {self.keys[place]: place for place in np.flatnonzero(self.alive).tolist()}

    def locate(self, place: int) -> tuple[int, int]:
        """The segment and the row in it of one place."""
        number = int(np.searchsorted(self.offsets, place, side="right")) - 1
        return number, place - self.offsets[number]

    def locate_all(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The segments and rows of several places."""
        offsets = np.array(self.offsets, dtype=np.int64)
        numbers = np.searchsorted(offsets, places, side="right") - 1
        return numbers, places - offsets[numbers]

    @cached_property
    def key_ranks(self) -> NDArray[np.int64]:
        """Per place (n) its rank in the order of keys, BK-0130-10 after BK-0130-9."""
        values = [value for segment in self._segments for value in segment.key_values]
        return _inverse(sorted(range(len(self)), key=values.__getitem__))

    @cached_property
    def _titles(self) -> list[str]:
        return [title for segment in self._segments for title in segment.titles]

    @cached_property
    def _sorted_titles(self) -> list[tuple[str, int]]:
        """Every title with its place, in order of letters, so that beginnings stand together."""
        return sorted((title, place) for place, title in enumerate(self._titles))

    def titles_beginning(self, query: str) -> list[int]:
        """The places of the documents with a title that begins with `query`."""
        beginning = " ".join(fold(query).split())
        first = bisect_left(self._sorted_titles, (beginning,))
        last = bisect_left(self._sorted_titles, (beginning + chr(sys.maxunicode),))
        return [place for _title, place in self._sorted_titles[first:last]]

    @cached_property
    def title_ranks(self) -> NDArray[np.int64]:
        """Per place (n) its rank in the order of titles; equal titles in the order of keys."""
        titles = self._titles
        ranks = self.key_ranks
        return _inverse(sorted(range(len(self)), key=lambda place: (titles[place], ranks[place])))

    def ordered_keys(self) -> list[str]:
        return [self.keys[place] for place in np.argsort(self.key_ranks).tolist() if self.alive[place]]

    @cached_property
    def facets(self) -> dict[str, FacetColumn]:
        """The facets of living documents, rows as places."""
        rows = [np.arange(first, last, dtype=np.int32) for first, last in pairwise(self.offsets)]
        living = [np.where(self.alive[part], part, np.int32(-1)) for part in rows]
        return merge_facets([segment.facets for segment in self._segments], living)

    def having(self, name: str, values: Collection[str]) -> Flags:
        """Per place (n) whether it has one of `values` in a facet. Unknown facets and values: nobody has them."""
        flags = np.zeros(len(self), dtype=np.bool_)
        column = self.facets.get(name)
        if column is not None:
            codes = [code for code, value in enumerate(column.values) if value in values]
            flags[column.rows[np.isin(column.codes, codes)]] = True
        return flags

    def count_facets(
        self, found: Flags, allowed: Mapping[str, Flags], chosen: Mapping[str, Collection[str]]
    ) -> dict[str, dict[str, int]]:
        """Per facet and value how many `found` documents have it, narrowed by the choices in the other facets."""
        counted: dict[str, dict[str, int]] = {}
        for name, column in self.facets.items():
            result = found.copy()
            for other, flags in allowed.items():
                if other != name:
                    result &= flags
            counts = np.bincount(column.codes[result[column.rows]], minlength=len(column.values)).tolist()
            wanted = chosen.get(name, ())
            pairs = zip(column.values, counts, strict=True)
            counted[name] = {value: count for value, count in pairs if count or value in wanted}
        return counted

    def tiers(self, query: str, phrase: int | None, longest: int) -> NDArray[np.int8]:
        """Per place (n) its `Tier` for a query. `phrase` is the hash of the query as a whole title, if it has words."""
        tiers = np.zeros(len(self), dtype=np.int8)
        if phrase is not None and len(query) <= longest:
            for segment, offset in zip(self._segments, self.offsets, strict=False):
                first, last = (int(np.searchsorted(segment.phrases, np.uint64(phrase), side)) for side in _SIDES)
                rows = segment.phrase_rows[first:last] + offset
                is_title = segment.phrase_titles[first:last]
                np.maximum.at(tiers, rows, np.where(is_title, Tier.TITLE, Tier.SYNONYM).astype(np.int8))
        for place, tier in identified(query, (pieces for segment in self._segments for pieces in segment.key_pieces)):
            tiers[place] = tier
        return tiers


def _inverse(order: Sequence[int]) -> NDArray[np.int64]:
    ranks = np.zeros(len(order), dtype=np.int64)
    ranks[list(order)] = np.arange(len(order))
    return ranks
