"""Counts for the figures: the definitions stand in monitoring/rules/counting.py, this is how the database counts.

Whole groups only, never a person: what may be shown of small ones is decided where a table is made of them.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from ijkpunt.pathways.models import ConfirmedVerdict, Decision, Journey
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Judged

Counted = Counter[tuple[str, str, str]]


def counted_journeys(on: date, centre: str = "") -> Counted:
    """Per version, centre and result (everything shown: `whole` or `partial`; `some`, `none`, `stopped`, `under_way`)
    how many journeys had been enrolled by a day; of one centre or of all."""
    last = Decision.objects.filter(journey=OuterRef("pk"), day__lte=on).order_by("-pk").values("pk")[:1]
    rows = _of(centre).filter(enrolled_on__lte=on).annotate(last=Subquery(last))
    verdicts = ConfirmedVerdict.objects.filter(decision=OuterRef("last"))
    lacking = Exists(verdicts.filter(judged=Judged.NOT_SHOWN))
    showing = Exists(verdicts.filter(judged__in=[Judged.SHOWN, Judged.TAKEN_OVER]))
    result = Case(
        When(Q(last__isnull=False) & ~Q(lacking=True) & Q(partial=""), then=Value("whole")),
        When(Q(last__isnull=False) & ~Q(lacking=True), then=Value("partial")),
        When(Q(last__isnull=False, showing=True), then=Value("some")),
        When(last__isnull=False, then=Value("none")),
        When(state=JourneyState.STOPPED, ended_on__lte=on, then=Value("stopped")),
        default=Value("under_way"),
        output_field=CharField(),
    )
    return _counted(rows.annotate(lacking=lacking, showing=showing), result)


def counted_stops(on: date, centre: str = "") -> Counted:
    """Per version, centre and reason how many journeys had stopped by a day."""
    rows = _of(centre).filter(state=JourneyState.STOPPED, ended_on__lte=on)
    return _counted(rows, F("stop_reason"))


def _of(centre: str) -> QuerySet[Journey]:
    return Journey.objects.filter(centre=centre) if centre else Journey.objects.all()


def _counted(rows: QuerySet[Journey, Any], what: Case | F) -> Counted:
    grouped = rows.order_by().annotate(what=what).values_list("version", "centre", "what").annotate(n=Count("pk"))
    return Counter({(version, centre, what): number for version, centre, what, number in grouped})


def centres() -> frozenset[str]:
    """Keys of the centres with a journey."""
    return frozenset(Journey.objects.order_by().values_list("centre", flat=True).distinct())
