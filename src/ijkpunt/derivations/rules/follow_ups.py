"""What the owner of a product must do after a new version of its qualification: a to-do with a last day.

How a new version touches a product is a matter of `impact`. The days are data (`FollowUpTerm`): a change of content
asks sooner for an answer than one of words only, and a product that is not touched has no last day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.derivations.rules.impact import Effect
from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class FollowUpState(StrEnum):
    """The values are stored: never rename one."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"  # the owner need not follow, and said why

    @property
    def label(self) -> Message:
        return STATES[self]


STATES: Mapping[FollowUpState, Message] = {
    FollowUpState.OPEN: say("te doen"),
    FollowUpState.DONE: say("gedaan"),
    FollowUpState.DISMISSED: say("niet nodig"),
}


@dataclass(frozen=True, slots=True)
class FollowUpTerm(Dated):
    """In how many calendar days an owner follows. `product_kind` empty: every kind without a term of its own."""

    content_days: int
    wording_days: int
    valid_from: date
    valid_until: date | None = None
    product_kind: str = ""
    source: str = ""
    ours: bool = False

    @property
    def days(self) -> Mapping[Effect, int]:
        """In how many days, by effect. What has no effect asks nothing."""
        return {Effect.CONTENT: self.content_days, Effect.WORDING: self.wording_days}


def follow_up_term_on(terms: Iterable[FollowUpTerm], product_kind: str, on: date) -> FollowUpTerm | None:
    """The term that holds on a day: of this kind of product, else the general one, the newest when several hold."""
    found = [term for term in terms if term.holds(on) and term.product_kind in ("", product_kind)]
    return max(found, key=lambda term: (term.product_kind != "", term.valid_from), default=None)


def due_on(effect: Effect, term: FollowUpTerm | None, *, since: date) -> date | None:
    """The last day to follow; None when nothing changed for the product, or no term is known."""
    days = term.days.get(effect) if term else None
    return None if days is None else since + timedelta(days)


def check_finish(state: FollowUpState, target: FollowUpState, ground: str) -> None:
    """May an owner put a to-do in the state `target`?

    Raises RuleBroken `follow_up.closed` for one that is closed, `follow_up.no_ground` for dismissing without a reason.
    """
    if state is not FollowUpState.OPEN or target is FollowUpState.OPEN:
        raise RuleBroken(
            "follow_up.closed",
            say("Deze taak is al afgesloten: {state}.", state=state.label),
            say("Kies een taak die nog open staat."),
        )
    if target is FollowUpState.DISMISSED and not ground.strip():
        raise RuleBroken(
            "follow_up.no_ground",
            say("Zeg waarom het product niet mee moet veranderen."),
            say("Schrijf in één zin de reden."),
        )
