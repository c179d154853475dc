"""How often it works, from the first decision about each person."""

from ijkpunt.pathways.models import Decision
from ijkpunt.pathways.rules.chances import Chances, Result, chances, result_of
from ijkpunt.pathways.rules.verdicts import Judged


def chances_of(version: str) -> Chances | None:
    """The published chances of a version, over all centres; None while too few people were tested."""
    rows = Decision.objects.filter(journey__version=version, replaces=None).order_by("day", "pk")
    results: dict[int, Result] = {}
    for row in rows.select_related("journey").prefetch_related("verdicts"):
        if row.journey.person_id not in results:
            results[row.journey.person_id] = result_of(Judged(one.judged) for one in row.verdicts.all())
    return chances(list(results.values()))
