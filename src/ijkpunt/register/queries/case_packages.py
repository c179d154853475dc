"""The register as packages of CASE, made from the records: slow, and always right. What is kept is made of this."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ijkpunt.formats.case import WRITER, Heir, Successor, write_package, write_partial_package
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.models import CompetenceLineage, PartialQualification, QualificationVersion


@dataclass(frozen=True, slots=True)
class _After:
    """What came after a version: the next one, its partial qualifications by title, and where competences go on."""

    successor: Successor | None
    partials: Mapping[str, Successor]
    heirs: Sequence[Heir]


def case_packages_of(
    record: QualificationRecord, base: str, on: date | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The number and package of a version, then those of its partial qualifications. `base` is the public address of
    this site. `on`: as it stood on that day, without what came later."""
    after = _after(record, on)
    yield record.identifier, write_package(record, base, after.successor, after.heirs, on)
    for part in record.partials:
        yield part.number, write_partial_package(record, part, base, after.partials.get(part.title.strip()), on)


def made_by(base: str) -> str:
    """Names the writer and the site: packages made by another one are made anew."""
    return f"{WRITER} {base}"[:250]


def successors_of(records: Sequence[QualificationRecord], on: date | None = None) -> dict[str, str]:
    """The next version of each of these, by number; those without one are left out. One question to the database."""
    numbers = {record.version.number for record in records}
    rows = _that_counted(QualificationVersion.objects.filter(qualification__number__in=numbers), on)
    later: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, version, identifier in rows.values_list("qualification__number", "version", "identifier"):
        later[number].append((version, identifier))
    found = ((one.identifier, _after_version(one.version.version, later[one.version.number])) for one in records)
    return {identifier: following for identifier, following in found if following}


def _after_version(version: int, known: Sequence[tuple[int, str]]) -> str:
    """Of the versions of a number, in order, the first behind this one; empty for none."""
    return next((identifier for one, identifier in known if one > version), "")


def _that_counted(rows: QuerySet[QualificationVersion], on: date | None) -> QuerySet[QualificationVersion]:
    """These in order of version; as of a day, those that counted by then."""
    return (rows if on is None else rows.filter(starts_on__lte=on)).order_by("version")


def _after(record: QualificationRecord, on: date | None) -> _After:
    following = _next(record, on)
    if following is None:
        return _After(None, {}, _heirs(record, on))
    parts = PartialQualification.objects.filter(version=following).values_list("number", "title")
    partials = {title: Successor(number, title) for number, title in parts}
    return _After(Successor(following.identifier, following.title), partials, _heirs(record, on))


def _next(record: QualificationRecord, on: date | None) -> QualificationVersion | None:
    """The version of the same number that follows; as of a day, one that counted by then."""
    later = QualificationVersion.objects.filter(
        qualification__number=record.version.number, version__gt=record.version.version
    )
    return _that_counted(later, on).first()


def _heirs(record: QualificationRecord, on: date | None) -> list[Heir]:
    rows = CompetenceLineage.objects.filter(earlier__version__identifier=record.identifier)
    if on is not None:
        rows = rows.filter(later__version__starts_on__lte=on)
    found = rows.order_by("earlier__position", "later__version__identifier", "later__position")
    return [
        Heir(*row)
        for row in found.values_list("earlier__code", "later__version__identifier", "later__code", "later__text")
    ]
