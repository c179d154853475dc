"""How hard a Dutch text is to read: a measure, never a verdict.

Formula: Flesch-Douma, the Dutch adaptation of the Flesch reading ease (W.H. Douma, De leesbaarheid van landbouwbladen,
Bulletin 17, Landbouwhogeschool Wageningen, 1960):

    ease = 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence

Douma's own bands: 80 and more easy, 60 to 80 normal, 45 to 60 fairly hard, 30 to 45 hard, below 30 very hard. Nobody
ever validated them against the levels of the Common European Framework; the step from the one to the other here is our
estimate, and must be shown as one. It counts syllables and words. It does not know whether a word is familiar: a trade
word such as "buitenbepleistering" counts as hard, also for those who work with it every day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# The house rule for texts that citizens read: at most about 15 words in a sentence.
LONG_SENTENCE = 15

_WORD = re.compile(r"[^\W_][\w’'-]*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])|[\r\n]+")
# Vowels that sound as one come first; a diaeresis begins a new syllable because it is in none of them.
_SYLLABLE = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|éé|óó|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|(?<!q)u|[aeioyà-æè-ïò-öù-ý]"
)

# (estimated level, least ease, most words per sentence): the first row that a text meets on both counts.
_BANDS = (("A2", 80.0, 10.0), ("B1", 60.0, 15.0), ("B2", 45.0, 20.0), ("C1", 30.0, 27.0))
_HARDEST = "C2"


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of a text and what follows from them. `estimated_level` is None for a text without words."""

    sentences: int
    words: int
    syllables: int
    long_sentences: tuple[str, ...]  # of more than LONG_SENTENCE words

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_per_word(self) -> float:
        return self.syllables / self.words if self.words else 0.0

    @property
    def ease(self) -> float:
        """Flesch-Douma: about 0 (very hard) to 100 (very easy); short simple texts may go over, dense ones under."""
        return 206.84 - 77.0 * self.syllables_per_word - 0.93 * self.words_per_sentence

    @property
    def estimated_level(self) -> str | None:
        """A2, B1, B2, C1 or C2 of the Common European Framework: an estimate, see the module."""
        if not self.words:
            return None
        for level, ease, words in _BANDS:
            if self.ease >= ease and self.words_per_sentence <= words:
                return level
        return _HARDEST


def measure(texts: str | Iterable[str]) -> Readability:
    """Measure a text, or several of which each ends a sentence (the lines of a list)."""
    parts = [texts] if isinstance(texts, str) else list(texts)
    sentences = [sentence for part in parts for sentence in sentences_of(part)]
    words = [word for sentence in sentences for word in words_of(sentence)]
    return Readability(
        sentences=len(sentences),
        words=len(words),
        syllables=sum(map(count_syllables, words)),
        long_sentences=tuple(sentence for sentence in sentences if len(words_of(sentence)) > LONG_SENTENCE),
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without blanks around them. Line ends end a sentence; what has no words is none."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and words_of(part)]


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def count_syllables(word: str) -> int:
    """The syllables of a Dutch word by its vowels; at least 1. Off by one for some loan words ("team")."""
    return max(1, len(_SYLLABLE.findall(word.lower())))
