"""How long people wait, per occupation and centre, from the facts of their journeys."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from ijkpunt.pathways.models import Booking, Certification, Decision, Journey, JourneyMove, TestSession
from ijkpunt.pathways.rules.bookings import TAKING, BookingState, MovedBy, SessionState
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.stops import shares
from ijkpunt.pathways.rules.waiting import (
    SMALLEST,
    Clock,
    Figures,
    Pause,
    Wait,
    figures,
    hidden,
    hidden_totals,
    months_back,
    third_next,
)


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """The wait for one occupation at one centre. `figures` None: too few people to show. `third_next`: the day of the
    third next free place, None when there are fewer than three. An empty `centre` is all of them together."""

    version: str
    centre: str
    figures: Figures | None
    third_next: date | None


def waiting_times(on: date, clock: Clock = Clock.TEST) -> tuple[WaitingLine, ...]:
    """The published waiting times: per occupation first all centres, then each, over six months.

    A wait counts when it came to its end (or was given up) in those months, or still lasts. Cells of fewer than five
    people are hidden, and enough others that nobody can work them out.
    """
    cells: dict[tuple[str, str], list[Wait]] = {}
    for journey, wait in waits(on, clock):
        cells.setdefault((journey.version, journey.centre), []).append(wait)
    counts = {cell: len(found) for cell, found in cells.items()}
    gone, free = hidden(counts), free_places(on)
    lines = []
    for version in sorted({*(version for version, _ in cells), *(version for version, _ in free)}):
        centres = sorted({centre for found, centre in (*cells, *free) if found == version})
        everybody = [wait for centre in centres for wait in cells.get((version, centre), [])]
        places = [one for centre in centres for one in free.get((version, centre), [])]
        shown = figures(everybody, on) if len(everybody) >= SMALLEST else None
        lines.append(WaitingLine(version, "", shown, third_next(places, on)))
        for centre in centres:
            cell = (version, centre)
            seen = None if cell in gone or cell not in cells else figures(cells[cell], on)
            lines.append(WaitingLine(version, centre, seen, third_next(free.get(cell, []), on)))
    return tuple(lines)


def own_centre(centre: str, on: date) -> dict[Clock, Figures]:
    """The figures of one centre for its own people: every clock, nothing hidden."""
    found = waits_of_centre(centre, on)
    return {clock: figures([wait for _, wait in found[clock]], on) for clock in Clock}


def waits_of_centre(centre: str, on: date) -> dict[Clock, list[tuple[Journey, Wait]]]:
    """Per clock the waits of one centre that were under way in the last six months, each with its journey. Every
    journey is read once for all clocks."""
    found: dict[Clock, list[tuple[Journey, Wait]]] = {clock: [] for clock in Clock}
    first = months_back(on)
    for journey in _journeys(on, centre):
        for clock, wait in waits_of(journey).items():
            if _under_way(wait, first, on):
                found[clock].append((journey, wait))
    return found


def waits(on: date, clock: Clock) -> Iterator[tuple[Journey, Wait]]:
    """The waits of one clock that were under way in the last six months, with their journey."""
    first = months_back(on)
    for journey in _journeys(on):
        wait = waits_of(journey).get(clock)
        if wait is not None and _under_way(wait, first, on):
            yield journey, wait


def _under_way(wait: Wait, first: date, on: date) -> bool:
    over = wait.until or wait.left
    return wait.since <= on and (over is None or over >= first)


def waits_of(journey: Journey) -> dict[Clock, Wait]:
    """The stretches of one journey that began, by clock."""
    stopped = journey.ended_on if journey.state == JourneyState.STOPPED else None
    advised = _first(journey.moves.all(), Move.ADVISE)
    decided = min((one.day for one in journey.decisions.all()), default=None)
    bookings = sorted(journey.bookings.all(), key=lambda one: (one.asked_on, one.pk))
    tested = min((one.session.on for one in bookings if one.state == BookingState.PRESENT), default=None)
    certified = _certification(journey.decisions.all())
    found = {Clock.INTAKE: Wait(Clock.INTAKE, journey.registered_on, advised, None if advised else stopped)}
    if journey.enrolled_on:
        left = None if tested else stopped
        found[Clock.TEST] = Wait(Clock.TEST, journey.enrolled_on, tested, left, tuple(_pauses(bookings)))
    if tested:
        found[Clock.DECISION] = Wait(Clock.DECISION, tested, decided, None if decided else stopped)
    if decided and certified:
        found[Clock.PROOF] = Wait(Clock.PROOF, decided, certified.day)
    if certified and journey.ended_on and certified.proofs:
        found[Clock.REGISTERED] = Wait(Clock.REGISTERED, journey.ended_on, certified.registered_on)
    return found


def free_places(on: date) -> dict[tuple[str, str], list[tuple[date, int]]]:
    """Per occupation and centre the coming days with how many places are free."""
    rows = TestSession.objects.filter(state=SessionState.PUBLISHED, on__gte=on)
    taken = Count("bookings", filter=Q(bookings__state__in=sorted(TAKING)))
    free: dict[tuple[str, str], list[tuple[date, int]]] = {}
    for row in rows.annotate(taken=taken):
        free.setdefault((row.version, row.centre), []).append((row.on, row.capacity - row.taken))
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


def _journeys(on: date, centre: str = "") -> Sequence[Journey]:
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
    rows = rows.filter(centre=centre) if centre else rows
    advice = Prefetch("moves", JourneyMove.objects.filter(move=Move.ADVISE))
    return list(rows.prefetch_related(advice, "bookings__session", "decisions__certification"))


def _first(moves: Iterable[JourneyMove], move: Move) -> date | None:
    return min((one.day for one in moves if one.move == move), default=None)


def _certification(decisions: Iterable[Decision]) -> Certification | None:
    rows = [one.certification for one in decisions if hasattr(one, "certification")]
    return min(rows, key=lambda row: row.pk, default=None)


def _pauses(bookings: Sequence[Booking]) -> Iterator[Pause]:
    """What a person caused: from the session that did not go through for them until the one they moved to, or until
    they booked again."""
    for place, one in enumerate(bookings):
        if one.caused_by != MovedBy.CANDIDATE:
            continue
        later = bookings[place + 1 :]
        if one.moved_to_id:
            yield Pause(one.session.on, next(next_.session.on for next_ in later if next_.pk == one.moved_to_id))
        else:
            since = min(one.session.on, one.changed_on) if one.state == BookingState.CANCELLED else one.session.on
            yield Pause(since, min((next_.asked_on for next_ in later if next_.asked_on >= since), default=None))
