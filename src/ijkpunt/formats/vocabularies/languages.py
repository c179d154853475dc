"""Whether labels are in the language that they say they are in.

Small words give a language away: `de`, `het`, `van` and `voor` come back in Dutch, `de`, `la` and `des` in French. This
is only asked of many labels at once, and only a clear answer counts.
"""

import re
from collections import Counter
from collections.abc import Iterable

_WORDS = {
    "nl": "het een van voor met op te bij aan naar over tot uit om door als worden zijn niet of",
    "fr": "le la les des du et une un pour avec sur dans au aux par à ou selon leur",
    "en": "the of and for to with on in from at by or use their an as is",
    "de": "der die das und von für mit im zur zum auf bei des den dem eine ein oder durch",
}
_TELLING: dict[str, set[str]] = {
    language: set(words.split())
    - {word for other, theirs in _WORDS.items() if other != language for word in theirs.split()}
    for language, words in _WORDS.items()
}
_LEAST = 40  # small words seen, before anything is said
_CLEAR = 4  # times as many of another language

_WORD = re.compile(r"\w+")


def seems_other_language(labels: Iterable[str], language: str) -> str | None:
    """The language the labels seem to be in, when that is clearly not `language`; None when unsure.

    Only Dutch, French, English and German are known; of any other `language` nothing is said.
    """
    told = language.partition("-")[0]
    if told not in _TELLING:
        return None
    counts: Counter[str] = Counter()
    for label in labels:
        for word in _WORD.findall(label.lower()):
            for one, telling in _TELLING.items():
                counts[one] += word in telling
    best, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    return best if best != told and most >= _LEAST and most > _CLEAR * counts[told] else None
