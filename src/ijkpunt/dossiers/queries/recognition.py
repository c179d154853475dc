"""What went to the Government of a dossier, what it decided, and what came of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ijkpunt.dossiers.models import (
    Dossier,
    GovernmentDecision,
    Presentation,
    PresentedPackage,
    PublicationReference,
)
from ijkpunt.dossiers.queries.publishing import Prepared, asks_levelling, has_plan, prepared
from ijkpunt.dossiers.queries.rows import dossier_row, newest_submission
from ijkpunt.dossiers.rules.package import file_in
from ijkpunt.dossiers.rules.publication import Drawn, Known, Ruling
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Severity, shorten

PDF_NAME = "dossier.pdf"  # in every package
NUMBER_TAKEN = "recognition.number_taken"


@dataclass(frozen=True, slots=True)
class PresentationLine:
    """`files` as the manifest lists them; `version` is the identifier that the text would get."""

    presented_on: date
    version: str
    level: int | None
    package_hash: str
    package_size: int
    files: Sequence[dict[str, Any]]
    submission: int


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """Where and when the decision was published; `address` may be empty."""

    reference: str
    published_on: date
    address: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """The decision. `versions` are in the register now; `written` tells what else was written there."""

    recognised: bool
    reference: str
    decided_on: date
    ground: str
    versions: tuple[str, ...]
    written: dict[str, Any]
    references: tuple[ReferenceLine, ...]


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """A dossier as the page of its recognition shows it. `drawn` is None while there is no plan to show."""

    number: str
    kind: DossierKind
    state: DossierState
    submitter: str
    asks_levelling: bool
    submitted_on: date | None
    sources: tuple[str, ...]
    presentation: PresentationLine | None = None
    decision: DecisionLine | None = None
    drawn: Drawn | None = None
    known: Mapping[str, Known] = field(default_factory=dict)


def recognition_of(number: str, *, on: date, plan: bool = False) -> RecognitionView:
    """Where the recognition of a dossier stands. `plan`: draw up what would be written as well.

    Raises NotFound, and RuleBroken `recognition.broken_seal`.
    """
    dossier = dossier_row(number)
    presentation = Presentation.objects.filter(dossier=dossier).select_related("submission").first()
    submission = presentation.submission if presentation else newest_submission(dossier)
    ready = _looked_forward(dossier, presentation, on) if plan and has_plan(dossier) and submission else None
    return RecognitionView(
        number=dossier.number,
        kind=DossierKind(dossier.kind),
        state=DossierState(dossier.state),
        submitter=dossier.submitter,
        asks_levelling=asks_levelling(dossier),
        submitted_on=submission.submitted_on if submission else None,
        sources=tuple(dossier.sources),
        presentation=_presentation(presentation) if presentation else None,
        decision=decision_of(dossier.pk),
        drawn=ready.drawn if ready else None,
        known=ready.register.known if ready else {},
    )


def _looked_forward(dossier: Dossier, presentation: Presentation | None, on: date) -> Prepared:
    """The plan under the number that was set apart. Was it taken meanwhile, then that is a warning, and the next free
    number stands in the plan: the agency may give another."""
    number = VersionNumber.parse(presentation.version).number if presentation and presentation.version else ""
    ready = prepared(dossier, Ruling(on, number=number, final=False))
    taken = [replace(one, severity=Severity.WARNING) for one in ready.drawn.errors if one.code == NUMBER_TAKEN]
    if not taken:
        return ready
    again = prepared(dossier, Ruling(on, final=False))
    return replace(again, drawn=replace(again.drawn, problems=(*taken, *again.drawn.problems)))


def decision_of(dossier_pk: int) -> DecisionLine | None:
    """What the Government decided about a dossier, or None."""
    rows = GovernmentDecision.objects.filter(dossier=dossier_pk).select_related("publication")
    row = rows.prefetch_related("publication_references").first()
    if row is None:
        return None
    publication = getattr(row, "publication", None)
    return DecisionLine(
        recognised=row.recognised,
        reference=row.reference,
        decided_on=row.decided_on,
        ground=row.ground,
        versions=tuple(publication.versions) if publication else (),
        written=dict(publication.written) if publication else {},
        references=tuple(map(_reference, row.publication_references.all())),
    )


def package_of(number: str) -> tuple[str, bytes]:
    """The hash and the bytes of the package of a dossier. Raises NotFound."""
    row = PresentedPackage.objects.filter(presentation__dossier=dossier_row(number)).select_related("presentation")
    found = row.first()
    if found is None:
        raise NotFound(
            "recognition.no_package",
            say("Van dossier {number} is nog geen pakket gemaakt.", number=shorten(number)),
            say("Dat gebeurt wanneer het agentschap het voorlegt aan de regering."),
        )
    return found.presentation.package_hash, bytes(found.content)


def pdf_of(number: str) -> bytes:
    """The file to the Government as it went. Raises NotFound."""
    return file_in(package_of(number)[1], PDF_NAME)


def _presentation(row: Presentation) -> PresentationLine:
    return PresentationLine(
        presented_on=row.presented_on,
        version=row.version,
        level=row.level,
        package_hash=row.package_hash,
        package_size=row.package_size,
        files=tuple(row.files),
        submission=row.submission.number,
    )


def _reference(row: PublicationReference) -> ReferenceLine:
    return ReferenceLine(row.reference, row.published_on, row.address)
