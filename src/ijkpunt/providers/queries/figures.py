"""Counts for the figures: the definitions stand in monitoring/rules/counting.py, this is how the database counts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Min, Q

from ijkpunt.kernel.identifiers import number_of
from ijkpunt.providers.models import MadeMove, Programme, RecognitionRow
from ijkpunt.providers.rules.programmes import ProgrammeMove


def counted_recognitions(days: Sequence[date], organisation: str = "") -> Counter[tuple[str, str]]:
    """How many recognitions hold on each day, per road; of one organisation or of all."""
    rows = RecognitionRow.objects.filter(organisation=organisation) if organisation else RecognitionRow.objects.all()
    holding = {
        f"d{place}": Count(
            "pk",
            filter=Q(valid_from__lte=day)
            & (Q(valid_until=None) | Q(valid_until__gte=day))
            & (Q(stopped_on=None) | Q(stopped_on__gt=day)),
        )
        for place, day in enumerate(days)
    }
    found: Counter[tuple[str, str]] = Counter()
    names = list(holding)
    for road, *counts in rows.order_by().values("road").annotate(**holding).values_list("road", *names):
        for day, count in zip(days, counts, strict=True):
            found[day.isoformat(), road] = count
    return +found


def first_recognition() -> date | None:
    """The first day of the oldest recognition; None when there is none."""
    day: date | None = RecognitionRow.objects.aggregate(first=Min("valid_from"))["first"]
    return day


def counted_programmes(on: date, organisation: str = "") -> Counter[tuple[str, str]]:
    """Per road how many were asked for, started and stopped, and per reason (`stopped:reason`).

    What was recognised before this system counts as asked and started on the first day of its recognition.
    """
    rows, moves = Programme.objects.order_by(), MadeMove.objects.filter(day__lte=on).order_by()
    if organisation:
        rows, moves = rows.filter(organisation=organisation), moves.filter(programme__organisation=organisation)
    noted = rows.filter(noted=True, recognition__valid_from__lte=on)
    found: Counter[tuple[str, str]] = Counter()
    for some in (rows.filter(noted=False, submitted_on__lte=on), noted):
        found.update({(row["road"], "requested"): row["n"] for row in some.values("road").annotate(n=Count("pk"))})
    found.update({(row["road"], "started"): row["n"] for row in noted.values("road").annotate(n=Count("pk"))})
    distinct = Count("programme", distinct=True)
    started = moves.filter(move=ProgrammeMove.START, programme__noted=False).values("programme__road")
    found.update({(row["programme__road"], "started"): row["n"] for row in started.annotate(n=distinct)})
    stopped = moves.filter(move=ProgrammeMove.STOP).values("programme__road", "reason")
    for row in stopped.annotate(n=distinct):
        found[row["programme__road"], "stopped"] += row["n"]
        found[row["programme__road"], f"stopped:{row['reason']}"] += row["n"]
    return found


def counted_by_qualification(on: date, organisation: str = "") -> Counter[str]:
    """How many recognitions hold on a day, per number of a qualification."""
    rows = RecognitionRow.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)
    rows = rows.filter(Q(stopped_on=None) | Q(stopped_on__gt=on))
    rows = rows.filter(organisation=organisation) if organisation else rows
    found: Counter[str] = Counter()
    for row in rows.order_by().values("version").annotate(n=Count("pk")):
        found[number_of(row["version"])] += row["n"]
    return found


def applicants() -> frozenset[str]:
    """Keys of the organisations with a programme."""
    return frozenset(Programme.objects.order_by().values_list("organisation", flat=True).distinct())
