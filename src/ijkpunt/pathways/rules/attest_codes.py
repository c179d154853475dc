"""A person gives a trainer or an employer a code, so that they can vouch for what the person showed there.

Whoever enters it sees the name and the qualification that was chosen, and nothing else of the file (facts/evc 4.7,
rule 1). A code works once; from then on it belongs to the organisation that entered it. How long it works is ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem

LONGEST = 92  # days, three months; ours


@dataclass(frozen=True, slots=True)
class CodeAsked:
    """For which qualification, what for, and until when."""

    version: str
    purpose: str
    last: date


def code_problems(asked: CodeAsked, on: date) -> Iterator[Problem]:
    """Everything that is wrong with a code that somebody wants to make."""
    if not asked.purpose.strip() or len(asked.purpose) > 300:
        message = say("Er staat niet bij waarvoor het dient.")
        yield Problem("code.no_purpose", message, say("Schrijf wie wat bevestigt."), Place(field="purpose"))
    if not on <= asked.last <= on + timedelta(LONGEST):
        message = say("Deze laatste dag kan niet.")
        remedy = say("Kies een dag binnen {days} dagen.", days=LONGEST)
        yield Problem("code.last", message, remedy, Place(field="last"))
