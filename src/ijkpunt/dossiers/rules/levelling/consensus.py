"""From scores of one to a score of all: the round, where members differ, and what a consensus must say.

    individual   everybody scores alone; nobody sees the scores of others, also not who leads the round
    open         all have scored, or the round was opened with a ground: scores lie on the table and are fixed
    consensus    all eight elements have a score of all together, so there is a level
    closed       the level is decided

Source: levelling goes in two phases, first a score per element in consensus, then the weighing. That members first
score alone is what the requirement asks (R14); the states are ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median_low

from ijkpunt.dossiers.rules.committee import Seat
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores
from ijkpunt.dossiers.rules.levelling.weighing import Weighing, check_scores
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, shorten


class RoundState(StrEnum):
    """Where a round stands. The values are stored: never rename one."""

    INDIVIDUAL = "individual"
    OPEN = "open"
    CONSENSUS = "consensus"
    CLOSED = "closed"

    @property
    def label(self) -> Message:
        return STATES[self]

    @property
    def hidden(self) -> bool:
        """Are the scores of others still hidden?"""
        return self is RoundState.INDIVIDUAL


STATES: Mapping[RoundState, Message] = {
    RoundState.INDIVIDUAL: say("ieder scoort apart"),
    RoundState.OPEN: say("de scores liggen open"),
    RoundState.CONSENSUS: say("er is consensus over alle elementen"),
    RoundState.CLOSED: say("het niveau is beslist"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How the scores of one element lie. `given` is who gave what, in the order of their names."""

    element: DescriptorElement
    given: tuple[tuple[str, int], ...]

    @property
    def low(self) -> int:
        return min(score for _name, score in self.given)

    @property
    def high(self) -> int:
        return max(score for _name, score in self.given)

    @property
    def spread(self) -> int:
        """How many steps the highest lies above the lowest."""
        return self.high - self.low

    @property
    def middle(self) -> int:
        """The median, the lower one of two."""
        return median_low(score for _name, score in self.given)

    @property
    def differs(self) -> bool:
        return self.spread > 0


def differences(scores: Mapping[str, Scores]) -> tuple[Difference, ...]:
    """Per element, in order, who gave what. An element that nobody scored is left out."""
    found = (
        Difference(element, tuple((name, scores[name][element]) for name in sorted(scores) if element in scores[name]))
        for element in ELEMENTS
    )
    return tuple(one for one in found if one.given)


def mean_spread(scores: Mapping[str, Scores]) -> Fraction | None:
    """How many steps the highest score lies above the lowest, over the elements. None without scores."""
    found = differences(scores)
    return Fraction(sum(one.spread for one in found), len(found)) if found else None


def middle_scores(scores: Mapping[str, Scores]) -> Scores:
    """The median per element: what the members say before they talk."""
    return {one.element: one.middle for one in differences(scores)}


def complete(scores: Scores) -> bool:
    """Has every element a score?"""
    return set(scores) == set(ELEMENTS)


@dataclass(frozen=True, slots=True)
class Awaited:
    """An organisation of which `count` seats must still score; `names` are the people who can."""

    organisation: str
    count: int
    names: tuple[str, ...]


def still_awaited(able: Iterable[Seat], room: Mapping[str, int], finished: Mapping[str, str]) -> tuple[Awaited, ...]:
    """Which seats must still score before the scores are laid open by themselves.

    `able`: who sits today and has no interest; `room`: organisation to number of seats; `finished`: person to
    organisation of who scored all eight elements. An organisation is awaited for as many seats as it has people for.
    """
    found = []
    seats = list(able)
    for organisation, places in sorted(room.items()):
        people = [seat for seat in seats if seat.organisation == organisation]
        done = sum(house == organisation for house in finished.values())
        open_places = min(places, len(people)) - done
        if open_places > 0:
            left = sorted((seat for seat in people if seat.person not in finished), key=lambda seat: seat.substitute)
            found.append(Awaited(organisation, open_places, tuple(seat.name for seat in left)))
    return tuple(found)


