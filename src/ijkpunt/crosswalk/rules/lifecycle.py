"""From proposal to published: one table of moves, each with who may make it and when.

    proposal ──decide──> draft ──agree──> reviewed ──publish──> published
                           ^                 │ │                    │
                           └────disagree─────┘ └──────withdraw──────┴──> withdrawn

A second pair of eyes: who agrees is never who decided. What is published is fixed; only withdrawing is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

PROPOSAL, DRAFT, REVIEWED = MappingStatus.PROPOSAL, MappingStatus.DRAFT, MappingStatus.REVIEWED
PUBLISHED, WITHDRAWN = MappingStatus.PUBLISHED, MappingStatus.WITHDRAWN

STATUSES: Mapping[MappingStatus, Message] = {
    PROPOSAL: say("voorstel"),
    DRAFT: say("beslist door één persoon"),
    REVIEWED: say("nagekeken door een tweede persoon"),
    PUBLISHED: say("gepubliceerd"),
    WITHDRAWN: say("ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A step in the life of a mapping. `other_person`: not the one who decided. `ground`: a reason is asked."""

    name: str
    sources: frozenset[MappingStatus]
    target: MappingStatus
    permission: Permission
    label: Message
    other_person: bool = False
    ground: bool = False


MOVES: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move("decide", frozenset({PROPOSAL, DRAFT, REVIEWED}), DRAFT, Permission.MAPPING_CURATE, say("beslissen")),
        Move("undo", frozenset({PROPOSAL, DRAFT, REVIEWED}), DRAFT, Permission.MAPPING_CURATE, say("terugzetten")),
        Move(
            "agree",
            frozenset({DRAFT}),
            REVIEWED,
            Permission.MAPPING_REVIEW,
            say("akkoord gaan"),
            other_person=True,
        ),
        Move(
            "disagree",
            frozenset({DRAFT, REVIEWED}),
            DRAFT,
            Permission.MAPPING_REVIEW,
            say("terugsturen"),
            other_person=True,
            ground=True,
        ),
        Move("publish", frozenset({REVIEWED}), PUBLISHED, Permission.MAPPING_PUBLISH, say("publiceren")),
        Move(
            "withdraw",
            frozenset({DRAFT, REVIEWED, PUBLISHED}),
            WITHDRAWN,
            Permission.MAPPING_PUBLISH,
            say("intrekken"),
            ground=True,
        ),
    )
}


def check_move(
    name: str, status: MappingStatus, *, person: str = "", author: str = "", ground: str = ""
) -> MappingStatus:
    """The status after the move `name`. `person` makes it, `author` decided what stands.

    Raises RuleBroken `mapping.move` from another status, NotAllowed `mapping.own_decision` when the second pair of
    eyes belongs to the author, RuleBroken `mapping.no_ground` without the reason that the move asks. KeyError for a
    move that does not exist.
    """
    move = MOVES[name]
    if status not in move.sources:
        raise RuleBroken(
            "mapping.move",
            say("Deze koppeling kun je nu niet {move}: ze is {status}.", move=move.label, status=STATUSES[status]),
            _REMEDIES.get(status, say("Kijk wat er intussen gebeurde, en kies iets anders.")),
        )
    if move.other_person and person == author:
        raise NotAllowed(
            "mapping.own_decision",
            say("Je kunt je eigen beslissing niet nakijken."),
            say("Vraag het aan een collega die mag nakijken."),
        )
    if move.ground and not ground.strip():
        raise RuleBroken(
            "mapping.no_ground",
            say("Zeg waarom. Zonder reden kun je niet {move}.", move=move.label),
            say("Schrijf in één zin wat er niet klopt."),
        )
    return move.target


_REMEDIES: Mapping[MappingStatus, Message] = {
    PROPOSAL: say("Beslis eerst hoe de twee zich verhouden."),
    DRAFT: say("Laat ze eerst nakijken door een tweede persoon."),
    REVIEWED: say("Ze is al nagekeken. Beslis opnieuw als ze niet klopt."),
    PUBLISHED: say("Wat gepubliceerd is, verandert niet meer. Maak een volgende versie van de reeks, of trek ze in."),
    WITHDRAWN: say("Wat ingetrokken is, blijft zo. Maak een nieuwe koppeling."),
}


def check_open(set_status: MappingStatus, key: str) -> None:
    """Raise RuleBroken `mapping_set.closed` unless people may still decide in a set with this status."""
    if set_status is not DRAFT:
        raise RuleBroken(
            "mapping_set.closed",
            say("De reeks {key} is {status}. Er komt niets meer bij.", key=key, status=STATUSES[set_status]),
            say("Maak een volgende versie van deze reeks, en beslis daarin."),
        )
