"""A decision about one person from which proofs follow, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ijkpunt.audit.rules.privacy import holds_national_number
from ijkpunt.credentials.rules.deriving import Coverage, Verdict
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
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
    problems = [
        Problem(code, message, say("Kijk de beslissing na voor je bewijzen geeft."), Place(field=place))
        for code, place, message, wrong in (
            (
                "award.decision",
                "decision",
                say("Er is geen beslissing waarop het bewijs steunt."),
                not decision.reference.strip(),
            ),
            (
                "award.long_decision",
                "decision",
                say("De verwijzing naar de beslissing is langer dan {most} tekens.", most=LONGEST_REFERENCE),
                len(decision.reference) > LONGEST_REFERENCE,
            ),
            (
                "award.national_number",
                "decision",
                say("In de verwijzing naar de beslissing staat een rijksregisternummer."),
                holds_national_number(decision.reference),
            ),
            (
                "award.order",
                "awarded_on",
                say("Het bewijs is ouder dan de beslissing."),
                decision.awarded_on < decision.decided_on,
            ),
            (
                "award.future",
                "awarded_on",
                say("De datum van het bewijs ligt in de toekomst."),
                decision.awarded_on > on,
            ),
            (
                "award.outflow_road",
                "without_diploma",
                say("Alleen wie op school leerde, verlaat de school zonder diploma."),
                decision.without_diploma and decision.road is not Road.SCHOOL,
            ),
        )
        if wrong
    ]
    if problems:
        raise Refused(problems)
