"""The words that went and came between two texts, for showing them side by side.

Method: both texts fall apart into words, punctuation and blanks; the longest common subsequence of words and
punctuation stays, the rest is gone or new. Blanks follow their neighbours. When more than half of the words differ,
marking words one by one is harder to read than two sentences: then the whole item counts as replaced.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from ijkpunt.register.rules.comparison.texts import same_token

# More than this share of the words of both texts gone or new: the whole item was replaced.
REPLACED_ABOVE = 0.5

_LONG = 4  # letters; most articles, prepositions and conjunctions are shorter

_TOKENS = re.compile(r"\w+(?:[-’'\u2010\u2011]\w+)*|\s+|[^\w\s]", re.UNICODE)


class PieceKind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. The pieces of one side, joined, are the text to the letter."""

    text: str
    kind: PieceKind


Marks = tuple[list[Piece], list[Piece]]


def mark_words(before: str, after: str) -> Marks:
    """The pieces of `before` (same or gone) and of `after` (same or new). An empty text has no pieces.

    Letter case and the shape of quotation marks do not count as a difference.
    """
    olds, news = _TOKENS.findall(before), _TOKENS.findall(after)
    old_kept, new_kept = _kept(olds, news)
    if _share_changed(olds, old_kept, news, new_kept) > REPLACED_ABOVE:
        return _whole(before, PieceKind.GONE), _whole(after, PieceKind.NEW)
    return _pieces(olds, old_kept, PieceKind.GONE), _pieces(news, new_kept, PieceKind.NEW)


def share_changed(before: str, after: str) -> float:
    """The share of the words of both texts together that is gone or new, 0 to 1. Without any words: 0."""
    olds, news = _TOKENS.findall(before), _TOKENS.findall(after)
    old_kept, new_kept = _kept(olds, news)
    return _share_changed(olds, old_kept, news, new_kept)


def _kept(olds: Sequence[str], news: Sequence[str]) -> tuple[set[int], set[int]]:
    """The indices of the tokens that stay, on both sides. Blanks are never among them.

    Ties fall on one fixed side, so that reading backwards marks the same words.
    """
    old_at = [index for index, token in enumerate(olds) if not token.isspace()]
    new_at = [index for index, token in enumerate(news) if not token.isspace()]
    old_forms, new_forms = [same_token(olds[i]) for i in old_at], [same_token(news[j]) for j in new_at]
    if new_forms < old_forms:
        pairs = [(i, j) for j, i in _common(new_forms, old_forms)]
    else:
        pairs = _common(old_forms, new_forms)
    old_stays = _slid(old_forms, [i for i, _ in pairs])
    new_stays = _slid(new_forms, [j for _, j in pairs])
    return {old_at[i] for i in old_stays}, {new_at[j] for j in new_stays}


def _common(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of tokens that stay: words of some length first, little words and punctuation in between after that.

    Without that order an "of" or a comma may be kept where the reader looks for the noun.
    """
    old_long = [index for index, form in enumerate(olds) if len(form) >= _LONG]
    new_long = [index for index, form in enumerate(news) if len(form) >= _LONG]
    anchors = [
        (old_long[i], new_long[j]) for i, j in _longest_common([olds[i] for i in old_long], [news[j] for j in new_long])
    ]
    pairs: list[tuple[int, int]] = []
    old_from = new_from = 0
    for old_to, new_to in [*anchors, (len(olds), len(news))]:
        between = _longest_common(olds[old_from:old_to], news[new_from:new_to])
        pairs += [(old_from + i, new_from + j) for i, j in between]
        pairs.append((old_to, new_to))
        old_from, new_from = old_to + 1, new_to + 1
    return pairs[:-1]


def _longest_common(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    return [
        (step.src_start + offset, step.dest_start + offset)
        for step in LCSseq.opcodes(olds, news)
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    ]


def _slid(forms: Sequence[str], kept: Sequence[int]) -> set[int]:
    """The kept tokens with every change slid to the front: "[het weer] het werk" reads better than "het [weer het]"."""
    stays = set(kept)
    start = 0
    while start < len(forms):
        end = start
        if start not in stays:
            while end + 1 < len(forms) and end + 1 not in stays:
                end += 1
            after = end + 1
            while start > 0 and start - 1 in stays and forms[start - 1] == forms[end]:
                stays.remove(start - 1)
                stays.add(end)
                start, end = start - 1, end - 1
            end = after - 1
        start = end + 1
    return stays


def _share_changed(olds: Sequence[str], old_kept: set[int], news: Sequence[str], new_kept: set[int]) -> float:
    words = kept = 0
    for tokens, stays in ((olds, old_kept), (news, new_kept)):
        at = [index for index, token in enumerate(tokens) if token[0].isalnum()]
        words += len(at)
        kept += sum(index in stays for index in at)
    return (words - kept) / words if words else 0.0


def _pieces(tokens: Sequence[str], kept: set[int], changed: PieceKind) -> list[Piece]:
    kinds = [PieceKind.SAME if index in kept else changed for index in range(len(tokens))]
    for index, token in enumerate(tokens):
        if token.isspace():
            inside = 0 < index < len(tokens) - 1 and kinds[index - 1] is kinds[index + 1] is changed
            kinds[index] = changed if inside else PieceKind.SAME
    return _joined(tokens, kinds)


def _joined(tokens: Sequence[str], kinds: Sequence[PieceKind]) -> list[Piece]:
    pieces: list[Piece] = []
    for token, kind in zip(tokens, kinds, strict=True):
        if pieces and pieces[-1].kind is kind:
            pieces[-1] = Piece(pieces[-1].text + token, kind)
        else:
            pieces.append(Piece(token, kind))
    return pieces


def _whole(text: str, kind: PieceKind) -> list[Piece]:
    return [Piece(text, kind)] if text else []
