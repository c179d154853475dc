"""`ijkpunt export case11`: the packages of versions, each with the version that took its place."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings

from ijkpunt.formats.case import Successor, write_package, write_partial_package
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register import queries


def case_packages(records: Iterable[QualificationRecord], on: date) -> Iterator[dict[str, Any]]:
    """A package for every version, followed by those of its partial qualifications."""
    base = str(settings.PUBLIC_URL)
    for record in records:
        yield write_package(record, base, _successor(record, on))
        for part in record.partials:
            yield write_partial_package(record, part, base)


def successors_of(records: Iterable[QualificationRecord], on: date) -> dict[str, str]:
    """The next version of each of these, by number; those without one are left out."""
    found = ((record.identifier, _successor(record, on)) for record in records)
    return {identifier: later.number for identifier, later in found if later is not None}


def _successor(record: QualificationRecord, on: date) -> Successor | None:
    """The next version of the same number."""
    later = [line for line in queries.versions_of(record.version.number, on) if line.version > record.version.version]
    return Successor(later[-1].identifier, later[-1].title) if later else None
