"""A deviation from a qualification, from the maker's reason to the sector's answer: one table of moves.

    found ──propose──> motivated ──put──> put ──agree──> agreed
                           ^               │ └──ask──> asked ──reply──> put
                           │               └──refuse──> refused
                           └─────────propose──────────────┘

The maker of a product says why it drops, weakens or adds something, and puts that to the sector bodies that own the
qualification. Each of them agrees, refuses or asks; `Agreement` says how many must agree. Where the term passes or the
sector refuses, an authority may settle it, if the term that applies names one (`Term.authority`).

Statements are only ever added; what holds is worked out from them here. Which deviations a product has is a matter of
`deviating`. docs/rules/deviations.md tells all this in Dutch.
"""

from ijkpunt.derivations.rules.deviations.checking import Attempt, Stop, blocks, check_move, described, open_moves
from ijkpunt.derivations.rules.deviations.moves import (
    ANSWERS,
    CLEARED,
    MOVES,
    STATES,
    DeviationMove,
    DeviationState,
    Move,
    Party,
)
from ijkpunt.derivations.rules.deviations.standing import Agreement, BodyAnswer, Said, Standing, standing
from ijkpunt.derivations.rules.deviations.terms import Due, Term, dues, needs_agreement, overdue, reminders, term_on

__all__ = [
    "ANSWERS",
    "CLEARED",
    "MOVES",
    "STATES",
    "Agreement",
    "Attempt",
    "BodyAnswer",
    "DeviationMove",
    "DeviationState",
    "Due",
    "Move",
    "Party",
    "Said",
    "Standing",
    "Stop",
    "Term",
    "blocks",
    "check_move",
    "described",
    "dues",
    "needs_agreement",
    "open_moves",
    "overdue",
    "reminders",
    "standing",
    "term_on",
]
