"""Which words two texts share, inflected or within a compound: what speaks for a match."""

from ijkpunt.matching.dutch import STOP_WORDS, stem
from ijkpunt.matching.words import cut, fold_word, tokens

_SHORTEST_PART = 4  # letters; shorter stems are found inside too many words


def shared_words(query: str, target: str) -> tuple[str, ...]:
    """The words of `query`, as written, that come back in `target`, inflected or as a part of a compound.

    In order of the query, each once, without stop words.
    """
    stems = {stem(word) for word in tokens(target) if word not in STOP_WORDS}
    found: dict[str, str] = {}
    for raw in cut(query):
        word = fold_word(raw)
        if word and word not in STOP_WORDS and any(_same(stem(word), other) for other in stems):
            found.setdefault(word, raw)
    return tuple(found.values())


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SHORTEST_PART and (longer.startswith(shorter) or longer.endswith(shorter)))
