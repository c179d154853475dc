"""Identifiers as people type them: "BK-0130", "bk 130", "0130-5", "BK-0130-5-DBK-01"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from ijkpunt.matching.words import fold

_PIECE = re.compile(r"[a-z]+|[0-9]+")
_LOOKS_LIKE_KEY = re.compile(r"^\s*(?:[a-z]{1,6}[\s._:/-]*)?[0-9][a-z0-9\s._:/-]*$")
_LONGEST = 60  # characters of a query that may still be an identifier
_SHORTEST_BARE = 3  # digits of a number without letters before it

# A piece of an identifier as it is ordered: letters, or a number by value (its length without zeros comes first).
Value = tuple[int, int, str]


class Tier(IntEnum):
    """Why a document comes where it comes, weakest first; within a tier the score decides."""

    SCORE = 0
    BEGINNING = 1  # its identifier begins like the query
    SYNONYM = 2  # the query is one of its synonyms
    TITLE = 3  # the query is its title
    IDENTIFIER = 4  # the query is its identifier, or that of its number or of a part of it


def pieces(key: str) -> list[str]:
    """BK-0130-5 -> bk, 0130, 5."""
    return _PIECE.findall(fold(key))


def value(piece: str) -> Value:
    """Equal for 0130 and 130; larger numbers are larger."""
    if not piece.isdigit():
        return (0, 0, piece)
    bare = piece.lstrip("0")
    return (1, len(bare), bare)


def identified(query: str, keys: Iterable[Sequence[str]]) -> Iterator[tuple[int, Tier]]:
    """The places of the `keys` (in pieces) that `query` names, with how well. Nothing when it is no identifier."""
    if len(query) > _LONGEST or not _LOOKS_LIKE_KEY.match(fold(query)):
        return
    asked = pieces(query)
    bare = asked[0].isdigit()
    if bare and len(asked[0]) < _SHORTEST_BARE:
        return
    for place, whole in enumerate(keys):
        own = whole[1:] if bare and whole and not whole[0].isdigit() else whole
        if own and (tier := _compare(asked, own)):
            yield place, tier


def _compare(asked: Sequence[str], own: Sequence[str]) -> Tier:
    """How an identifier answers one that was typed: it, its number or a part of it was asked, or its beginning."""
    common = min(len(asked), len(own))
    equal = [value(one) == value(other) for one, other in zip(asked, own, strict=False)]
    if all(equal) and any(piece.isdigit() for piece in own[:common]):
        return Tier.IDENTIFIER
    if len(asked) <= len(own) and all(equal[:-1]) and asked[-1].isdigit() and own[common - 1].startswith(asked[-1]):
        return Tier.BEGINNING
    return Tier.SCORE
