"""Words of a proposal that do not come back in what it is proposed for: what a curator must watch."""

from collections.abc import Iterable

from ijkpunt.matching.dutch import STOP_WORDS
from ijkpunt.matching.shared import shared_words
from ijkpunt.matching.words import cut, fold_word


def left_over(text: str, others: Iterable[str]) -> tuple[str, ...]:
    """The words of `text`, as written and each once, that come back in none of `others`; stop words left out."""
    back = {fold_word(word) for other in others for word in shared_words(text, other)}
    words = {fold_word(raw): raw for raw in reversed(cut(text))}
    kept = {word: raw for word, raw in words.items() if word and word not in STOP_WORDS and word not in back}
    return tuple(reversed(kept.values()))
