"""Practice for levellers: score a recognised qualification whose level you do not see, then look how far you were.

Two things to hold a practice score against. The level at which the qualification was recognised, for the whole; and,
where a committee levelled it in this system, the score that it agreed on, per element. Without the latter the level of
the whole is held against each element: a hint only, for the elements of a level need not all lie at that level.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import Weighing, weigh
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import Message, say


@dataclass(frozen=True, slots=True)
class Gap:
    """One element in one practice: `by` is the score less what it is held against, in steps (2: two steps too high)."""

    element: DescriptorElement
    score: int
    against: int

    @property
    def by(self) -> int:
        return self.score - self.against


@dataclass(frozen=True, slots=True)
class Practice:
    """One finished practice. `known` is the recognised level; `expert`: were the gaps taken to a committee's scores?"""

    weighing: Weighing
    known: int
    gaps: tuple[Gap, ...]
    expert: bool
    finished_on: date

    @property
    def level_gap(self) -> int:
        """By how many levels the practice lies above (or below) the recognised level."""
        return self.weighing.level - self.known

    @property
    def bias(self) -> Fraction:
        """The mean of the gaps with their sign, in steps: above 0 is too high."""
        return Fraction(sum(gap.by for gap in self.gaps), len(self.gaps))

    @property
    def distance(self) -> Fraction:
        """The mean of the gaps without their sign, in steps."""
        return Fraction(sum(abs(gap.by) for gap in self.gaps), len(self.gaps))

    @property
    def sentence(self) -> Message:
        """What came out, in one line."""
        if self.level_gap == 0:
            return say("Je kwam op het erkende niveau: {level}.", level=self.known)
        if self.level_gap > 0:
            return say(
                "Je kwam op niveau {level}, hoger dan het erkende niveau {known}.",
                level=self.weighing.level,
                known=self.known,
            )
        return say(
            "Je kwam op niveau {level}, lager dan het erkende niveau {known}.",
            level=self.weighing.level,
            known=self.known,
        )


@dataclass(frozen=True, slots=True)
class ElementBias:
    """How somebody scores one element over all practices: with sign and without, in steps."""

    element: DescriptorElement
    bias: Fraction
    distance: Fraction


@dataclass(frozen=True, slots=True)
class Progress:
    """All finished practices of one person, oldest first. `earlier` and `later`: the mean distance in the first and
    the last half, None with fewer than two practices."""

    practices: tuple[Practice, ...]
    exact: int
    biases: tuple[ElementBias, ...]
    earlier: Fraction | None
    later: Fraction | None

    @property
    def improved(self) -> bool:
        return self.earlier is not None and self.later is not None and self.later < self.earlier


def practice(
    scores: Scores, scheme: WeighingScheme, *, known: int, finished_on: date, expert: Scores | None = None
) -> Practice:
    """What came out of a practice. Raises Refused as `check_scores` when a score lacks."""
    weighing = weigh(scores, scheme)
    against: Mapping[DescriptorElement, int] = expert or dict.fromkeys(ELEMENTS, known)
    gaps = tuple(Gap(element, scores[element], against[element]) for element in ELEMENTS)
    return Practice(weighing, known, gaps, expert is not None, finished_on)


def progress(practices: Iterable[Practice]) -> Progress:
    """How somebody does over several practices, given in the order in which they were finished."""
    found = tuple(practices)
    half = len(found) // 2
    return Progress(
        practices=found,
        exact=sum(one.level_gap == 0 for one in found),
        biases=tuple(_bias(element, found) for element in ELEMENTS) if found else (),
        earlier=_mean(one.distance for one in found[:half]) if half else None,
        later=_mean(one.distance for one in found[-half:]) if half else None,
    )


def _bias(element: DescriptorElement, practices: tuple[Practice, ...]) -> ElementBias:
    steps = [gap.by for one in practices for gap in one.gaps if gap.element is element]
    return ElementBias(element, _mean(map(Fraction, steps)), _mean(Fraction(abs(step)) for step in steps))


def _mean(values: Iterable[Fraction]) -> Fraction:
    found = list(values)
    return sum(found, Fraction(0)) / len(found)
