"""Qualified outflow (gekwalificeerde uitstroom): who leaves school without the diploma, and with a proof all the same.

A school year runs from 1 September up to and including 31 August (Codex Secundair Onderwijs, article 3).
"""

from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.award import CredentialKind

FIRST_MONTH = 9


@dataclass(frozen=True, slots=True)
class OutflowLine:
    """How many proofs of one kind a school gave in a school year to learners without the diploma.

    `learners`: how many people that are; one may have more than one proof.
    """

    year: str
    issuer: str
    issuer_name: str
    number: str  # of the qualification, without its version
    kind: CredentialKind
    proofs: int
    learners: int


def school_year(day: date) -> str:
    """The school year of a day: 2026-2027."""
    start = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{start}-{start + 1}"
