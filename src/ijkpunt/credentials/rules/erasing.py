"""When what we keep of a person may be erased, and on which ground.

Source: GDPR, article 5.1.e (no longer than needed) and article 17.1 and 17.3.b (erasure, and the duty to keep). How
long who gives proofs must keep them is not settled: the term is a row with dates (migration 0004), ours, to confirm.
What stays is no longer about anybody who can be named: the number of the proof, its place in the lists of statuses,
and the hash of what was signed. So the file that the holder kept can still be verified.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class ErasingGround(StrEnum):
    """Why a person is erased. The list is closed: free text would tell about them again."""

    TERM = "term"  # the term has passed
    REQUEST = "request"  # the holder asked, and who gave the proofs agreed
    MISTAKE = "mistake"  # nothing about this person should ever have stood here


GROUND_NAMES: dict[ErasingGround, Message] = {
    ErasingGround.TERM: say("de bewaartermijn is voorbij"),
    ErasingGround.REQUEST: say("de houder vroeg het"),
    ErasingGround.MISTAKE: say("het had hier nooit mogen staan"),
}


@dataclass(frozen=True, slots=True)
class ErasingTerm(Dated):
    """A row: how many years after the newest proof a person may be erased because the term has passed."""

    years: int
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = True


def check_erasing(ground: ErasingGround, newest: date, term: ErasingTerm | None, on: date) -> None:
    """Raise RuleBroken `erasing.term` when the term is the ground and runs since the newest proof, or
    `erasing.no_term` when none holds: then nothing passes by itself."""
    if ground is not ErasingGround.TERM:
        return
    if term is None:
        raise RuleBroken(
            "erasing.no_term",
            say("Er geldt nu geen bewaartermijn."),
            say("Laat het agentschap een termijn noteren, of wis op vraag van de houder."),
        )
    if _years_later(newest, term.years) > on:
        raise RuleBroken(
            "erasing.term",
            say("De termijn van {years} jaar na het laatste bewijs is nog niet voorbij.", years=term.years),
            say("Wacht tot de termijn voorbij is, of wis op vraag van de houder."),
        )


def _years_later(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
