"""Records one after the other, for exports: the register may be larger than memory should be."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.models import QualificationVersion
from ijkpunt.register.queries.kept import kept
from ijkpunt.register.queries.lines import in_force_on

AT_ONCE = 100  # records read in one question


def records_in_force(on: date) -> Iterator[QualificationRecord]:
    """The record of each qualification that counts on `on`, in order of number."""
    rows = QualificationVersion.objects.filter(pk__in=in_force_on(on).values("pk")).with_content()
    return (row.record for row in rows.order_by("qualification__number").iterator(chunk_size=AT_ONCE))


def all_records() -> Iterator[QualificationRecord]:
    """Every version there is, in order of number and version."""
    rows = QualificationVersion.objects.with_content().order_by("qualification__number", "version")
    return (row.record for row in rows.iterator(chunk_size=AT_ONCE))


def records_of(versions: Iterable[str]) -> Mapping[str, QualificationRecord]:
    """Per version its record; versions that the register does not know are absent. One question to the database."""
    rows = QualificationVersion.objects.filter(identifier__in=set(versions)).with_content()
    return {row.identifier: row.record for row in rows}


def count_records(on: date | None) -> int:
    """How many records records_in_force(on), or all_records() without a day, will give."""
    return QualificationVersion.objects.count() if on is None else in_force_on(on).count()


@kept
def fingerprint_on(on: date) -> str:
    """Equal for two days, processes or databases in which records_in_force gives the same texts."""
    rows = in_force_on(on).order_by("identifier").values_list("identifier", "content_hash")
    return hashlib.sha256(repr(tuple(rows)).encode()).hexdigest()
