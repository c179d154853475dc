"""How often it works: which part of the people proved everything, a part, or nothing (R36).

Nobody may learn from it what became of one person. So three walls stand before a figure:

1. It counts people, at the first decision about them, which never changes any more.
2. It grows in groups of five: who looks before and after a decision sees at most that five people more are counted.
3. Groups of fewer than five people are hidden, and with them enough others; and where nobody at all proved anything
   nothing is shown, as that would tell it of each of them.

docs/rules/chances.md tells it with an example.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.pathways.rules.waiting import SMALLEST, hidden_totals


class Result(StrEnum):
    """What came of the first decision about somebody. The values are published: never rename one."""

    WHOLE = "whole"  # everything they wanted to show
    PART = "part"
    NOTHING = "nothing"


PROVED = frozenset({Judged.SHOWN, Judged.TAKEN_OVER})


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares from 0 to 1 of `people`. None: hidden."""

    people: int
    shares: Mapping[Result, float | None]

    def in_ten(self, result: Result) -> int | None:
        """How many of ten people, rounded; None: hidden."""
        share = self.shares[result]
        return None if share is None else round(10 * share)


def result_of(verdicts: Iterable[Judged]) -> Result:
    """What verdicts come to. What was not tested apart holds nobody back and proves nothing by itself."""
    found = [judged for judged in verdicts if judged is not Judged.NOT_TESTED_APART]
    proved = sum(judged in PROVED for judged in found)
    if not proved:
        return Result.NOTHING
    return Result.WHOLE if proved == len(found) else Result.PART


def chances(results: Sequence[Result], smallest: int = SMALLEST) -> Chances | None:
    """The shares over results of people, the oldest first; None while there is nothing that may be shown."""
    counted = results[: len(results) // smallest * smallest]
    counts = {result: counted.count(result) for result in Result}
    gone = hidden_totals(counts, smallest)
    if (
        not counted
        or counts[Result.NOTHING] == len(counted)
        or gone.issuperset(result for result in Result if counts[result])
    ):
        return None
    shares = {result: None if result in gone else counts[result] / len(counted) for result in Result}
    return Chances(len(counted), shares)
