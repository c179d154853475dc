"""What somebody typed, understood: each word as the stems of the register that it may stand for, with their weight.

A word stands for its own stem first. Beside it, at less weight: the long word it makes with its neighbour, words
that begin like the last one (which may be unfinished), its relatives, and compounds it is a part of. Only a word that
finds nothing in all these ways is taken for a mistake: one letter off, two parts written as one, two letters off, the
beginning of a word with a letter wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ijkpunt.matching.dutch import STOP_WORDS, relatives, stem
from ijkpunt.matching.lookup_segment import Segment, Whole, beginning_with
from ijkpunt.matching.lookup_settings import LookupSettings
from ijkpunt.matching.words import tokens

_ALL_FIELDS = 0xFF
_LINKS = ("", "s", "en", "e", "n")  # letters between the parts of a compound
_SHORTEST_PART = 3  # letters, of a compound
_TELLING_PART = 5  # letters from which a part makes a compound likely even when the other part is unknown
_PAIRS = 8  # words of a query that are tried together with their neighbour


class Term(NamedTuple):
    """How much a stem counts for a word of the query, and the fields (bits) in which it counts."""

    weight: float
    fields: int = _ALL_FIELDS


@dataclass(frozen=True, slots=True)
class AskedWord:
    """One word of a query with the stems it stands for. `taken_for` is filled where the word was seen as a mistake."""

    word: str
    terms: dict[str, Term]
    taken_for: tuple[str, ...] = ()


class Lexicon:
    """The words of all segments together, as far as a living document has them."""

    def __init__(self, segments: Sequence[Segment], living: Sequence[Whole]) -> None:
        self._parts = list(zip(segments, living, strict=True))

    def count(self, stem: str) -> int:
        """In how many documents a stem occurs."""
        numbers = ((segment.stem_number(stem), living) for segment, living in self._parts)
        return sum(int(living[number]) for number, living in numbers if number >= 0)

    def knows(self, stem: str) -> bool:
        return self.count(stem) > 0

    def beginning(self, letters: str, fields: int) -> set[str]:
        """The stems, occurring in one of `fields` (bits), of the words that begin with `letters`."""
        found: set[str] = set()
        for segment, living in self._parts:
            places = beginning_with(segment.words, letters)
            numbers = np.unique(segment.word_stems[places.start : places.stop])
            wanted = (living[numbers] > 0) & (segment.stem_fields[numbers] & fields > 0)
            found.update(segment.stems[number] for number in numbers[wanted])
        return found

    def compounds(self, part: str) -> set[str]:
        """The stems that begin or end with `part`, where what is left is a word too or `part` is long enough."""
        found: set[str] = set()
        if len(part) < _SHORTEST_PART:
            return found
        for segment, living in self._parts:
            backwards, numbers = segment.backwards
            ends = beginning_with(backwards, part[::-1])
            places = chain(beginning_with(segment.stems, part), numbers[ends.start : ends.stop])
            whole = (segment.stems[place] for place in places if living[place] > 0)
            found.update(stem for stem in whole if self._is_compound(stem, part))
        return found

    def _is_compound(self, whole: str, part: str) -> bool:
        if len(whole) < len(part) + _SHORTEST_PART:
            return False
        rest = whole.removeprefix(part) if whole.startswith(part) else whole.removesuffix(part)
        return len(part) >= _TELLING_PART or any(self.knows(bare) for bare in _bare(rest, whole.startswith(part)))

    def split(self, word: str) -> tuple[str, str] | None:
        """Two known words that `word` is made of, the most even pair first; None when there is none."""
        middle = len(word) / 2
        places = sorted(range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1), key=lambda place: abs(place - middle))
        for place in places:
            heads = (bare for bare in _bare(word[:place], False) if self.knows(stem(bare)))
            head = next(heads, None)
            if head is not None and self.knows(stem(word[place:])):
                return head, word[place:]
        return None

    def near(self, word: str, distance: int) -> dict[str, str]:
        """The words at most `distance` letters off, nearest only, with their stems. Two letters swapped are one."""
        lengths = range(len(word) - distance, len(word) + distance + 1)
        return self._nearest(
            word, distance, lambda segment: chain(*(segment.words_by_length.get(length, ()) for length in lengths))
        )

    def near_beginning(self, letters: str, distance: int) -> dict[str, str]:
        """Like `near` for an unfinished word: the words of which a beginning is nearly `letters`."""
        cuts: dict[str, set[str]] = {}
        for segment, _ in self._parts:
            places = beginning_with(segment.words, letters[:1])
            for word in segment.words[places.start : places.stop]:
                for length in (len(letters) - 1, len(letters), len(letters) + 1):
                    cuts.setdefault(word[:length], set()).add(word)
        found = process.extract(letters, list(cuts), scorer=OSA.distance, score_cutoff=distance, limit=None)
        nearest = min((off for _, off, _ in found), default=0)
        words = set(chain.from_iterable(cuts[beginning] for beginning, off, _ in found if off == nearest))
        return dict(self._stems_of(words))

    def _nearest(self, word: str, distance: int, among: Callable[[Segment], Iterable[str]]) -> dict[str, str]:
        off_by: dict[str, float] = {}
        for segment, _ in self._parts:
            found = process.extract(word, list(among(segment)), scorer=OSA.distance, score_cutoff=distance, limit=None)
            off_by.update((near, off) for near, off, _ in found if near[0] == word[0] or len(word) > 5)
        stems = dict(self._stems_of(off_by))
        nearest = min((off_by[near] for near in stems), default=0)
        return {near: its_stem for near, its_stem in stems.items() if off_by[near] == nearest}

    def _stems_of(self, words: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The words with their stems, those of dead documents left out."""
        for word in sorted(words):
            its_stem = stem(word)
            if self.knows(its_stem):
                yield word, its_stem


