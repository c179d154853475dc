"""What happened lately in the register."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.register.models import Qualification, QualificationVersion, RegisterState


class ChangeKind(StrEnum):
    NEW = "new"  # first version of a qualification
    VERSION = "version"  # a version that follows another
    SCRAPPED = "scrapped"


@dataclass(frozen=True, slots=True)
class Change:
    """`previous` is the identifier of the version before, where there is one here."""

    kind: ChangeKind
    identifier: str
    title: str
    level: int
    on: date
    previous: str | None


def latest_changes(on: date, limit: int = 6) -> list[Change]:
    """What was recognised or scrapped last before or on `on`, newest first."""
    rows = QualificationVersion.objects.select_related("qualification")
    recognised = rows.filter(recognised_on__lte=on).order_by("-recognised_on", "identifier")[:limit]
    scrapped = rows.filter(qualification__scrapped_on__lte=on).order_by("-qualification__scrapped_on", "-version")
    last_of_each = {row.qualification_id: row for row in reversed(scrapped[:limit])}
    changes = [*map(_recognition, recognised), *map(_scrapping, last_of_each.values())]
    return sorted(changes, key=lambda change: change.on, reverse=True)[:limit]


def _scrapping(row: QualificationVersion) -> Change:
    day = row.qualification.scrapped_on or date.min
    return Change(ChangeKind.SCRAPPED, row.identifier, row.title, row.level, day, None)


def _recognition(row: QualificationVersion) -> Change:
    previous = (
        QualificationVersion.objects.filter(qualification=row.qualification_id, version__lt=row.version)
        .order_by("-version")
        .values_list("identifier", flat=True)
        .first()
    )
    kind = ChangeKind.VERSION if previous or row.version > 1 else ChangeKind.NEW
    return Change(kind, row.identifier, row.title, row.level, row.recognised_on or date.min, previous)


def revision() -> int:
    """How many times the register has been written to; 0 when it is empty."""
    return RegisterState.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def is_demo() -> bool:
    """True when the register holds the invented qualifications of the demo (numbers from BK-9101)."""
    return Qualification.objects.filter(number__startswith="BK-91").exists()
