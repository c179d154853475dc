"""Where a product deviates from its qualification, read from its coverage: what needs a reason and an agreement.

dropped: a competence that is missing. weakened: a competence that is partly covered. added: an outcome without links.
Each deviation has a key that stays the same when the report is computed again, and a content that changes when the
deviation does: whoever agreed that one skill lacks did not agree that three do. docs/rules/deviations-found.md.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageReport,
    CoverageStatus,
    LinkBasis,
    QualificationCoverage,
    ReportedOutcome,
    RestsOn,
    text_key,
)
from ijkpunt.kernel.qualification import CompetenceKind

FULL = "volledig"  # the first word of what makers write for "contains the whole qualification"


class DeviationKind(StrEnum):
    """In order of weight."""

    DROPPED = "dropped"
    WEAKENED = "weakened"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class FoundDeviation:
    """One deviation of one product.

    `key` is unique in the product and does not depend on texts or on what exactly is missing. `content` is a short
    hash of what the deviation says: another content under the same key means that it must be looked at again.
    `subject` is the code of the competence or outcome, `text` its words; `missing` are texts of skills.
    `basis` is CONFIRMED when people looked at everything that it rests on; else a judgement may still make it go away.
    `announced`: the product says itself that it does not hold the whole qualification. `optional`: the competence is.
    """

    key: str
    kind: DeviationKind
    qualification: str  # "BK-0130-5"; empty for what was added
    subject: str
    text: str
    missing: tuple[str, ...]
    content: str
    basis: LinkBasis
    announced: bool = False
    optional: bool = False


def deviations_found(
    report: CoverageReport, judged: Collection[str] = (), rests_on: RestsOn = RestsOn.ALL
) -> tuple[FoundDeviation, ...]:
    """Every deviation in order of qualification and competence, then of outcome.

    `judged`: codes of outcomes of which a person said what they show, including that they show nothing. `rests_on`:
    with ALL, what is only proposed already keeps a competence from being dropped; with CONFIRMED it does not.
    """
    people = frozenset(judged) | {
        outcome.code
        for outcome in report.outcomes
        if outcome.links and all(link.basis is LinkBasis.CONFIRMED for link in outcome.links)
    }
    everything = all(outcome.code in people for outcome in report.outcomes)
    found = [
        _of_competence(competence, one, _basis(everything))
        for one in report.qualifications
        for competence in one.resting_on(rests_on)
        if competence.status is not CoverageStatus.COVERED
    ]
    found += [_of_outcome(outcome, _basis(outcome.code in people)) for outcome in report.outcomes if outcome.added]
    return tuple(found)


def _basis(by_people: bool) -> LinkBasis:
    return LinkBasis.CONFIRMED if by_people else LinkBasis.PROPOSED


def _of_competence(
    competence: CompetenceCoverage, qualification: QualificationCoverage, basis: LinkBasis
) -> FoundDeviation:
    dropped = competence.status is CoverageStatus.MISSING
    kind = DeviationKind.DROPPED if dropped else DeviationKind.WEAKENED
    return FoundDeviation(
        key=f"{kind}:{qualification.identifier}:{competence.code}",
        kind=kind,
        qualification=qualification.identifier,
        subject=competence.code,
        text=competence.text,
        missing=competence.missing,
        content=_content(sorted(map(text_key, competence.missing))),
        basis=basis,
        announced=not qualification.completeness.strip().casefold().startswith(FULL),
        optional=competence.kind is CompetenceKind.OPTIONAL,
    )


def _of_outcome(outcome: ReportedOutcome, basis: LinkBasis) -> FoundDeviation:
    return FoundDeviation(
        key=f"{DeviationKind.ADDED}:{outcome.code}",
        kind=DeviationKind.ADDED,
        qualification="",
        subject=outcome.code,
        text=outcome.text,
        missing=(),
        content=_content([text_key(outcome.text)]),
        basis=basis,
    )


def _content(texts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits; the same for the same texts."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
