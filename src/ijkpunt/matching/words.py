"""Texts cut into words for searching, and the found words marked in the text as it was written.

A word is folded before it is compared: small letters, no diacritics, no apostrophes ("foto's" and "fotos" are one,
"geïsoleerd" and "geisoleerd" too). Cutting and marking use the same pattern on the original text, so that what was
indexed is what gets marked.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

# Letters and digits, with combining marks behind them (decomposed é) and apostrophes between them.
_WORD = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f]+|['’](?=[^\W_]))[^\W_]*)*")
_MARKS = re.compile("[\u0300-\u036f]+")
# What no decomposition takes apart; the rest of the diacritics falls off by itself.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
LONGEST_WORD = 64  # letters; what is longer is no word, and would only make comparing slow


def fold(text: str) -> str:
    """`text` for comparing: small letters without diacritics. "IJsvrije Café" -> "ijsvrije cafe"."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    if not bare.isascii():  # rarer marks, one by one
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().translate(_LETTERS))


def fold_word(raw: str) -> str:
    """One word as cut from a text, folded; "" when nothing comparable is left of it."""
    folded = fold(raw)
    if not folded.isalnum():
        folded = "".join(letter for letter in folded if letter.isalnum())
    return folded[:LONGEST_WORD]


def cut(text: str) -> list[str]:
    """The words of `text` as they stand there, in order."""
    return _WORD.findall(text)


def tokens(text: str) -> list[str]:
    """The folded words of `text`, in order, stop words included. Any text is good: emoji and control signs fall out."""
    return [folded for raw in cut(text) if (folded := fold_word(raw))]


def highlight(text: str, terms: Collection[str]) -> list[tuple[str, bool]]:
    """`text` in pieces, True for the pieces that are one of `terms`; the pieces together are the text to the letter.

    `terms` are words in any spelling, usually `Hit.terms`: exactly these words get marked, whatever their case or
    diacritics in the text.
    """
    wanted = {fold_word(term) for term in terms} - {""}
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _found(text, wanted):
        if start > done:
            pieces.append((text[done:start], False))
        pieces.append((text[start:end], True))
        done = end
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces


def _found(text: str, wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    if wanted:
        for match in _WORD.finditer(text):
            if fold_word(match[0]) in wanted:
                yield match.span()


def _may_hold(text: str, wanted: Collection[str]) -> bool:
    """A quick look before the text is cut: most texts of a record hold none of the words."""
    folded = fold(text).replace("'", "").replace("’", "")
    return any(term in folded for term in wanted)


def passages(texts: Iterable[str], terms: Collection[str], *, limit: int = 3) -> list[str]:
    """The `limit` texts that hold most different `terms`, best first, equal ones in the order given.

    For showing under a hit which competences or skills hold the words. Texts without any of them are left out.
    """
    wanted = {fold_word(term) for term in terms} - {""}
    if not wanted:
        return []
    hopeful = (text for text in dict.fromkeys(texts) if _may_hold(text, wanted))
    counted = [(len(wanted.intersection(tokens(text))), text) for text in hopeful]
    counted.sort(key=lambda pair: -pair[0])
    return [text for count, text in counted[:limit] if count]
