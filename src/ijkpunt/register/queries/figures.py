"""Counts for the figures: the definitions stand in monitoring/rules/counting.py, this is how the database counts."""

from collections import Counter
from datetime import date

from django.db.models import Count, Min
from django.db.models.functions import ExtractYear

from ijkpunt.register.models import Qualification, QualificationVersion


def counted_versions(on: date) -> Counter[tuple[str, str]]:
    """Per year how many first versions, updates, partial qualifications and withdrawn qualifications there came."""
    rows = QualificationVersion.objects.filter(starts_on__lte=on).annotate(year=ExtractYear("starts_on"))
    dated = Qualification.objects.filter(versions__starts_on__isnull=False)
    lowest = dict(dated.annotate(lowest=Min("versions__version")).values_list("pk", "lowest"))
    found: Counter[tuple[str, str]] = Counter()
    for year, qualification, version in rows.order_by().values_list("year", "qualification", "version"):
        found[str(year), "first" if lowest[qualification] == version else "update"] += 1
    partials = rows.filter(partials__isnull=False).order_by().values("year").annotate(n=Count("partials"))
    found.update({(str(row["year"]), "partial"): row["n"] for row in partials})
    scrapped = dated.filter(scrapped_on__lte=on).annotate(year=ExtractYear("scrapped_on")).order_by().values("year")
    counted = scrapped.annotate(n=Count("pk", distinct=True))
    found.update({(str(row["year"]), "withdrawn"): row["n"] for row in counted})
    return found
