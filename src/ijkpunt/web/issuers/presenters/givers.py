"""Who gives which proof, as cards, as rows of a table, and with keys for who keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.credentials.queries.givers import GivenKey, GivenRight, Giver, KeyState
from ijkpunt.credentials.rules.keys import KEEPER_NAMES, PURPOSE_NAMES
from ijkpunt.kernel.award import ROAD_NAMES
from ijkpunt.kernel.messages import Message, say
from ijkpunt.language import said

HEADER = (
    "gever",
    "gemeente",
    "ondernemingsnummer",
    "did",
    "gever_sinds",
    "versie",
    "kwalificatie",
    "omvang",
    "langs",
    "vanaf",
    "tot_en_met",
    "bron",
)
STATES: dict[KeyState, tuple[Message, str]] = {
    KeyState.PROPOSED: (say("wacht op een tweede persoon"), "part"),
    KeyState.ACTIVE: (say("tekent nu"), "good"),
    KeyState.REPLACED: (say("vervangen, wat ermee getekend is blijft gelden"), ""),
    KeyState.REVOKED: (say("ingetrokken, niet meer te vertrouwen"), "bad"),
}


@dataclass(frozen=True, slots=True)
class RightLine:
    """A right in words. `extent`: the whole, or the partial qualifications that it is about."""

    version: str
    title: str
    extent: Message
    partials: tuple[str, ...]
    road: Message
    first: date
    last: date | None
    source: str
    holds: bool


@dataclass(frozen=True, slots=True)
class GiverCard:
    """A giver in the list. `lines`: what it may give today."""

    key: str
    name: str
    town: str
    since: date
    lines: tuple[RightLine, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as people see it. `mine`: who looks proposed it, and cannot confirm it."""

    identifier: str
    name: str
    purpose: Message
    keeper: Message
    algorithm: str
    state: Message
    tone: str
    since: date | None
    until: date | None
    waits: bool
    signs: bool
    mine: bool


def giver_card(giver: Giver) -> GiverCard:
    return GiverCard(giver.key, giver.name, giver.town, giver.since, tuple(map(right_line, giver.current)))


def right_line(one: GivenRight) -> RightLine:
    right = one.right
    extent = say("het geheel en alle delen") if right.whole else say("alleen deelkwalificaties")
    return RightLine(
        right.version,
        one.title,
        extent,
        tuple(sorted(right.partials)) if not right.whole else (),
        ROAD_NAMES[right.road],
        right.first,
        right.last,
        right.source,
        one.holds,
    )


def key_line(key: GivenKey, *, viewer: str = "") -> KeyLine:
    state, tone = STATES[key.state]
    return KeyLine(
        identifier=key.identifier,
        name=key.name,
        purpose=PURPOSE_NAMES[key.purpose],
        keeper=KEEPER_NAMES[key.keeper],
        algorithm=key.algorithm.value,
        state=state,
        tone=tone,
        since=key.since.date() if key.since else None,
        until=key.until.date() if key.until else None,
        waits=key.state is KeyState.PROPOSED,
        signs=key.state in {KeyState.ACTIVE, KeyState.REPLACED},
        mine=key.proposed_by == viewer,
    )


def rows(givers: Sequence[Giver]) -> Iterator[tuple[str, ...]]:
    """A row per right; a giver without rights has one of its own."""
    for giver in givers:
        known = (giver.name, giver.town, giver.number, giver.did, giver.since.isoformat())
        if not giver.rights:
            yield (*known, *[""] * (len(HEADER) - len(known)))
        for one in map(right_line, giver.rights):
            extent = " ".join(one.partials) or said(one.extent)
            last = one.last.isoformat() if one.last else ""
            yield (*known, one.version, one.title, extent, said(one.road), one.first.isoformat(), last, one.source)
