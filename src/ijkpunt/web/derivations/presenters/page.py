"""The whole report of a product: the answer, the gaps, the matrix, every outcome with its links. Plain Python, no
tables of the database."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.language import day, said
from ijkpunt.web.derivations.presenters.basis import BasisNotice, basis_notices
from ijkpunt.web.derivations.presenters.beside import (
    ChainCard,
    ContextsCard,
    PartialLine,
    TestedCard,
    chain_cards,
    contexts_card,
    partial_lines,
    tested_cards,
)
from ijkpunt.web.derivations.presenters.matrix import MANY, QualificationPart, UnitHead, qualification_parts, unit_heads
from ijkpunt.web.derivations.presenters.outcomes import OutcomeLine, UnitPart, added_lines, unit_parts
from ijkpunt.web.derivations.presenters.subject import Subject, VersionFacts
from ijkpunt.web.derivations.presenters.verdict import Verdict, verdict_of
from ijkpunt.web.derivations.presenters.words import LIFE_TONES, kind_word, status_word
from ijkpunt.web.derivations.report_question import ReportQuestion
from ijkpunt.web.register.source_text import one_line

EVERYTHING = ReportQuestion()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter with its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything the page shows. `chosen_version` is the number of a version that is not the newest.

    `found` counts the outcomes that the filters let through; `titled_by_kind`: the title begins with the kind.
    """

    code: str
    title: str
    kind: str
    titled_by_kind: bool
    owner: str
    version: str
    status: str
    status_tone: str
    version_note: str
    chosen_version: str
    notices: tuple[BasisNotice, ...]
    verdict: Verdict
    parts: tuple[QualificationPart, ...]
    heads: tuple[UnitHead, ...]
    many: bool
    units: tuple[UnitPart, ...]
    added: tuple[OutcomeLine, ...]
    contexts: ContextsCard | None
    partials: tuple[PartialLine, ...]
    tested: tuple[TestedCard, ...]
    chains: tuple[ChainCard, ...]
    chain_problems: tuple[str, ...]
    again: int
    outcome_count: int
    found: int
    unit_choices: tuple[Choice, ...]
    competence_choices: tuple[Choice, ...]

    @property
    def version_query(self) -> str:
        """What an address ends with to stay on this version."""
        return f"?versie={self.chosen_version}" if self.chosen_version else ""


def coverage_page(subject: Subject, question: ReportQuestion = EVERYTHING) -> CoveragePage:
    product, report = subject.product, subject.assessment.report
    heads = unit_heads(subject, question)
    units = unit_parts(subject, question)
    title = one_line(product.title)
    kind = kind_word(product.kind, product.kind_label)
    return CoveragePage(
        code=report.product,
        title=title,
        kind=kind,
        titled_by_kind=title.startswith(kind),
        owner=one_line(product.owner),
        version=version_name(subject),
        status=said(subject.version.status.label),
        status_tone=LIFE_TONES.get(subject.version.status, ""),
        version_note=version_note(subject.version),
        chosen_version="" if subject.version.current else str(subject.version.number),
        notices=basis_notices(subject.standings),
        verdict=verdict_of(subject),
        parts=qualification_parts(subject, heads, question),
        heads=heads,
        many=len(heads) >= MANY,
        units=units,
        added=added_lines(subject),
        contexts=contexts_card(product),
        partials=partial_lines(subject),
        tested=tested_cards(subject),
        chains=chain_cards(subject),
        chain_problems=tuple(said(problem.message) for problem in subject.chain_problems),
        again=subject.assessment.progress.look_again,
        outcome_count=len(report.outcomes),
        found=sum(len(unit.outcomes) for unit in units),
        unit_choices=tuple(Choice(unit.code, f"{unit.code} {one_line(unit.title)}") for unit in product.units),
        competence_choices=_competence_choices(subject),
    )


def version_name(subject: Subject) -> str:
    """The number of the version, and its maker's word for it."""
    number, label = subject.version.number, one_line(subject.product.version)
    if label:
        return _("versie %(number)s (%(label)s)") % {"number": number, "label": label}
    return _("versie %(number)s") % {"number": number}


def version_note(version: VersionFacts) -> str:
    """Since when it stands so, and by which decision."""
    if version.approved_on is None:
        return _("gemaakt op %(day)s") % {"day": day(version.created_on)}
    if version.decision_reference:
        return _("goedgekeurd op %(day)s, beslissing %(reference)s") % {
            "day": day(version.approved_on),
            "reference": version.decision_reference,
        }
    return _("goedgekeurd op %(day)s") % {"day": day(version.approved_on)}


def _competence_choices(subject: Subject) -> tuple[Choice, ...]:
    several = len(subject.expected) > 1
    return tuple(
        Choice(
            competence.code,
            f"{f'{part.identifier}: ' if several else ''}{number} {one_line(competence.text)}"
            f" ({status_word(competence.status)})",
        )
        for part in subject.expected
        for number, competence in enumerate(part.competences, start=1)
    )
