"""Why a programme stops: a closed list of reasons, as rows.

Source: the figures in the advice of the SERV of April 2024 (eleven stopped: one after supervision, five for practical
reasons, five because a tender was lost). Who may give which reason is ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.providers.rules.words import Party


@dataclass(frozen=True, slots=True)
class StopReason(Dated):
    """`party`: who may stop for it."""

    key: str
    label: str
    party: Party
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = False

    def for_party(self, party: Party) -> bool:
        return self.party in (party, Party.EITHER)


def reasons_for(reasons: Iterable[StopReason], party: Party, on: date) -> tuple[StopReason, ...]:
    """The reasons that a party may give on a day."""
    return tuple(one for one in reasons if one.holds(on) and one.for_party(party))


def check_reason(reasons: Iterable[StopReason], key: str, party: Party, on: date) -> StopReason:
    """The reason itself. Raises RuleBroken `stop.reason`."""
    found = next((one for one in reasons_for(reasons, party, on) if one.key == key), None)
    if found is None:
        raise RuleBroken(
            "stop.reason",
            say("Deze reden kun je niet kiezen."),
            say("Kies een reden uit de lijst."),
            place=Place(field="reason"),
        )
    return found
