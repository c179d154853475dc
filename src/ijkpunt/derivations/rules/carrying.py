"""What becomes of judgements when a product moves to another version of its qualification (docs/rules/impact.md).

A link that holds is carried as it was: the same people said it on the same day. One that must be looked at again comes
along as something that nobody confirmed in these words. A refusal is only carried when its competence is the same.
That an outcome is added hangs on no version, and stands by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.impact import Carriage, Carrier
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.verdicts import LINKING


@dataclass(frozen=True, slots=True)
class CarriedJudgement:
    """`judged` said anew about `competence` of the later version. `holds` False: somebody must look again."""

    judged: Judged
    competence: str
    shows: frozenset[int]
    knowledge: frozenset[int]
    holds: bool


def carry(judgements: Iterable[Judged], carrier: Carrier) -> tuple[CarriedJudgement, ...]:
    """The judgements on the earlier version that have a place in the later one, in their order.

    Where two competences became one, the links of an outcome to both become one, that of the newest judgement: it
    shows what both showed, and holds only when both do.
    """
    found: dict[tuple[str, str], CarriedJudgement] = {}
    for judged in judgements:
        link = CoverageLink(judged.outcome, judged.competence, judged.shows, meets=judged.knowledge)
        if not carrier.knows(link):
            continue
        carried = carrier.carry(link)
        for later in carried.later:
            one = CarriedJudgement(
                judged, later.competence, later.shows, later.meets, carried.carriage is Carriage.HOLDS
            )
            if judged.verdict in LINKING:
                key = (judged.outcome, later.competence)
                found[key] = _joined(found[key], one) if key in found else one
            elif one.holds:
                found.setdefault((judged.outcome, later.competence), one)
    return tuple(found.values())


def _joined(earlier: CarriedJudgement, one: CarriedJudgement) -> CarriedJudgement:
    if earlier.judged.verdict not in LINKING:
        return one
    return CarriedJudgement(
        one.judged,
        one.competence,
        earlier.shows | one.shows,
        earlier.knowledge | one.knowledge,
        earlier.holds and one.holds,
    )
