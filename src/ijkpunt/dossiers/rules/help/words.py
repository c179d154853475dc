"""Words and phrases looked up in a text, whatever their form: “implementeren” finds “implementeert”."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.matching.dutch import STOP_WORDS, stem
from ijkpunt.matching.words import cut, fold_word, tokens

_BETWEEN = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f]+|['’](?=[^\W_]))[^\W_]*)*")


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word of the list, with what could stand there instead. `organisation` empty: for every sector."""

    word: str
    plainer: str
    brand: bool = False
    organisation: str = ""
    name: str = ""  # who added it


@dataclass(frozen=True, slots=True)
class LevelPhrase:
    """Words that belong to the levels `lowest` to `highest` of one part of the level descriptors."""

    words: str
    element: DescriptorElement
    lowest: int
    highest: int
    source: str = ""


Entry = TypeVar("Entry")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """`text` as it stands there."""

    entry: Entry
    text: str


class Lexicon(Generic[Entry]):
    """Phrases to be found in texts. A word that ends with * stands for all words that begin so."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._by_first: dict[str, list[tuple[Key, Entry]]] = {}
        self._by_beginning: list[tuple[Key, Entry]] = []
        for phrase, entry in entries:
            key = phrase_key(phrase)
            if not key:
                continue
            if key[0].endswith("*"):
                self._by_beginning.append((key, entry))
            else:
                self._by_first.setdefault(key[0], []).append((key, entry))

    def __bool__(self) -> bool:
        return bool(self._by_first or self._by_beginning)

    def find(self, text: str) -> Iterator[Found[Entry]]:
        """Every phrase in the text, in order; the longest where several begin at one word."""
        spots = [(one.span(), fold_word(one[0])) for one in _BETWEEN.finditer(text)] if self else []
        at = 0
        while at < len(spots):
            best = max(self._starting(spots, at), key=lambda one: len(one[0]), default=None)
            if best is None:
                at += 1
                continue
            key, entry = best
            yield Found(entry, text[spots[at][0][0] : spots[at + len(key) - 1][0][1]])
            at += len(key)

    def _starting(self, spots: list[tuple[tuple[int, int], str]], at: int) -> Iterator[tuple[Key, Entry]]:
        word = spots[at][1]
        for key, entry in (*self._by_first.get(_stem(word), ()), *self._by_beginning):
            if at + len(key) <= len(spots) and all(_fits(part, spots[at + step][1]) for step, part in enumerate(key)):
                yield key, entry


def phrase_key(phrase: str) -> Key:
    """The form in which a phrase is compared: stems, or beginnings with their star."""
    parts = []
    for raw in phrase.split():
        words = tokens(raw)
        if raw.endswith("*") and len(words) == 1:
            parts.append(f"{words[0]}*")
        else:
            parts.extend(map(_stem, words))
    return tuple(parts)


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else _stem(word) == part


@lru_cache(maxsize=32_768)
def _stem(word: str) -> str:
    return stem(word)


def telling_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that say something, each once, in order."""
    return tuple(dict.fromkeys(_stem(word) for word in tokens(text) if word not in STOP_WORDS and not word.isdigit()))


def written(text: str) -> Mapping[str, str]:
    """Per stem the first word of the text that has it, as it is written."""
    made: dict[str, str] = {}
    for raw in cut(text):
        if folded := fold_word(raw):
            made.setdefault(_stem(folded), raw)
    return made
