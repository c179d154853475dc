"""What `ijkpunt credential renew` does: sign new editions of the lists of statuses that are past half of their life."""

from dataclasses import dataclass
from datetime import datetime

from ijkpunt.config.progress import ProgressBar
from ijkpunt.credentials.actions.statuses import renew_list
from ijkpunt.credentials.queries.statuses import count_lists, lists_due
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import Place, Problem, RuleBroken


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many lists were signed and how many needed nothing, and what went wrong, with the address of the list."""

    signed: int
    current: int
    problems: tuple[Problem, ...]


def renew(*, by: Actor, at: datetime) -> Renewed:
    """Sign every list that is due. A list whose key is away is reported, and is no reason to leave out the others."""
    due = lists_due(at)
    signed, problems = 0, list[Problem]()
    with ProgressBar(len(due)) as tell:
        for key in due:
            name = f"{key.issuer} {key.purpose} {key.number}"
            try:
                signed += renew_list(by=by, key=key, at=at)
            except RuleBroken as broken:
                problems += [one.inside(record=name) if one.place == Place() else one for one in broken.problems]
            tell(name)
    return Renewed(signed, count_lists() - len(due), tuple(problems))
