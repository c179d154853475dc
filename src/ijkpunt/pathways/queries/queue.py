"""Who waits at one centre, since when, and where there is a place: for who runs it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import Journey
from ijkpunt.pathways.queries.terms import retention_terms
from ijkpunt.pathways.queries.waiting import free_places, waits_of_centre
from ijkpunt.pathways.rules.retention import Category, remind_after, term_on
from ijkpunt.pathways.rules.states import BEFORE_ENROLMENT
from ijkpunt.pathways.rules.waiting import Clock, Figures, figures, third_next


@dataclass(frozen=True, slots=True)
class QueueLine:
    """The wait for the test of one version. `free`: places that are left in coming sessions; `third_next` as on the
    public page."""

    version: str
    figures: Figures
    free: int
    third_next: date | None


@dataclass(frozen=True, slots=True)
class Queue:
    """The figures of a centre: every clock over all, and the wait for the test per version, who waits longest first."""

    clocks: dict[Clock, Figures]
    versions: tuple[QueueLine, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A journey that waits for the person, who gave no sign for `days`; it stops by itself on `stops_on`."""

    journey: UUID
    name: str
    version: str
    days: int
    stops_on: date


def queue_of(by: Actor, on: date) -> Queue:
    """The figures of the own centre. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_COORDINATE)
    found = waits_of_centre(by.organisation, on) if by.organisation else {clock: [] for clock in Clock}
    tests = found[Clock.TEST]
    free = {version: days for (version, centre), days in free_places(on).items() if centre == by.organisation}
    lines = [
        QueueLine(
            version,
            figures([wait for journey, wait in tests if journey.version == version], on),
            sum(max(0, places) for _, places in free.get(version, [])),
            third_next(free.get(version, []), on),
        )
        for version in sorted({*(journey.version for journey, _ in tests), *free})
    ]
    lines.sort(key=lambda line: (-(line.figures.oldest or 0), line.version))
    clocks = {clock: figures([wait for _, wait in found[clock]], on) for clock in Clock}
    return Queue(clocks, tuple(lines))


def silent_of(by: Actor, on: date, *, most: int) -> list[Silent]:
    """Whose journey at the own centre waits for them so long that they get a reminder, who stops first on top.

    Raises NotAllowed `permission.missing`.
    """
    by.require(Permission.JOURNEY_COORDINATE)
    term = term_on(retention_terms(), Category.INACTIVE, on)
    if term is None or term.days is None or not by.organisation:
        return []
    first = min(remind_after(term), default=term.days)
    rows = Journey.objects.filter(
        centre=by.organisation, state__in=sorted(BEFORE_ENROLMENT), last_sign__lte=on - timedelta(first)
    )
    return [
        Silent(
            row.identifier,
            row.person.name,
            row.version,
            (on - row.last_sign).days,
            row.last_sign + timedelta(term.days + 1),
        )
        for row in rows.select_related("person").order_by("last_sign", "pk")[:most]
    ]
