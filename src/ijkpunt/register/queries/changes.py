"""What happened lately in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.register.models import Qualification, QualificationVersion
from ijkpunt.register.queries.kept import kept


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


@kept
def latest_changes(on: date, limit: int = 6) -> Sequence[Change]:
    """What was recognised or scrapped last before or on `on`, newest first."""
    rows = QualificationVersion.objects.select_related("qualification")
    recognised = rows.filter(recognised_on__lte=on).order_by("-recognised_on", "identifier")[:limit]
    numbers = Qualification.objects.filter(scrapped_on__lte=on).order_by("-scrapped_on", "number")[:limit]
    last = (rows.filter(qualification=number).order_by("-version").first() for number in numbers)
    changes = [*map(_recognition, recognised), *(_scrapping(row) for row in last if row is not None)]
    return tuple(sorted(changes, key=lambda change: change.on, reverse=True)[:limit])


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
