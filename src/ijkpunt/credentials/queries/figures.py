"""Counts for the figures: the definitions stand in monitoring/rules/counting.py, this is how the database counts."""

from collections import Counter
from datetime import date, datetime, time

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractYear, TruncDate

from ijkpunt.credentials.models import Award, LedMessage
from ijkpunt.credentials.rules.led import LedOperation, LedState
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.identifiers import number_of


def counted_proofs(on: date, issuer: str = "") -> Counter[tuple[str, str, str]]:
    """Per year, road and kind how many proofs were given by a day and not withdrawn by then; of one giver or of all."""
    rows = _held(on, issuer).annotate(year=ExtractYear("awarded_on")).values_list("year", "road", "kind")
    return Counter({(str(year), road, kind): number for year, road, kind, number in rows.annotate(n=Count("pk"))})


def counted_by_qualification(on: date, issuer: str = "") -> Counter[str]:
    """The same, per number of a qualification."""
    found: Counter[str] = Counter()
    for version, number in _held(on, issuer).values_list("version").annotate(n=Count("pk")):
        found[number_of(version)] += number
    return found


def counted_led(on: date, issuer: str = "") -> Counter[tuple[str, str]]:
    """Per road how many proofs were registered in the LED `in_time` or `late`, or still are `waiting` or `overdue`."""
    end = datetime.combine(on, time.max, BRUSSELS)
    rows = LedMessage.objects.filter(operation=LedOperation.REGISTER, award__awarded_on__lte=on)
    rows = rows.exclude(state=LedState.DROPPED)
    rows = rows.filter(award__issuer__key=issuer) if issuer else rows
    rows = rows.annotate(day=TruncDate("answered_at", tzinfo=BRUSSELS))
    done = Q(state=LedState.ACCEPTED, answered_at__lte=end)
    open_ = ~Q(state=LedState.ACCEPTED) | Q(answered_at=None) | Q(answered_at__gt=end)
    kinds = {
        "in_time": done & Q(day__lte=F("due")),
        "late": done & Q(day__gt=F("due")),
        "waiting": open_ & Q(due__gte=on),
        "overdue": open_ & Q(due__lt=on),
    }
    counted = rows.order_by().values("award__road")
    counted = counted.annotate(**{kind: Count("pk", filter=which) for kind, which in kinds.items()})
    lines = counted.values_list("award__road", *kinds)
    return +Counter({(road, kind): number for road, *each in lines for kind, number in zip(kinds, each, strict=True)})


def _held(on: date, issuer: str) -> QuerySet[Award]:
    rows = Award.objects.filter(Q(revoked_on=None) | Q(revoked_on__gt=on), awarded_on__lte=on).order_by()
    return rows.filter(issuer__key=issuer) if issuer else rows


def givers() -> frozenset[str]:
    """Keys of who gave a proof."""
    return frozenset(Award.objects.order_by().values_list("issuer__key", flat=True).distinct())