def _bare(rest: str, at_start: bool) -> Iterator[str]:
    """What is left of a compound, without the letters that may link it to the other part."""
    for link in _LINKS:
        bare = rest.removeprefix(link) if at_start else rest.removesuffix(link)
        if len(bare) >= _SHORTEST_PART and len(bare) + len(link) == len(rest):
            yield bare


def understand(query: str, lexicon: Lexicon, settings: LookupSettings, *, complete_last: bool) -> list[AskedWord]:
    """The words of `query`, stop words left out. `complete_last`: the last word may be the beginning of one.

    Empty when nothing in the query can be looked for.
    """
    query = query[: settings.most_characters]
    every = tokens(query)
    is_open = complete_last and bool(every) and not query[-1:].isspace()
    asked = [place for place, word in enumerate(every) if word not in STOP_WORDS and word not in every[:place]]
    if not asked and is_open:
        return [_unfinished(every[-1], lexicon, settings)]
    pairs = _pairs(every, asked, lexicon)
    read: list[AskedWord] = []
    for place in asked[: settings.most_words]:
        last = is_open and place == len(every) - 1
        read.extend(_read(every[place], pairs.get(place, ()), lexicon, settings, last))
    return read


def _unfinished(word: str, lexicon: Lexicon, settings: LookupSettings) -> AskedWord:
    """A lone stop word: perhaps the beginning of another."""
    terms = dict.fromkeys(_beginnings(word, lexicon, settings), Term(settings.beginning, _heads(settings)))
    return AskedWord(word, _heaviest(terms, lexicon, settings))


def _heads(settings: LookupSettings) -> int:
    return settings.bit(settings.title) | settings.bit(settings.synonyms)


def _pairs(every: Sequence[str], asked: Sequence[int], lexicon: Lexicon) -> dict[int, set[str]]:
    """Per place in the query the stems of long words that it makes together with the word beside it."""
    found: dict[int, set[str]] = {}
    for place in asked[:_PAIRS]:
        if place + 1 not in asked:
            continue
        first, second = every[place], every[place + 1]
        joined = {stem(first + second), stem(stem(first) + second), stem(first + "s" + second)}
        known = {whole for whole in joined if lexicon.knows(whole)}
        for beside in (place, place + 1):
            found.setdefault(beside, set()).update(known)
    return found


def _read(word: str, pairs: Iterable[str], lexicon: Lexicon, settings: LookupSettings, last: bool) -> list[AskedWord]:
    base = stem(word)
    terms: dict[str, Term] = {}
    _offer(terms, [base] if lexicon.knows(base) else (), Term(1.0))
    _offer(terms, pairs, Term(settings.joined))
    if last:
        fields = _heads(settings) if len(word) <= 2 else _ALL_FIELDS
        _offer(terms, _beginnings(word, lexicon, settings), Term(settings.beginning, fields))
    family = [relative for relative in relatives(base) if lexicon.knows(relative)]
    _offer(terms, family, Term(settings.related))
    for part in (base, *family):
        _offer(terms, lexicon.compounds(part), Term(settings.compound))
    if terms or any(letter.isdigit() for letter in word):
        return [AskedWord(word, _heaviest(terms, lexicon, settings))]
    return _read_mistake(word, lexicon, settings, last)


def _beginnings(word: str, lexicon: Lexicon, settings: LookupSettings) -> set[str]:
    """Of one or two letters only what begins a word of a title or synonym: all else would be most of the register."""
    return lexicon.beginning(word, _heads(settings) if len(word) <= 2 else _ALL_FIELDS)


def _read_mistake(word: str, lexicon: Lexicon, settings: LookupSettings, last: bool) -> list[AskedWord]:
    if len(word) >= 4:
        near = lexicon.near(word, 1)
        if near:
            return [_taken_for(word, near, settings.one_letter, lexicon, settings)]
        parts = lexicon.split(word)
        if parts is not None:
            return [AskedWord(part, {stem(part): Term(settings.split)}) for part in dict.fromkeys(parts)]
        near = lexicon.near(word, 2) if len(word) >= 8 else {}
        if not near and last:
            near = lexicon.near_beginning(word, 1)
        if near:
            return [_taken_for(word, near, settings.two_letters, lexicon, settings)]
    return [AskedWord(word, {})]


def _taken_for(word: str, near: dict[str, str], weight: float, lexicon: Lexicon, settings: LookupSettings) -> AskedWord:
    terms = dict.fromkeys(near.values(), Term(weight))
    return AskedWord(word, _heaviest(terms, lexicon, settings), tuple(near))


def _offer(terms: dict[str, Term], stems: Iterable[str], term: Term) -> None:
    """Give stems a weight unless they have one already: the ways to find a stem are tried from heavy to light."""
    for found in stems:
        terms.setdefault(found, term)


def _heaviest(terms: dict[str, Term], lexicon: Lexicon, settings: LookupSettings) -> dict[str, Term]:
    """At most so many as the settings allow, the heaviest and of these the most frequent, in the order of letters."""
    kept = list(terms)
    if len(kept) > settings.most_expansions:
        kept.sort(key=lambda found: (-terms[found].weight, -lexicon.count(found), found))
    return {found: terms[found] for found in sorted(kept[: settings.most_expansions])}
