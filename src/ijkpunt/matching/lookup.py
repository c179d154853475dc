"""Full-text search over documents with fields: ranked, forgiving, with facets and with the words that were found.

Scores are BM25F: a word counts more where it is rare in the register and where it stands in a weighty field, and
coming back often counts ever less. Identifiers and whole titles come before all scores. An index never changes:
`replace` gives another that shares with the first what is the same, so one may be kept and used by many threads.

Several processes: keep a number in the database that rises with every change to the documents, in the same
transaction. Before searching, a process compares it with the `revision` of its index; when it is behind, it loads the
index that another process saved (`lookup_store.load`), or else replaces the documents that changed since, and saves.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ijkpunt.matching.lookup_build import build_segment, phrase_hash
from ijkpunt.matching.lookup_catalogue import Catalogue
from ijkpunt.matching.lookup_keys import Tier
from ijkpunt.matching.lookup_query import AskedWord, Lexicon, understand
from ijkpunt.matching.lookup_segment import Flags, Segment, Whole, merge_segments
from ijkpunt.matching.lookup_settings import FieldSettings, LookupDocument, LookupSettings
from ijkpunt.matching.words import tokens

__all__ = ["FieldSettings", "Hit", "LookupDocument", "LookupIndex", "LookupResult", "LookupSettings"]

_FALLING = 4  # a segment is merged with the one before it unless that has so many times its documents


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found.

    `terms` are the words of the register that matched, folded and sorted: give them to `words.highlight`. `fields`
    are the names of the fields they are in. `score` orders the hits of one search; it means nothing outside it.
    `exact`: the query is its identifier, title or synonym.
    """

    key: str
    score: float
    terms: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class LookupResult:
    """`hits` is the page asked for, of `total` documents.

    `facets` counts the whole result by facet and value (values in order of letters). A facet's own choice does not
    narrow its own counts, so that a reader sees what else could be chosen; chosen values are there even with 0.
    `taken_for` tells for words that exist nowhere which words were looked for instead.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    taken_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Per document (n) its place in the order: `tiers` first, then `scores`; `found` is False where nothing matches.

    `used` are the postings that played: (segment, stem number, fields that counted).
    """

    tiers: NDArray[np.int8]
    scores: NDArray[np.float64]
    found: Flags
    used: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, eq=False)
