"""A company or a sector sends a group. Whoever leads it sees how many stand where, never who, and no small numbers.

Source: facts/evc 4.6 (last line) and 4.7 rules 1 and 3. The stages of a group tell nothing of a result: with and
without a proof is one stage.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.waiting import SMALLEST, hidden_totals

MOST_PLACES = 500


class Stage(StrEnum):
    """Where somebody of a group stands, without any result."""

    JOINED = "joined"  # no journey yet
    PREPARING = "preparing"
    WAITING = "waiting"  # enrolled or planned
    TESTED = "tested"  # being assessed, decided, or over
    STOPPED = "stopped"

    @property
    def label(self) -> Message:
        return STAGES[self]


STAGES: Mapping[Stage, Message] = {
    Stage.JOINED: say("nog niet aangemeld"),
    Stage.PREPARING: say("in voorbereiding"),
    Stage.WAITING: say("wacht op de test"),
    Stage.TESTED: say("test gedaan of afgerond"),
    Stage.STOPPED: say("gestopt"),
}
_STAGE_OF: Mapping[JourneyState, Stage] = {
    JourneyState.REGISTERED: Stage.PREPARING,
    JourneyState.ADVISED: Stage.PREPARING,
    JourneyState.DOCUMENTING: Stage.PREPARING,
    JourneyState.ENROLLED: Stage.WAITING,
    JourneyState.PLANNED: Stage.WAITING,
    JourneyState.STOPPED: Stage.STOPPED,
}


@dataclass(frozen=True, slots=True)
class CohortAsked:
    """A group as somebody plans it: `centre` is the key of an organisation."""

    name: str
    version: str
    centre: str
    places: int
    first: date
    last: date


def stage_of(state: JourneyState | None) -> Stage:
    """The stage of somebody whose newest journey is in this state; None: they have none."""
    return Stage.JOINED if state is None else _STAGE_OF.get(state, Stage.TESTED)


def counted(stages: Iterable[Stage]) -> dict[Stage, int | None]:
    """How many stand in each stage; None is hidden.

    Hidden are all cells of fewer than five people with enough others (the total is known: it is the number of places
    that are taken), and the cell in which everybody stands: that would tell of each where they are.
    """
    found = list(stages)
    counts = {stage: found.count(stage) for stage in Stage}
    gone = set(hidden_totals(counts))
    if len(found) < SMALLEST or len(found) in counts.values():
        return dict.fromkeys(Stage, None)
    if gone:  # an empty cell beside hidden ones narrows down who is where
        gone |= {stage for stage, count in counts.items() if count == 0}
    return {stage: None if stage in gone else count for stage, count in counts.items()}


def channel_of(kind: str) -> Channel:
    """Along which way somebody came who joined a group of an organisation of this kind."""
    return Channel.EMPLOYER if kind == "employer" else Channel.SECTOR


def cohort_problems(asked: CohortAsked, on: date) -> Iterator[Problem]:
    """Everything that is wrong with a group that somebody wants to make."""
    for code, field, message, remedy, wrong in (
        (
            "cohort.no_name",
            "name",
            say("De groep heeft geen naam."),
            say("Geef ze een korte naam, zoals “Dakwerkers voorjaar 2027”."),
            not asked.name.strip() or len(asked.name) > 200,
        ),
        (
            "cohort.places",
            "places",
            say("Zoveel plaatsen kan niet."),
            say("Kies een getal van 1 tot {most}.", most=MOST_PLACES),
            not 1 <= asked.places <= MOST_PLACES,
        ),
        (
            "cohort.dates",
            "last",
            say("De laatste dag is voorbij, of komt voor de eerste."),
            say("Kijk de datums na."),
            asked.last < max(asked.first, on),
        ),
    ):
        if wrong:
            yield Problem(code, message, remedy, Place(field=field))
