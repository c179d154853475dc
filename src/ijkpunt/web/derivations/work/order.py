"""Which outcome comes next: in the order in which a decision helps most, or in order of the product."""

from collections.abc import Sequence

from ijkpunt.derivations.queries.working import Work
from ijkpunt.derivations.rules.worklist import worklist


def waiting(work: Work) -> Sequence[str]:
    """The outcomes that wait for a judgement, the most telling first."""
    return [item.outcome for item in worklist(work.assessment.states, work.assessment.links)]


def next_after(work: Work, outcome: str = "", before: Sequence[str] = ()) -> str | None:
    """The outcome to go on with: the one that stood behind `outcome`, else the first that waits. None when all is
    decided. `before` is the order in which they stood before something was decided."""
    left = waiting(work)
    order = before or left
    later = order[order.index(outcome) + 1 :] if outcome in order else ()
    still = set(left)
    return next((one for one in later if one in still), next((one for one in left if one != outcome), None))


def beside(work: Work, outcome: str) -> tuple[str, str]:
    """The outcomes just before and after in the product; empty at its ends."""
    codes = [one.code for one in work.product.outcomes]
    place = codes.index(outcome)
    return (codes[place - 1] if place else "", codes[place + 1] if place + 1 < len(codes) else "")
