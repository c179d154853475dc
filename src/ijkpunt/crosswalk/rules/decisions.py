"""What stands on a pair of statements, read from everything that people said about it.

Judgements are only ever added. What holds now is worked out from them here, so it can always be worked out again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.mapping import MappingStatus, MatchRelation
from ijkpunt.kernel.messages import Message, say


class Verdict(StrEnum):
    """What somebody says about a subject and an object. The values are stored: never rename one."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"  # the object says more than the subject
    NARROW = "narrow"  # the object says less
    RELATED = "related"
    REFUSED = "refused"  # the object does not belong here
    NO_EQUIVALENT = "no_equivalent"  # nothing in the whole release says this
    SKIP = "skip"  # later, or for somebody else
    AGREE = "agree"  # a second person holds with what stands
    DISAGREE = "disagree"  # a second person sends it back
    UNDO = "undo"  # takes back a judgement of one's own

    @property
    def relation(self) -> MatchRelation | None:
        """The relation that this verdict confirms; None for all that confirm none."""
        return MatchRelation(self.value) if self in POSITIVE else None

    @property
    def label(self) -> Message:
        return LABELS[self]


POSITIVE = frozenset({Verdict.EXACT, Verdict.CLOSE, Verdict.BROAD, Verdict.NARROW, Verdict.RELATED})
DECIDING = POSITIVE | {Verdict.REFUSED, Verdict.NO_EQUIVALENT}
REVIEWING = frozenset({Verdict.AGREE, Verdict.DISAGREE})
LABELS: Mapping[Verdict, Message] = {
    Verdict.EXACT: say("zelfde"),
    Verdict.CLOSE: say("bijna zelfde"),
    Verdict.BROAD: say("ruimer"),
    Verdict.NARROW: say("enger"),
    Verdict.RELATED: say("verwant"),
    Verdict.REFUSED: say("hoort niet"),
    Verdict.NO_EQUIVALENT: say("niets past"),
    Verdict.SKIP: say("later"),
    Verdict.AGREE: say("akkoord"),
    Verdict.DISAGREE: say("teruggestuurd"),
    Verdict.UNDO: say("teruggezet"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that somebody said, about one pair. `number` rises with time; `withdraws` names what an UNDO undoes.

    `person` is the identifier of an actor (`user:12`) or what an imported set called its author.
    """

    number: int
    person: str
    verdict: Verdict
    day: date | None = None
    name: str = ""
    note: str = ""
    withdraws: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds now. `verdict` None: nobody decided, or everybody took back what they said.

    `views` is per person what they say now. `contested`: people say different things and no second person settled it.
    `returned`: a second person sent it back and nobody decided since.
    """

    verdict: Verdict | None = None
    decision: Judged | None = None
    review: Judged | None = None
    views: Mapping[str, Verdict] = field(default_factory=dict)

    @property
    def status(self) -> MappingStatus:
        if self.verdict is None:
            return MappingStatus.PROPOSAL
        agreed = self.review is not None and self.review.verdict is Verdict.AGREE
        return MappingStatus.REVIEWED if agreed else MappingStatus.DRAFT

    @property
    def returned(self) -> bool:
        return self.review is not None and self.review.verdict is Verdict.DISAGREE

    @property
    def contested(self) -> bool:
        return self.status is MappingStatus.DRAFT and len(set(self.views.values())) > 1


def settle(judgements: Sequence[Judged]) -> Standing:
    """What stands after `judgements` about one pair, given in the order in which they were made.

    The last decision that was not taken back stands. Reviews count when they were made after it. Somebody who agrees
    says the same from then on; somebody who sends back says nothing of their own. A skip changes nothing that stands.
    """
    undone = {judged.withdraws for judged in judgements if judged.verdict is Verdict.UNDO}
    kept = [judged for judged in judgements if judged.number not in undone]
    decision: Judged | None = None
    review: Judged | None = None
    views: dict[str, Verdict] = {}
    for judged in kept:
        if judged.verdict in DECIDING:
            decision, review = judged, None
            views[judged.person] = judged.verdict
        elif judged.verdict in REVIEWING and decision is not None:
            review = judged
            if judged.verdict is Verdict.AGREE:
                views[judged.person] = decision.verdict
    if decision is None:
        return Standing()
    return Standing(decision.verdict, decision, review, views)


def may_undo(judgements: Sequence[Judged], person: str) -> Judged | None:
    """The newest thing that `person` said here and did not take back yet; None when there is nothing to undo."""
    undone = {judged.withdraws for judged in judgements if judged.verdict is Verdict.UNDO}
    own = [
        judged
        for judged in judgements
        if judged.person == person and judged.verdict is not Verdict.UNDO and judged.number not in undone
    ]
    return own[-1] if own else None
