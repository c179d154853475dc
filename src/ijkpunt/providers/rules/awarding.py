"""What a recognised programme may give: the answer to the one question that is asked before a proof is given.

Decree of 26 April 2019 on the common quality framework: a journey recognised for the whole qualification may give all
three proofs; one recognised for partial qualifications only those, and proofs of their competences.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.award import Road


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a decision recognised. `last` is the last day, None until further notice; `stopped_on` the first day on
    which it holds no more, because the programme stopped or ended. `source`: the decision."""

    body: str  # key of the organisation
    version: str
    road: Road
    whole: bool
    partials: frozenset[str]
    first: date
    last: date | None = None
    stopped_on: date | None = None
    source: str = ""

    def holds(self, on: date) -> bool:
        not_over = self.last is None or on <= self.last
        return self.first <= on and not_over and (self.stopped_on is None or on < self.stopped_on)


@dataclass(frozen=True, slots=True)
class AwardScope:
    """`whole`: the proof of the whole qualification too; then `partials` may be empty while all of them may be given.
    `sources`: the decisions on which it rests."""

    whole: bool
    partials: frozenset[str]
    sources: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.whole and not self.partials


NOTHING = AwardScope(whole=False, partials=frozenset())


def scope_on(recognitions: Iterable[Recognition], body: str, version: str, road: Road, on: date) -> AwardScope:
    """What this body may give of a version along a road on a day: everything of all recognitions that hold then."""
    held = [
        one
        for one in recognitions
        if one.body == body and one.version == version and one.road is road and one.holds(on)
    ]
    if not held:
        return NOTHING
    return AwardScope(
        whole=any(one.whole for one in held),
        partials=frozenset[str]().union(*(one.partials for one in held)),
        sources=tuple(sorted({one.source for one in held if one.source})),
    )
