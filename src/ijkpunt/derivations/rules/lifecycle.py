"""From draft to approved: one table of moves of a version of a product, each with who may make it and when.

    draft ──submit──> submitted ──approve──> approved ──replace──> replaced
      ^                   │                     │                     │
      └───────return──────┘                     │                     │
      └──────────────────withdraw───────────────┴─────────────────────┴──> withdrawn

A version that is approved is sealed: its document never changes. Who must agree before it is approved, and in which
order, differs per kind of product and is a matter of the approval steps; this table only says what can follow what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class ProductStatus(StrEnum):
    """Where a version of a product stands. The values are stored: never rename one."""

    DRAFT = "draft"  # its owner still works on it
    SUBMITTED = "submitted"  # handed in, waiting for approval
    APPROVED = "approved"
    REPLACED = "replaced"  # a later version was approved
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        return STATUSES[self]

    @property
    def open(self) -> bool:
        """Still on its way to approval. A product has at most one open version."""
        return self in OPEN

    @property
    def sealed(self) -> bool:
        """The document of such a version never changes."""
        return not self.open


DRAFT, SUBMITTED, APPROVED = ProductStatus.DRAFT, ProductStatus.SUBMITTED, ProductStatus.APPROVED
REPLACED, WITHDRAWN = ProductStatus.REPLACED, ProductStatus.WITHDRAWN
OPEN = frozenset({DRAFT, SUBMITTED})

STATUSES: Mapping[ProductStatus, Message] = {
    DRAFT: say("in opmaak"),
    SUBMITTED: say("ingediend"),
    APPROVED: say("goedgekeurd"),
    REPLACED: say("vervangen door een latere versie"),
    WITHDRAWN: say("ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A step in the life of a version. `own`: only for who owns the product. `ground`: a reason is asked."""

    name: str
    sources: frozenset[ProductStatus]
    target: ProductStatus
    permission: Permission
    label: Message
    own: bool = True
    ground: bool = False


MOVES: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move("submit", frozenset({DRAFT}), SUBMITTED, Permission.PRODUCT_EDIT, say("indienen")),
        Move(
            "return",
            frozenset({SUBMITTED}),
            DRAFT,
            Permission.PRODUCT_CONFIRM_LINKS,
            say("terugsturen"),
            own=False,
            ground=True,
        ),
        Move(
            "approve",
            frozenset({SUBMITTED}),
            APPROVED,
            Permission.PRODUCT_CONFIRM_LINKS,
            say("goedkeuren"),
            own=False,
        ),
        Move(
            "replace",
            frozenset({APPROVED}),
            REPLACED,
            Permission.PRODUCT_CONFIRM_LINKS,
            say("vervangen"),
            own=False,
        ),
        Move(
            "withdraw",
            frozenset({DRAFT, SUBMITTED, APPROVED, REPLACED}),
            WITHDRAWN,
            Permission.PRODUCT_EDIT,
            say("intrekken"),
            ground=True,
        ),
    )
}


def check_move(name: str, status: ProductStatus, *, ground: str = "") -> ProductStatus:
    """The status after the move `name`. Who may make it is checked by rules/rights.py.

    Raises RuleBroken `product.move` from another status, `product.no_ground` without the reason that the move asks.
    KeyError for a move that does not exist.
    """
    move = MOVES[name]
    if status not in move.sources:
        raise RuleBroken(
            "product.move",
            say("Deze versie kun je nu niet {move}: ze is {status}.", move=move.label, status=status.label),
            _REMEDIES[status],
        )
    if move.ground and not ground.strip():
        raise RuleBroken(
            "product.no_ground",
            say("Zeg waarom. Zonder reden kun je niet {move}.", move=move.label),
            say("Schrijf in één zin wat de reden is."),
        )
    return move.target


_REMEDIES: Mapping[ProductStatus, Message] = {
    DRAFT: say("Dien de versie eerst in."),
    SUBMITTED: say("De versie is al ingediend. Laat ze terugsturen om er nog iets aan te veranderen."),
    APPROVED: say("Wat goedgekeurd is, verandert niet meer. Begin een nieuwe versie."),
    REPLACED: say("Een latere versie kwam in de plaats. Werk daarin verder."),
    WITHDRAWN: say("Wat ingetrokken is, blijft zo. Begin een nieuwe versie."),
}


def check_draft(status: ProductStatus, code: str, number: int) -> None:
    """Raise RuleBroken `product.closed` unless the text of a version with this status may still change."""
    if status is not DRAFT:
        raise RuleBroken(
            "product.closed",
            say("Versie {number} van {code} is {status}.", number=number, code=code, status=status.label),
            _REMEDIES[status],
        )


def check_open(status: ProductStatus, code: str, number: int) -> None:
    """Raise RuleBroken `product.closed` unless people may still say what a version with this status covers."""
    if not status.open:
        raise RuleBroken(
            "product.closed",
            say("Versie {number} van {code} is {status}.", number=number, code=code, status=status.label),
            _REMEDIES[status],
        )


def check_next(status: ProductStatus, code: str, number: int) -> None:
    """Raise RuleBroken `product.open_version` when the newest version, with this status, is still on its way."""
    if status.open:
        raise RuleBroken(
            "product.open_version",
            say("Versie {number} van {code} is nog {status}.", number=number, code=code, status=status.label),
            say("Werk daarin verder, of trek ze eerst in."),
        )
