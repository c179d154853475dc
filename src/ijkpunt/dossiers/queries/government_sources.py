"""What the parts of the procedure tell for the file to the Government: need, carriers, validation, levelling, files."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from ijkpunt.dossiers.models import Dossier, KeptFile, Submission
from ijkpunt.dossiers.models import Evidence as EvidenceRow
from ijkpunt.dossiers.queries.levelling import consensus_of, weighing_of
from ijkpunt.dossiers.queries.reviews import criteria_for
from ijkpunt.dossiers.rules.government_file import (
    Carrier,
    Criterion,
    Evidence,
    FigureTable,
    LevelElement,
    LevellingPart,
    Need,
    ValidationPart,
)
from ijkpunt.dossiers.rules.request import Side
from ijkpunt.dossiers.rules.validation import JointOutcome, Verdict
from ijkpunt.kernel.levels import ELEMENT_NAMES


def need_of(dossier: Dossier) -> Need | None:
    """Why the dossier was asked for, with the evidence that still counts, and what the agency found."""
    request, decision = getattr(dossier, "request", None), getattr(dossier, "need_decision", None)
    if request is None:
        return None
    rows = list(dossier.evidence.filter(withdrawal=None).select_related("file"))
    return Need(
        reason=request.need,
        evidence=tuple(Evidence(_told(row), row.source, row.dated) for row in rows if row.table is None),
        finding=decision.ground if decision else "",
        found_on=decision.day if decision else None,
        tables=tuple(_table(row, row.table) for row in rows if row.table is not None),
    )


def _told(row: EvidenceRow) -> str:
    """A figure, a link or a file in one line."""
    figure = f"{row.figure.normalize():f} {row.unit}".strip() if row.figure is not None else ""
    parts = (row.title, figure, row.address, row.file.file_name if row.file else "", row.note)
    return " · ".join(part for part in parts if part)


def _table(row: EvidenceRow, table: Mapping[str, Any]) -> FigureTable:
    head = tuple(str(cell) for cell in table["header"])
    rows = tuple(tuple("" if cell is None else str(cell) for cell in line) for line in table["rows"])
    return FigureTable(row.title, head, rows, row.source)


def carriers_of(dossier: Dossier) -> tuple[Carrier, ...]:
    """Who carries the dossier, on which side, since when."""
    rows = dossier.carriers.filter(until=None)
    return tuple(Carrier(row.named, str(Side(row.side).label), row.day) for row in rows)


def validation_of(submission: Submission) -> ValidationPart | None:
    """What the validation committee came to, or None while it has not."""
    review = getattr(submission, "review", None)
    outcome = getattr(review, "outcome", None)
    if review is None or outcome is None:
        return None
    criteria = criteria_for(submission.dossier.kind, review.opened_on)
    names = {one.key: one.name for one in criteria}
    found = {one["criterion"]: one for one in outcome.findings}
    return ValidationPart(
        outcome=str(JointOutcome(outcome.outcome).label),
        on=outcome.decided_on,
        criteria=tuple(
            Criterion(names.get(key, key), str(Verdict(one["verdict"]).label)) for key, one in found.items()
        ),
        motivation=outcome.motivation,
        members=tuple(dict.fromkeys(review.judgements.values_list("name", flat=True))),
    )


def levelling_of(submission: Submission) -> LevellingPart | None:
    """How the level came about, or None while it was not decided."""
    session = getattr(submission, "levelling", None)
    decision = getattr(session, "decision", None)
    if session is None or decision is None:
        return None
    consensus = consensus_of(session)
    weighing = weighing_of(session, consensus)
    points = {line.element: line.part for line in weighing.lines} if weighing else {}
    return LevellingPart(
        level=decision.level,
        explanation=decision.deviation,
        scheme=session.scheme.version,
        on=decision.decided_on,
        elements=tuple(
            LevelElement(
                str(ELEMENT_NAMES[one.element]), str(one.score), _decimal(points.get(one.element)), one.motivation
            )
            for one in consensus.values()
        ),
    )


def _decimal(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):.2f}".replace(".", ",")


def contents_of(submission: Submission) -> Iterable[tuple[str, bytes]]:
    """The bytes of each file that was frozen with the submission, by its name there."""
    for one in submission.files:
        found = KeptFile.objects.filter(pk=one["id"]).first()
        if found is not None:
            yield str(one["name"]), bytes(found.content)