def check_scoring(state: RoundState) -> None:
    """May somebody still score? Raises RuleBroken `levelling.closed` or `levelling.already_open`."""
    if state is RoundState.CLOSED:
        raise RuleBroken(
            "levelling.closed",
            say("De inschaling is afgesloten. Je score is niet bewaard."),
            say("Bekijk het besluit op deze pagina."),
        )
    if not state.hidden:
        raise RuleBroken(
            "levelling.already_open",
            say("De scores liggen al open. Wie alleen scoorde, kan dat niet meer veranderen."),
            say("Zeg in de bespreking wat je nu anders ziet: dat telt in de consensus."),
        )


def check_reveal(state: RoundState, waiting: Sequence[Awaited], given: int, ground: str) -> None:
    """May the scores be laid open? `waiting`: who must still score; `given`: how many scored all eight.

    Raises RuleBroken `levelling.already_open`, `levelling.nobody_scored` or `levelling.still_scoring`.
    """
    if not state.hidden:
        raise RuleBroken("levelling.already_open", say("De scores liggen al open."), say("Ga verder met de consensus."))
    if not given:
        raise RuleBroken(
            "levelling.nobody_scored",
            say("Nog niemand gaf alle acht de scores."),
            say("Wacht tot minstens één lid klaar is."),
        )
    if waiting and not ground.strip():
        raise RuleBroken(
            "levelling.still_scoring",
            say("Nog niet iedereen scoorde alles: {count} te gaan.", count=sum(one.count for one in waiting)),
            say("Wacht op hen, of schrijf waarom je de scores toch openlegt."),
        )


def check_consensus(state: RoundState, score: int, difference: Difference | None, motivation: str) -> None:
    """May this be the score of all together? `difference` is how members scored the element; None: nobody did.

    Raises RuleBroken `levelling.closed`, `levelling.still_hidden`; Refused with what is wrong with score or motivation.
    """
    if state is RoundState.CLOSED:
        raise RuleBroken(
            "levelling.closed", say("De inschaling is afgesloten."), say("Bekijk het besluit op deze pagina.")
        )
    if state.hidden:
        raise RuleBroken(
            "levelling.still_hidden",
            say("De leden scoren nog apart."),
            say("Leg eerst de scores open. Daarna zoeken jullie samen een score."),
        )
    if needs_motivation(score, difference) and not motivation.strip():
        raise Refused(
            [
                Problem(
                    "levelling.no_motivation",
                    say("De leden gaven niet allemaal deze score. Er staat niet bij waarom het {score} wordt.",
                        score=shorten(score)),
                    say("Schrijf wat de doorslag gaf."),
                    Place(field="motivation"),
                    shorten(score),
                )
            ]
        )  # fmt: skip


def needs_motivation(score: int, difference: Difference | None) -> bool:
    """Must a reason stand with this consensus? Yes, unless every member gave this very score."""
    return difference is None or any(given != score for _name, given in difference.given)


def check_consensus_score(element: DescriptorElement, score: int) -> None:
    """Raises Refused when the score is not one of 1 to 8."""
    check_scores({element: score}, complete=False)


def check_decision(state: RoundState, weighing: Weighing | None, level: int, motivation: str) -> None:
    """May this level be decided? It follows the scheme, or a reason says why it does not.

    Raises RuleBroken `levelling.closed`, `levelling.no_consensus`, `levelling.level_unknown`,
    `levelling.deviates_without_reason`.
    """
    if state is RoundState.CLOSED:
        raise RuleBroken(
            "levelling.closed", say("De inschaling is al afgesloten."), say("Bekijk het besluit op deze pagina.")
        )
    if weighing is None:
        raise RuleBroken(
            "levelling.no_consensus",
            say("Niet elk element heeft een score van jullie samen."),
            say("Spreek voor elk element een score af."),
        )
    if not 1 <= level <= 8:
        raise RuleBroken(
            "levelling.level_unknown",
            say("{level} is geen niveau.", level=shorten(level)),
            say("Kies een niveau van 1 tot 8."),
        )
    if level != weighing.level and not motivation.strip():
        raise RuleBroken(
            "levelling.deviates_without_reason",
            say("Het schema geeft niveau {scheme}, en jullie kiezen {level}.", scheme=weighing.level, level=level),
            say("Schrijf waarom jullie afwijken. Die reden wordt apart bewaard en is openbaar."),
        )


def missing(consensus: Scores) -> tuple[Message, ...]:
    """The names of the elements without a consensus."""
    return tuple(ELEMENT_NAMES[element] for element in ELEMENTS if element not in consensus)
