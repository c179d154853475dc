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
    """The versions recognised last before or on `on`, newest first."""
    rows = (
        QualificationVersion.objects.filter(recognised_on__lte=on)
        .select_related("qualification")
        .order_by("-recognised_on", "identifier")[:limit]
    )
    return [_change(row) for row in rows]


def _change(row: QualificationVersion) -> Change:
    previous = (
        QualificationVersion.objects.filter(qualification=row.qualification_id, version__lt=row.version)
        .order_by("-version")
        .values_list("identifier", flat=True)
        .first()
    )
    kind = ChangeKind.VERSION if previous else ChangeKind.NEW
    if row.qualification.scrapped_on is not None:
        kind = ChangeKind.SCRAPPED
    return Change(kind, row.identifier, row.title, row.level, row.recognised_on or date.min, previous)


def revision() -> int:
    """How many times the register has been written to; 0 when it is empty."""
    return RegisterState.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def is_demo() -> bool:
    """True when the register holds the invented qualifications of the demo (numbers from BK-9101)."""
    return Qualification.objects.filter(number__startswith="BK-91").exists()
