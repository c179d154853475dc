"""`ijkpunt export case11`: the packages of versions, as the CASE service gives them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings

from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register import queries


def case_packages(records: Iterable[QualificationRecord], on: date | None) -> Iterator[dict[str, Any]]:
    """A package for every version, followed by those of its partial qualifications. `on`: as they stood that day."""
    for record in records:
        for _, package in queries.case_packages_of(record, str(settings.PUBLIC_URL), on):
            yield package
