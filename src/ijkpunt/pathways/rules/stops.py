"""Why journeys stop: rows, so that reasons can come and go without a new program.

Source: the fifteen reasons of France VAE, adapted (facts/evc 1.3 and 4.2); waiting time is among them because the
advice on the qualification structure (3.4) names long waits as a cause, and nobody measures it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.pathways.rules.parties import Party

WAITING = "waiting_time"  # the key of the reason that figures ask for
NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class StopReason(Dated):
    """A reason on the list. `who` may give it; `reopens`: the person may simply go on later."""

    key: str
    label: str
    who: frozenset[Party]
    valid_from: date
    valid_until: date | None = None
    reopens: bool = False


def reasons_for(reasons: Iterable[StopReason], who: frozenset[Party], on: date) -> tuple[StopReason, ...]:
    """What somebody may choose from on a day, in the order given."""
    return tuple(reason for reason in reasons if reason.holds(on) and reason.who & who)


def chosen(reasons: Iterable[StopReason], key: str, who: frozenset[Party], on: date) -> StopReason:
    """The reason with this key. Raises RuleBroken `stop.unknown_reason` when it is not among those to choose from."""
    found = next((reason for reason in reasons_for(reasons, who, on) if reason.key == key), None)
    if found is None:
        raise RuleBroken(
            "stop.unknown_reason",
            say("Deze reden staat niet in de lijst."),
            say("Kies een reden uit de lijst. Past er geen, kies dan “andere reden”."),
            place=Place(field="reason"),
        )
    return found


def shares(counts: Mapping[str, int]) -> dict[str, float]:
    """The part of each reason in all stops, 0 to 1, the largest first; empty without stops."""
    total = sum(counts.values())
    return {key: count / total for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count}
