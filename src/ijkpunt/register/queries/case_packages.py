"""The register as packages of CASE, made from the records: slow, and always right. What is kept is made of this."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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
    """The next version of each of these, by number; those without one are left out."""
    found = ((record.identifier, _next(record, on)) for record in records)
    return {identifier: later.identifier for identifier, later in found if later is not None}


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
    if on is not None:
        later = later.filter(starts_on__lte=on)
    return later.order_by("version").first()


def _heirs(record: QualificationRecord, on: date | None) -> list[Heir]:
    rows = CompetenceLineage.objects.filter(earlier__version__identifier=record.identifier)
    if on is not None:
        rows = rows.filter(later__version__starts_on__lte=on)
    found = rows.order_by("earlier__position", "later__version__identifier", "later__position")
    return [
        Heir(*row)
        for row in found.values_list("earlier__code", "later__version__identifier", "later__code", "later__text")
    ]
