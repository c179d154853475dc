"""Two people wrote in the same sentence: what each changed, joined word by word, or both kept whole.

Method: what each changed against the text that both began from, as runs of words. Runs that stand apart, with at least
one word between them that neither touched, are all done. Runs that touch are no mere sum: two half changes of one
phrase may read as what nobody meant. Then there is no answer, and people choose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

_TOKENS = re.compile(r"\w+(?:[-’']\w+)*|\s+|[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens `start` to `end` of the base became `words`."""

    start: int
    end: int
    words: tuple[str, ...]


def merge_texts(base: str, theirs: str, mine: str) -> str | None:
    """The text with what both changed in `base`, or None when that cannot be told without choosing."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    tokens = _TOKENS.findall(base)
    runs = sorted({*_runs(tokens, theirs), *_runs(tokens, mine)}, key=lambda run: (run.start, run.end, run.words))
    for first, second in pairwise(runs):
        between = tokens[first.end : second.start]
        if second.start < first.end or not any(token[0].isalnum() for token in between):
            return None
    return "".join(_written(tokens, runs))


def goes_on(base: str, earlier: str, later: str) -> bool:
    """Is `later` what somebody made of `earlier` by typing on, both from `base`?

    Then every word that the earlier text added stands in the later one too, perhaps longer or shorter by then. What was
    typed on a page that did not show the earlier text is a text of its own.
    """
    known = _words(base)
    added = [word for word in _words(later) if word not in known]
    return all(
        any(one.startswith(word) or word.startswith(one) for one in added)
        for word in _words(earlier)
        if word not in known
    )


def _words(text: str) -> list[str]:
    return [token for token in _TOKENS.findall(text) if token[0].isalnum()]


def merge_members(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> tuple[str, ...]:
    """What both ticked and unticked, together: that never clashes."""
    gone = set(base) - set(mine)
    added = [key for key in mine if key not in base and key not in theirs]
    return (*(key for key in theirs if key not in gone), *added)


def _runs(base: list[str], other: str) -> list[_Run]:
    tokens = _TOKENS.findall(other)
    runs: list[_Run] = []
    at = taken = 0
    for step in [*LCSseq.opcodes(base, tokens), None]:
        same = step is not None and step.tag == "equal"
        if step is not None and not same:
            continue
        start, begin = (step.src_start, step.dest_start) if step is not None else (len(base), len(tokens))
        if start > at or begin > taken:
            runs.append(_Run(at, start, tuple(tokens[taken:begin])))
        if step is not None:
            at, taken = step.src_end, step.dest_end
    return runs


def _written(tokens: list[str], runs: Sequence[_Run]) -> list[str]:
    out: list[str] = []
    at = 0
    for run in runs:
        out += tokens[at : run.start]
        out += run.words
        at = run.end
    return out + tokens[at:]
