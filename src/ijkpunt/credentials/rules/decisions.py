"""A decision about one person from which proofs follow, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ijkpunt.audit.rules.privacy import holds_national_number
from ijkpunt.credentials.rules.deriving import Coverage, Verdict
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

LONGEST_REFERENCE = 200  # characters


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one person: what they showed of a pinned version, on what ground, on which day.

    `coverage` is None where every competence has a test of its own. `show_name`: does the holder want the name on the
    digital proof? `without_diploma`: a learner who leaves school without the educational qualification.
    """

    version: str
    verdicts: Mapping[str, Verdict]
    road: Road
    reference: str
    decided_on: date
    awarded_on: date
    coverage: Coverage | None = None
    show_name: bool = True
    without_diploma: bool = False
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Awarded:
    """What came of a decision. `proposed`: the agency must confirm the proof of the whole. `defects`: competences that
    the standard does not cover; as long as they are, nobody gets the proof of the whole along this road."""

    proofs: tuple[UUID, ...] = ()
    proposed: bool = False
    defects: tuple[str, ...] = field(default=())


def check_decision(decision: Decision, on: date) -> None:
    """Raise `Refused` with everything that is wrong with a decision as a decision, whatever follows from it."""
    remedy = say("Kijk de beslissing na voor je bewijzen geeft.")
    problems = [
        Problem(code, message, remedy, Place(field=place))
        for code, place, message, wrong in (*_reference(decision.reference), *_days(decision, on), _outflow(decision))
        if wrong
    ]
    if problems:
        raise Refused(problems)


Finding = tuple[str, str, Message, bool]


def _reference(text: str) -> tuple[Finding, ...]:
    absent = say("Er is geen beslissing waarop het bewijs steunt.")
    long = say("De verwijzing naar de beslissing is langer dan {most} tekens.", most=LONGEST_REFERENCE)
    number = say("In de verwijzing naar de beslissing staat een rijksregisternummer.")
    return (
        ("award.decision", "decision", absent, not text.strip()),
        ("award.long_decision", "decision", long, len(text) > LONGEST_REFERENCE),
        ("award.national_number", "decision", number, holds_national_number(text)),
    )


def _days(decision: Decision, on: date) -> tuple[Finding, ...]:
    older, future = say("Het bewijs is ouder dan de beslissing."), say("De datum van het bewijs ligt in de toekomst.")
    return (
        ("award.order", "awarded_on", older, decision.awarded_on < decision.decided_on),
        ("award.future", "awarded_on", future, decision.awarded_on > on),
    )


def _outflow(decision: Decision) -> Finding:
    told = say("Alleen wie op school leerde, verlaat de school zonder diploma.")
    return "award.outflow_road", "without_diploma", told, decision.without_diploma and decision.road is not Road.SCHOOL
