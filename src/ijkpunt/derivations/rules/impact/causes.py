"""Why and how much a new version of a qualification touches what was made from it."""

from collections.abc import Iterable
from enum import StrEnum


class Effect(StrEnum):
    """How deep a change goes, from nothing to what people must be able to do."""

    NONE = "none"
    WORDING = "wording"
    CONTENT = "content"


class Cause(StrEnum):
    """What happened to that which an outcome, or a product, rests on. From worst to mildest."""

    COMPETENCE_GONE = "competence_gone"
    SKILL_GONE = "skill_gone"
    MOVED = "moved"  # to another competence, or the competence was split or merged
    COMPETENCE_NEW = "competence_new"  # of a product: nothing in it can have been made from it
    SKILL_ADDED = "skill_added"
    KNOWLEDGE = "knowledge"  # knowledge gone, added, or of another depth
    LEVEL = "level"  # of a product: the qualification was levelled otherwise
    REWORDED = "reworded"
    OTHER_PART = "other_part"  # cluster of a competence, kind of a skill; of a product: another part of the record

    @property
    def effect(self) -> Effect:
        return Effect.WORDING if self in (Cause.REWORDED, Cause.OTHER_PART) else Effect.CONTENT


_DEPTH = {effect: depth for depth, effect in enumerate(Effect)}
_RANK = {cause: rank for rank, cause in enumerate(Cause)}


def worst(effects: Iterable[Effect]) -> Effect:
    """The deepest of these effects; NONE of nothing."""
    return max(effects, key=_DEPTH.__getitem__, default=Effect.NONE)


def effect_of(causes: Iterable[Cause]) -> Effect:
    return worst(cause.effect for cause in causes)


def worst_first(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Each cause once."""
    return tuple(sorted(set(causes), key=_RANK.__getitem__))
