"""What must be known before something new gets its number: which numbers and codes are in use."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.models import Competence, Qualification, QualificationVersion


@dataclass(frozen=True, slots=True)
class QualificationHistory:
    """All versions of a qualification, lowest first, and since when it is scrapped."""

    records: tuple[QualificationRecord, ...]
    scrapped_on: date | None


def numbers_in_use() -> frozenset[str]:
    """Every number that a qualification has or had."""
    return frozenset(Qualification.objects.values_list("number", flat=True))


def history_of(number: str) -> QualificationHistory | None:
    """The versions under a number; None when there are none."""
    rows = QualificationVersion.objects.filter(qualification__number=number).with_content().order_by("version")
    records = tuple(row.record for row in rows)
    if not records:
        return None
    scrapped_on = Qualification.objects.values_list("scrapped_on", flat=True).get(number=number)
    return QualificationHistory(records, scrapped_on)


def highest_code() -> str:
    """The highest code that a competence has, such as bkc0043126; empty when there is none."""
    found = Competence.objects.filter(code__regex=r"^bkc[0-9]{7}$").aggregate(highest=Max("code"))["highest"]
    return found or ""


def codes_in_use(codes: Collection[str]) -> frozenset[str]:
    """Those of these codes that a competence has."""
    return frozenset(Competence.objects.filter(code__in=codes).values_list("code", flat=True))


def existing_competences(asked: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of these pairs (identifier of a version, code) that are in the register."""
    wanted = Q(version__identifier__in={version for version, _ in asked}, code__in={code for _, code in asked})
    rows = Competence.objects.filter(wanted).values_list("version__identifier", "code")
    return frozenset(rows) & frozenset(asked)