class LookupIndex:
    """A set of searchable documents at one moment. `revision` is the caller's number for that moment.

    `segments` and `alive` (per segment which of its documents still count) are for storing; searching needs neither.
    """

    segments: tuple[Segment, ...]
    alive: tuple[Flags, ...]
    settings: LookupSettings = field(default_factory=LookupSettings)
    revision: int = 0

    @classmethod
    def build(
        cls, documents: Iterable[LookupDocument], *, settings: LookupSettings | None = None, revision: int = 0
    ) -> "LookupIndex":
        """Index all `documents`, read once. Raises ValueError for a double key or a field the settings do not know."""
        settings = settings or LookupSettings()
        return cls((), (), settings, revision).replace(documents, revision=revision)

    def __len__(self) -> int:
        return int(sum(flags.sum() for flags in self.alive))

    @property
    def keys(self) -> list[str]:
        """The identifiers of all documents, numbers in them by value."""
        return self._catalogue.ordered_keys()

    def replace(
        self, documents: Iterable[LookupDocument], remove_keys: Iterable[str] = (), *, revision: int | None = None
    ) -> "LookupIndex":
        """Another index in which `documents` stand anew (or in place of those with the same key), others are gone.

        Unknown keys to remove are fine. `revision` is one more than this one's when not given. Raises ValueError as
        `build` does. Costs in proportion to what changes, and now and then a merge of smaller segments.
        """
        added = build_segment(documents, self.settings)
        alive = self._strike_out({*added.keys, *remove_keys})
        segments = list(self.segments)
        if len(added):
            segments.append(added)
            alive.append(np.ones(len(added), dtype=np.bool_))
        _tidy(segments, alive)
        number = self.revision + 1 if revision is None else revision
        return LookupIndex(tuple(segments), tuple(alive), self.settings, number)

    def _strike_out(self, keys: Collection[str]) -> list[Flags]:
        alive = list(self.alive)
        for place in [self._catalogue.places[key] for key in keys if key in self._catalogue.places]:
            number, row = self._catalogue.locate(place)
            if alive[number] is self.alive[number]:
                alive[number] = alive[number].copy()
            alive[number][row] = False
        return alive

    def search(
        self,
        query: str,
        *,
        chosen: Mapping[str, Collection[str]] | None = None,
        offset: int = 0,
        limit: int = 20,
        complete_last: bool = True,
    ) -> LookupResult:
        """Find documents, best first; equal ones in order of their key. Any text is a good query.

        A blank query finds everything, in order of title. `chosen` holds per facet the values of which a document
        must have one. `complete_last`: the last word may be unfinished, unless a blank follows it.
        """
        asked = understand(query, self._lexicon, self.settings, complete_last=complete_last)
        ranking = self._rank(query, asked) if query.strip() else self._everything()
        chosen = {name: frozenset(values) for name, values in (chosen or {}).items() if values}
        allowed = {name: self._catalogue.having(name, values) for name, values in chosen.items()}
        result = ranking.found.copy()
        for flags in allowed.values():
            result &= flags
        order = self._order(ranking, np.flatnonzero(result))
        start = max(offset, 0)
        page = order[start : start + max(limit, 0)]
        return LookupResult(
            hits=tuple(self._hits(page, ranking)),
            total=len(order),
            facets=self._catalogue.count_facets(ranking.found, allowed, chosen),
            taken_for={word.word: word.taken_for for word in asked if word.taken_for},
        )

    def warm(self) -> "LookupIndex":
        """This index, with all made ready that the first search would wait for. For before it replaces another."""
        self.search("")
        self.search("opwarmen")
        for segment in self.segments:
            _ = segment.words_by_length, segment.backwards, segment.stem_fields
        return self

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.segments, self.alive)

    @cached_property
    def _lexicon(self) -> Lexicon:
        pairs = zip(self.segments, self.alive, strict=True)
        return Lexicon(self.segments, [segment.living_counts(flags) for segment, flags in pairs])

    def _everything(self) -> _Ranking:
        found = self._catalogue.alive
        tiers = np.zeros(len(found), dtype=np.int8)
        return _Ranking(tiers, -self._catalogue.title_ranks.astype(np.float64), found)

    def _rank(self, query: str, asked: list[AskedWord]) -> _Ranking:
        catalogue = self._catalogue
        used: dict[tuple[int, int], int] = {}
        scores = np.zeros(len(catalogue), dtype=np.float64)
        matched = np.zeros(len(catalogue), dtype=np.int32)
        telling = 0
        for word in asked:
            frequencies = self._frequencies(word, used) * catalogue.alive
            has = frequencies > 0
            count = int(has.sum())
            if not count:
                continue
            telling += 1
            matched += has
            rarity = math.log(1 + (len(self) - count + 0.5) / (count + 0.5))
            scores += rarity * frequencies / (self.settings.k1 + frequencies)
        if telling:
            scores *= (matched / telling) ** self.settings.coordination * catalogue.boosts
            scores[catalogue.titles_beginning(query[: self.settings.most_characters])] *= self.settings.title_beginning
        tiers = catalogue.tiers(query, phrase_hash(query) if tokens(query) else None, self.settings.most_characters)
        found = (self._enough(matched, scores, telling) | (tiers > Tier.SCORE)) & catalogue.alive
        return _Ranking(tiers, scores, found, tuple((*place, bits) for place, bits in used.items()))

    def _enough(self, matched: Whole, scores: NDArray[np.float64], telling: int) -> Flags:
        """Per document (n) whether it answers enough of the `telling` words of a query, of which it has `matched`."""
        least = min(int(matched.max(initial=0)), math.ceil(self.settings.least_share * telling))
        worth: Flags = (matched == telling) | (scores >= self.settings.least_score * scores.max(initial=0.0))
        enough: Flags = worth & (matched >= max(least, 1))
        return enough

    def _frequencies(self, word: AskedWord, used: dict[tuple[int, int], int]) -> NDArray[np.float64]:
        """Per document (n) how often one of the stems of `word` occurs, weighed; notes the postings in `used`."""
        rows: list[Whole] = [np.zeros(0, dtype=np.int32)]
        weights: list[NDArray[np.float32]] = [np.zeros(0, dtype=np.float32)]
        for stem, term in word.terms.items():
            for place, segment in enumerate(self.segments):
                number = segment.stem_number(stem)
                if number < 0:
                    continue
                used[place, number] = used.get((place, number), 0) | term.fields
                span = segment.postings(number)
                counts = np.float32(term.weight) * segment.weights[span]
                if term.fields != 0xFF:
                    counts = counts * ((segment.fields[span] & term.fields) > 0)
                rows.append(segment.rows[span] + self._catalogue.offsets[place])
                weights.append(counts)
        joined = np.concatenate(weights)
        return np.bincount(np.concatenate(rows), joined, len(self._catalogue)).astype(np.float64, copy=False)

    def _order(self, ranking: _Ranking, places: NDArray[np.int64]) -> NDArray[np.int64]:
        ranks = self._catalogue.key_ranks[places]
        # Rounded, so that the same document scores the same to the last bit whatever was added up before it.
        scores = np.round(ranking.scores[places], 6)
        return places[np.lexsort((ranks, -scores, -ranking.tiers[places]))]

    def _hits(self, page: NDArray[np.int64], ranking: _Ranking) -> Iterable[Hit]:
        numbers, rows = self._catalogue.locate_all(page)
        terms: list[set[str]] = [set() for _ in page]
        bits = [0] * len(page)
        for number, stem, counting in ranking.used:
            segment = self.segments[number]
            span = segment.postings(stem)
            here = np.flatnonzero(numbers == number)
            places = np.searchsorted(segment.rows[span], rows[here])
            for hit, place in zip(here.tolist(), places.tolist(), strict=True):
                at = span.start + place
                if at < span.stop and segment.rows[at] == rows[hit] and segment.fields[at] & counting:
                    terms[hit].update(segment.words_of(stem))
                    bits[hit] |= int(segment.fields[at]) & counting
        names = [setting.name for setting in self.settings.fields]
        is_blank = not ranking.used and not ranking.tiers.any()
        for i, place in enumerate(page.tolist()):
            yield Hit(
                key=self._catalogue.keys[place],
                score=0.0 if is_blank else round(float(ranking.scores[place]), 6),
                terms=tuple(sorted(terms[i])),
                fields=tuple(name for j, name in enumerate(names) if bits[i] >> j & 1),
                exact=bool(ranking.tiers[place] > Tier.BEGINNING),
            )


def _tidy(segments: list[Segment], alive: list[Flags]) -> None:
    """Drop what is dead, rewrite what is mostly dead, and merge the last ones until sizes fall quickly."""
    for place in reversed(range(len(segments))):
        living = int(alive[place].sum())
        if not living:
            del segments[place], alive[place]
        elif living * 2 < len(segments[place]):
            _merge_from(segments, alive, place, place + 1)
    while len(segments) > 1 and alive[-2].sum() < _FALLING * alive[-1].sum():
        _merge_from(segments, alive, len(segments) - 2, len(segments))


def _merge_from(segments: list[Segment], alive: list[Flags], first: int, last: int) -> None:
    merged = merge_segments(segments[first:last], alive[first:last])
    segments[first:last] = [merged]
    alive[first:last] = [np.ones(len(merged), dtype=np.bool_)]
