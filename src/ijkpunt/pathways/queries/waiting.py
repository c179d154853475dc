"""How long people wait, per occupation and centre, from the facts of their journeys."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q

from ijkpunt.pathways.models import Certification, Journey, TestSession, WaitingFigure
from ijkpunt.pathways.models.counted import NUMBERS
from ijkpunt.pathways.queries.walked import Place, Walked, walked
from ijkpunt.pathways.rules.bookings import TAKING, BookingState, MovedBy, SessionState
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.stops import shares
from ijkpunt.pathways.rules.waiting import (
    SMALLEST,
    Clock,
    Figures,
    Pause,
    Split,
    Wait,
    figures,
    hidden,
    hidden_totals,
    months_back,
    third_next,
    waiting_told,
)


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """The wait for one occupation at one centre. `figures` None: too few people to show, or not counted yet: then
    `counted_on` is None as well. `third_next`: the day of the third next free place, None when there are fewer than
    three. An empty `centre` is all of them together."""

    version: str
    centre: str
    figures: Figures | None
    third_next: date | None
    counted_on: date | None


Cell = tuple[str, str]  # version and centre; an empty centre: all of them together


def waiting_times(on: date, clock: Clock = Clock.TEST, *, live: bool = False) -> tuple[WaitingLine, ...]:
    """The published waiting times: per occupation first all centres, then each, over six months.

    A wait counts when it came to its end (or was given up) in those months, or still lasts. Cells of fewer than five
    people are hidden, and enough others that nobody can work them out. The figures are those of the last count
    (`actions.count_waiting`, every night), of which `counted_on` tells the day; free places are those of now. `live`:
    count now when there was none, which walks along every journey: for jobs of the night, never for a page.
    """
    counted, found = counted_on(on, clock), dict[Cell, Figures | None]()
    if counted is not None:
        found = counted_figures(counted, clock)
    elif live:
        counted, found = on, shown_figures((one for _, one in waits(on, clock)), on)
    free = free_places(on)
    lines = []
    for version in sorted({version for version, _ in (*found, *free)}):
        centres = sorted({centre for one, centre in (*found, *free) if one == version and centre})
        places = [one for centre in centres for one in free.get((version, centre), [])]
        lines.append(WaitingLine(version, "", found.get((version, "")), third_next(places, on), counted))
        for centre in centres:
            cell = (version, centre)
            lines.append(WaitingLine(version, centre, found.get(cell), third_next(free.get(cell, []), on), counted))
    return tuple(lines)


def shown_figures(waits: Iterable[tuple[Cell, Wait]], on: date) -> dict[Cell, Figures | None]:
    """The figures of every cell, and of all centres together, of the waits of one clock. None: hidden. Where who still
    waits would tell of few people, that is left out of the figures."""
    cells: dict[Cell, list[Wait]] = {}
    for cell, wait in waits:
        cells.setdefault(cell, []).append(wait)
    gone = hidden({cell: len(found) for cell, found in cells.items()})
    shown: dict[Cell, Figures | None] = {}
    for version in {version for version, _ in cells}:
        here = {cell: figures(found, on) for cell, found in cells.items() if cell[0] == version}
        everybody = figures([wait for cell in here for wait in cells[cell]], on)
        told, together = waiting_told({cell: _split(one) for cell, one in here.items()}, gone)
        for cell, one in here.items():
            shown[cell] = None if cell in gone else one if cell in told else one.untold()
        whole = everybody if together else everybody.untold()
        shown[version, ""] = whole if everybody.people >= SMALLEST else None
    return shown


def _split(found: Figures) -> Split:
    waiting = found.waiting or 0
    return waiting, found.people - waiting


def counted_on(on: date, clock: Clock = Clock.TEST) -> date | None:
    """The day of the newest count that is not after `on`; None when nothing was counted yet."""
    newest: date | None = WaitingFigure.objects.filter(clock=clock, counted_on__lte=on).aggregate(Max("counted_on"))[
        "counted_on__max"
    ]
    return newest


def counted_figures(counted: date, clock: Clock) -> dict[Cell, Figures | None]:
    """What the count of a day says."""
    found = WaitingFigure.objects.filter(clock=clock, counted_on=counted).exclude(version="").order_by()
    return {
        (version, centre): Figures(*numbers) if shown else None
        for version, centre, shown, *numbers in found.values_list("version", "centre", "shown", *NUMBERS)
    }


def own_centre(centre: str, on: date) -> dict[Clock, Figures]:
    """The figures of one centre for its own people: every clock, nothing hidden."""
    found = waits_of_centre(centre, on)
    return {clock: figures([wait for _, wait in found[clock]], on) for clock in Clock}


def waits_of_centre(centre: str, on: date) -> dict[Clock, list[tuple[Walked, Wait]]]:
    """Per clock the waits of one centre that were under way in the last six months, each with its journey. Every
    journey is read once for all clocks."""
    found: dict[Clock, list[tuple[Walked, Wait]]] = {clock: [] for clock in Clock}
    first = months_back(on)
    for journey in _journeys(on, centre):
        for clock, wait in waits_of(journey).items():
            if _under_way(wait, first, on):
                found[clock].append((journey, wait))
    return found


def waits(on: date, clock: Clock) -> Iterator[tuple[Clock, tuple[Cell, Wait]]]:
    """The waits of one clock that were under way in the last six months, with their cell."""
    return (found for found in all_waits(on) if found[0] is clock)


def all_waits(on: date) -> Iterator[tuple[Clock, tuple[Cell, Wait]]]:
    """The same of every clock, in one walk along the journeys."""
    first = months_back(on)
    for journey in _journeys(on):
        for clock, wait in waits_of(journey).items():
            if _under_way(wait, first, on):
                yield clock, ((journey.version, journey.centre), wait)


def _under_way(wait: Wait, first: date, on: date) -> bool:
    over = wait.until or wait.left
    return wait.since <= on and (over is None or over >= first)


def waits_of(journey: Walked) -> dict[Clock, Wait]:
    """The stretches of one journey that began, by clock."""
    stopped = journey.ended_on if journey.state == JourneyState.STOPPED else None
    advised, decided, proved = journey.advised, journey.decided, journey.proved
    tested = min((one.on for one in journey.places if one.state == BookingState.PRESENT), default=None)
    found = {Clock.INTAKE: Wait(Clock.INTAKE, journey.registered_on, advised, None if advised else stopped)}
    if journey.enrolled_on:
        left = None if tested else stopped
        found[Clock.TEST] = Wait(Clock.TEST, journey.enrolled_on, tested, left, tuple(_pauses(journey.places)))
    if tested:
        found[Clock.DECISION] = Wait(Clock.DECISION, tested, decided, None if decided else stopped)
    if decided and proved:
        found[Clock.PROOF] = Wait(Clock.PROOF, decided, proved.day)
    if proved and journey.ended_on and proved.proofs:
        found[Clock.REGISTERED] = Wait(Clock.REGISTERED, journey.ended_on, proved.registered_on)
    return found


def free_places(on: date) -> dict[tuple[str, str], list[tuple[date, int]]]:
    """Per occupation and centre the coming days with how many places are free."""
    rows = TestSession.objects.filter(state=SessionState.PUBLISHED, on__gte=on)
    taken = Count("bookings", filter=Q(bookings__state__in=sorted(TAKING)))
    free: dict[tuple[str, str], list[tuple[date, int]]] = {}
    found = rows.order_by().annotate(taken=taken).values_list("version", "centre", "on", "capacity", "taken")
    for version, centre, day, capacity, booked in found:
        free.setdefault((version, centre), []).append((day, capacity - booked))
    return free


def stop_shares(on: date, version: str = "") -> dict[str, float]:
    """The part of each reason in the journeys that stopped in the last six months; empty with fewer than five of them.
    Reasons with too few people are counted together as `other`."""
    rows = Journey.objects.filter(state=JourneyState.STOPPED, ended_on__gt=months_back(on), ended_on__lte=on)
    if version:
        rows = rows.filter(version=version)
    counts = {row["stop_reason"]: row["people"] for row in rows.values("stop_reason").annotate(people=Count("pk"))}
    if sum(counts.values()) < SMALLEST:
        return {}
    gone = hidden_totals(counts)
    shown = {reason: count for reason, count in counts.items() if reason not in gone}
    together = sum(counts[reason] for reason in gone)
    if together:
        shown["other"] = shown.get("other", 0) + together
    return shares(shown)


def _journeys(on: date, centre: str = "") -> Iterator[Walked]:
    """Journeys that a clock may still run for: what ended before the period, and is in the LED or has nothing to send,
    says nothing of it any more."""
    first = months_back(on)
    unsent = (
        Certification.objects.filter(decision__journey=OuterRef("pk"))
        .exclude(registered_on__lt=first)
        .exclude(proofs=[])
    )
    alive = Q(ended_on=None) | Q(ended_on__gte=first) | Exists(unsent)
    rows = Journey.objects.filter(alive, registered_on__lte=on)
    return walked(rows.filter(centre=centre) if centre else rows)


def _pauses(places: Sequence[Place]) -> Iterator[Pause]:
    """What a person caused: from the session that did not go through for them until the one they moved to, or until
    they booked again."""
    for number, one in enumerate(places):
        if one.caused_by != MovedBy.CANDIDATE:
            continue
        later = places[number + 1 :]
        if one.moved_to:
            yield Pause(one.on, next(next_.on for next_ in later if next_.pk == one.moved_to))
        else:
            since = min(one.on, one.changed_on) if one.state == BookingState.CANCELLED else one.on
            yield Pause(since, min((next_.asked_on for next_ in later if next_.asked_on >= since), default=None))
