"""What a school may answer to somebody who asks for an exemption.

Sources: as rules/exemptions.py. A refusal always gives its reason (facts/evc 3.1 point 5); what follows by law is
confirmed, not weighed: who does not follow the law there must name what in the law allows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.pathways.rules.exemptions import Effect, UnitProposal

SHARED_DAYS = 365  # how long a school may look at what was shown with a request; ours


class Answer(StrEnum):
    """The states of machine G in facts/evc 4.2, per unit. The values are stored."""

    BY_LAW = "by_law"  # van rechtswege
    GRANTED = "granted"  # toegekend
    PARTLY = "partly"  # deels
    REFUSED = "refused"  # geweigerd

    @property
    def label(self) -> Message:
        return ANSWERS[self]

    @property
    def exempts(self) -> bool:
        """Need the person not follow the whole unit?"""
        return self in {Answer.BY_LAW, Answer.GRANTED}


ANSWERS = {
    Answer.BY_LAW: say("vrijgesteld van rechtswege"),
    Answer.GRANTED: say("vrijgesteld"),
    Answer.PARTLY: say("deels vrijgesteld"),
    Answer.REFUSED: say("geweigerd"),
}


@dataclass(frozen=True, slots=True)
class Deciding:
    """What somebody decides about one unit. `legal`: which rule allows not to follow the law. `valid_until` None: the
    exemption stays."""

    unit: str
    answer: Answer
    reason: str = ""
    legal: str = ""
    valid_until: date | None = None


Question = tuple[str, str, Message, Message, bool]


def deciding_problems(decided: Deciding, proposal: UnitProposal, on: date) -> Iterator[Problem]:
    """Everything that is wrong with a decision, beside what the rule says of the unit."""
    for code, field, message, remedy, wrong in (*_told(decided, proposal, on), *_against_the_rule(decided, proposal)):
        if wrong:
            yield Problem(code, message, remedy, Place(field=field, record=decided.unit))


def _told(decided: Deciding, proposal: UnitProposal, on: date) -> tuple[Question, ...]:
    """What must stand there."""
    return (
        (
            "exemption.no_reason",
            "reason",
            say("Er staat geen reden bij."),
            say("Schrijf waarom. De persoon leest dit."),
            decided.answer in {Answer.REFUSED, Answer.PARTLY} and not decided.reason.strip(),
        ),
        (
            "exemption.nothing_shown",
            "answer",
            say("De persoon toont niets van deze module."),
            say("Weiger met een reden, of schrijf bij de reden waarop je steunt."),
            decided.answer in {Answer.GRANTED, Answer.PARTLY}
            and proposal.effect is Effect.NONE
            and not decided.reason.strip(),
        ),
        (
            "exemption.ended",
            "valid_until",
            say("De laatste dag is al voorbij."),
            say("Kies een latere dag, of laat ze leeg."),
            decided.valid_until is not None and decided.valid_until < on,
        ),
    )


def _against_the_rule(decided: Deciding, proposal: UnitProposal) -> tuple[Question, ...]:
    """What the law gives or does not give."""
    return (
        (
            "exemption.by_law",
            "legal",
            say("Deze vrijstelling geldt van rechtswege."),
            say("Bevestig ze. Of noem de regel waarom ze hier niet geldt."),
            proposal.by_law and decided.answer is not Answer.BY_LAW and not decided.legal.strip(),
        ),
        (
            "exemption.not_by_law",
            "answer",
            say("Van rechtswege kan hier niet: dat volgt niet uit de bewijzen."),
            say("Kies vrijgesteld, deels of geweigerd."),
            decided.answer is Answer.BY_LAW and not proposal.by_law,
        ),
    )
