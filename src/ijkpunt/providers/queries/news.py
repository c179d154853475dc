"""What an organisation should hear of its programmes: decisions, visits, and an end that comes near. Read from how
things stand, over a week, so that a day without a run is made up for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ijkpunt.providers.models import Inspection, MadeMove, Programme
from ijkpunt.providers.queries.renewing import FALLEN, ends_soon
from ijkpunt.providers.rules.inspections import InspectionState
from ijkpunt.providers.rules.programmes import ProgrammeMove
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE

LOOK_BACK = 7  # days
DECISIONS: Mapping[str, str] = {
    ProgrammeMove.RECOGNISE: "recognised",
    ProgrammeMove.REFUSE: "refused",
    ProgrammeMove.DECLARE_INCOMPLETE: "incomplete",
}


@dataclass(frozen=True, slots=True)
class ProviderNews:
    """One thing to tell an organisation, once: `about` is its own for ever. Why it was decided stands on the page."""

    organisation: str
    number: str
    what: str
    about: str
    values: dict[str, str]


def provider_news(on: date) -> list[ProviderNews]:
    """What happened in the last week, and what ends within the term for renewing and is not asked for yet."""
    since = on - timedelta(LOOK_BACK)
    return [*_decisions(since, on), *_visits(since, on), *_ends(on)]


def _decisions(since: date, on: date) -> Iterator[ProviderNews]:
    moves = MadeMove.objects.filter(move__in=list(DECISIONS), day__gte=since, day__lte=on)
    for one in moves.select_related("programme"):
        yield _news(one.programme, DECISIONS[one.move], f"programme-move:{one.pk}")


def _visits(since: date, on: date) -> Iterator[ProviderNews]:
    """A visit is told when it is planned and again when its report is there."""
    visits = Inspection.objects.select_related("programme")
    for one in visits.filter(state=InspectionState.PLANNED, day__gte=since, day__lte=on, planned_on__gte=on):
        yield _news(one.programme, "visit", f"visit:{one.pk}:{one.planned_on}", one.planned_on)
    # A report is closed some weeks after the visit.
    closed = visits.filter(state=InspectionState.CLOSED, held_on__gte=since - timedelta(weeks=8), held_on__lte=on)
    for one in closed:
        yield _news(one.programme, "visited", f"visit-closed:{one.pk}")


def _ends(on: date) -> Iterator[ProviderNews]:
    rows = Programme.objects.filter(state__in=OPEN_TO_PEOPLE, recognition__valid_until__gte=on)
    for row in rows.select_related("recognition"):
        last = ends_soon(row, on)
        if last is not None and not row.renewals.exclude(state__in=FALLEN).exists():
            yield _news(row, "ends", f"programme-ends:{row.number}:{last}", last)


def _news(row: Programme, what: str, about: str, day: date | None = None) -> ProviderNews:
    values = {"title": row.title, "number": row.number}
    if day is not None:
        values["day"] = day.strftime("%d-%m-%Y")
    return ProviderNews(row.organisation, row.number, what, about, values)
