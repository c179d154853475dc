"""Earlier decisions of people: what they confirmed or refused counts at once, without any training."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.words import tokens


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody decided that `text` (with labels in `others`) has `target` as counterpart, or refused that."""

    source: str
    text: str
    target: str
    relation: MatchRelation = MatchRelation.CLOSE
    refused: bool = False
    others: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def same_words(text: str) -> str:
    """What two texts share when they say the same to the letter, but for case, accents and signs."""
    return " ".join(tokens(text))


@dataclass(frozen=True)
class Memory:
    """Decisions by statement. A later decision about the same statement and target replaces the earlier one."""

    decisions: tuple[Decision, ...] = ()
    _by_text: dict[str, dict[str, Decision]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for decision in self.decisions:
            self._by_text.setdefault(same_words(decision.text), {})[decision.target] = decision

    def with_decisions(self, more: Iterable[Decision]) -> "Memory":
        return Memory((*self.decisions, *more))

    def about(self, text: str) -> dict[str, Decision]:
        """The decisions on a statement with these words, by target."""
        words = same_words(text)
        return self._by_text.get(words, {}) if words else {}

    def confirmed(self) -> Sequence[tuple[Decision, ...]]:
        """What was confirmed, per statement that has anything confirmed, in order of first decision."""
        kept = (tuple(one for one in found.values() if not one.refused) for found in self._by_text.values())
        return [decisions for decisions in kept if decisions]
