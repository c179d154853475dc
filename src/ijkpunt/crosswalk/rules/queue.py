"""In which order to decide: where a decision of a person helps most.

    value = doubt x (uses + neighbours / 2)

Doubt is 4 p (1 - p), with p the machine's chance that its best proposal is right: 1 when it has no idea (p = 0.5), 0
when it is sure. Uses is in how many qualifications the statement stands. Neighbours are undecided statements that look
alike: the decision becomes a ground for each of them, at half the worth. docs/rules/mappings.md counts an example.
"""

from collections.abc import Iterable
from dataclasses import dataclass

NEIGHBOUR = 0.5  # what a decision is worth for a statement that looks alike, against one for the statement itself


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement on which nobody decided. `chance` is that of its best proposal, None without proposals.

    `uses` counts qualifications (at least the one it stands in), `neighbours` undecided statements that look alike,
    `returned`: a second person sent it back; `postponed`: this curator said later; `position` is its place in the list.
    """

    id: str
    chance: float | None
    uses: int = 1
    neighbours: int = 0
    returned: bool = False
    postponed: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A waiting statement with what a decision on it is worth."""

    waiting: Waiting
    value: float


def doubt(chance: float | None) -> float:
    """0 (the machine is sure) to 1 (it has no idea). Without any proposal the machine has no idea either."""
    return 1.0 if chance is None else 4 * chance * (1 - chance)


def value(waiting: Waiting) -> float:
    """What a decision on this statement is worth. Higher is better; it has no unit."""
    return doubt(waiting.chance) * (waiting.uses + NEIGHBOUR * waiting.neighbours)


def in_order(waiting: Iterable[Waiting]) -> list[Ranked]:
    """What was sent back first, then by value; what this curator postponed last. Equal: in order of the list."""
    ranked = [Ranked(one, value(one)) for one in waiting]
    return sorted(
        ranked,
        key=lambda one: (not one.waiting.returned, one.waiting.postponed, -one.value, one.waiting.position),
    )
