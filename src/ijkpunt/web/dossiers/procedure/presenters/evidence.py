"""Evidence of a need as a page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format

from ijkpunt.dossiers.queries import DossierView
from ijkpunt.dossiers.rules.evidence import EvidenceKind, EvidenceTable, EvidenceTopic
from ijkpunt.kernel.messages import Message
from ijkpunt.web.dossiers.procedure.presenters.chart import Chart, chart_of, shown


@dataclass(frozen=True, slots=True)
class ShownFile:
    key: int
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """`withdrawn`: why it does not count any more, empty while it does."""

    number: int
    kind: Message
    topic: Message
    title: str
    source: str
    dated: date | None
    figure: str
    unit: str
    table: ShownTable | None
    address: str
    file: ShownFile | None
    note: str
    withdrawn: str


def shown_evidence(view: DossierView) -> tuple[ShownEvidence, ...]:
    """What counts first, in the order in which it came; what was withdrawn after that."""
    pieces = [
        ShownEvidence(
            number=one.number,
            kind=EvidenceKind(one.kind).label,
            topic=EvidenceTopic(one.topic).label,
            title=one.title,
            source=one.source,
            dated=one.dated,
            figure="" if one.figure is None else shown(one.figure),
            unit=one.unit,
            table=shown_table(EvidenceTable.of(one.table)) if one.table else None,
            address=one.address,
            file=ShownFile(one.file.pk, one.file.file_name, file_size(one.file.size)) if one.file else None,
            note=one.note,
            withdrawn=one.withdrawal.ground if hasattr(one, "withdrawal") else "",
        )
        for one in view.evidence
    ]
    return tuple(sorted(pieces, key=lambda piece: (bool(piece.withdrawn), piece.number)))


def shown_table(table: EvidenceTable) -> ShownTable:
    rows = tuple((label, tuple(map(shown, cells))) for label, cells in table.rows)
    return ShownTable(table.header, rows, chart_of(table))


def file_size(count: int) -> str:
    """Bytes in kB or MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{number_format(count / 1_000_000, 1)} MB"
