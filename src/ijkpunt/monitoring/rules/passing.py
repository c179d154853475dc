"""How often people show everything at a centre, and which centre is far from the others.

The interval is that of Wilson (Probable inference, the law of succession, and statistical inference, 1927): it holds
for few people and near 0 and 100 per cent. A centre stands out when the share over all centres lies outside its
interval of 95 per cent, and stands far out when it lies outside that of 99.8 per cent: the limits of a funnel plot
(Spiegelhalter, Funnel plots for comparing institutional performance, 2005). It is a reason to look, no verdict.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from ijkpunt.kernel.messages import Message, say

WARNING, ALARM = 1.96, 3.09  # standard deviations of 95 and 99.8 per cent


class Standing(StrEnum):
    """How the share of one centre stands to that of all."""

    WITHIN = "within"
    OUT = "out"
    FAR_OUT = "far_out"

    @property
    def label(self) -> Message:
        return STANDINGS[self]


STANDINGS = {
    Standing.WITHIN: say("zoals de andere"),
    Standing.OUT: say("valt op"),
    Standing.FAR_OUT: say("wijkt sterk af"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """`passed` of `people`, with the interval in which the real share lies (95 per cent)."""

    people: int
    passed: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.passed / self.people


def interval(passed: int, people: int, deviations: float = WARNING) -> tuple[float, float]:
    """Wilson's interval around a share. Raises ValueError for nobody, or for more who passed than there were."""
    if not 0 <= passed <= people or people == 0:
        raise ValueError("a share is of at least one, and of no more than there are")
    share, square = passed / people, deviations**2
    middle = share + square / (2 * people)
    half = deviations * sqrt(share * (1 - share) / people + square / (4 * people**2))
    whole = 1 + square / people
    # the share itself always lies inside, whatever the rounding of the machine
    return max(0.0, min(share, (middle - half) / whole)), min(1.0, max(share, (middle + half) / whole))


def share_of(passed: int, people: int) -> Share:
    """The share with its interval. Raises as `interval`."""
    return Share(people, passed, *interval(passed, people))


def standing(passed: int, people: int, overall: float) -> Standing:
    """How one centre stands to the share over all centres. Raises as `interval`."""
    for deviations, found in ((ALARM, Standing.FAR_OUT), (WARNING, Standing.OUT)):
        low, high = interval(passed, people, deviations)
        if not low <= overall <= high:
            return found
    return Standing.WITHIN
