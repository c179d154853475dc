"""Counts for the figures."""

from collections import Counter
from datetime import date

from django.db.models import Count

from ijkpunt.crosswalk.models import Mapping
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.mapping import MappingStatus


def counted_by_qualification(on: date) -> Counter[str]:
    """How many published mappings of the register there are, per number of a qualification."""
    rows = Mapping.objects.filter(
        subject_source="register", set__status=MappingStatus.PUBLISHED, set__published_on__lte=on
    ).exclude(object_id="")
    found: Counter[str] = Counter()
    for version, number in rows.order_by().values_list("subject_version").annotate(n=Count("pk")):
        found[number_of(version)] += number
    return found
