"""What people should hear of their own file by mail, and nothing more than that: no occupation, no content, no result.

Read from how things stand, not from a log: whoever asks twice gets the same with the same keys, and a day that was
missed is made up for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.pathways.models import AdviceGiven, Attestation, Booking, Journey, Person, ReadEvent
from ijkpunt.pathways.queries.terms import retention_terms
from ijkpunt.pathways.rules.bookings import CHANGEABLE, BookingState, MovedBy
from ijkpunt.pathways.rules.portfolio import AttestationState
from ijkpunt.pathways.rules.retention import Category, remind_after, term_on
from ijkpunt.pathways.rules.states import BEFORE_ENROLMENT

LOOK_BACK = 7  # days: what happened longer ago is no news any more
LINK_READER = "link:"  # how a read event names whoever has the link of a share


class Told(StrEnum):
    """What there is to tell. The values are stored with messages: never rename one."""

    INACTIVE = "inactive"
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    SESSION_MOVED = "session_moved"
    ADVICE = "advice"
    DECISION = "decision"
    ATTESTATION = "attestation"
    SHARE_USED = "share_used"


@dataclass(frozen=True, slots=True)
class PersonalNews:
    """One thing for one person: `user:12`, or `person:…` for who has no account and confirmed a mail address. `key` is
    its own for ever; `values` fill the sentence."""

    whom: str
    told: Told
    key: str
    values: dict[str, str] = field(default_factory=dict)


def personal_news(on: date) -> list[PersonalNews]:
    """Everything of the last week, and whom to remind. Who has no account and confirmed no address is told by their
    centre."""
    since = on - timedelta(LOOK_BACK)
    found = (
        _inactive(on),
        _bookings(since, on),
        _moved_sessions(since, on),
        _advices(since, on),
        _decisions(since, on),
    )
    return [one for part in (*found, _attestations(since, on), _shares(since, on)) for one in part if one.whom]


def _whom(person: Person) -> str:
    return person.account or (person.subject if person.email_confirmed_on else "")


def _inactive(on: date) -> Iterator[PersonalNews]:
    """Once per mark: whoever passed the second one before a run hears of that one only."""
    term = term_on(retention_terms(), Category.INACTIVE, on)
    marks = sorted(remind_after(term), reverse=True)
    if term is None or term.days is None or not marks:
        return
    rows = Journey.objects.filter(
        state__in=sorted(BEFORE_ENROLMENT),
        last_sign__gte=on - timedelta(term.days),
        last_sign__lte=on - timedelta(marks[-1]),
    )
    for row in rows.select_related("person").order_by("pk"):
        mark = next(mark for mark in marks if row.last_sign <= on - timedelta(mark))
        stops_on = row.last_sign + timedelta(term.days + 1)
        yield PersonalNews(
            _whom(row.person),
            Told.INACTIVE,
            f"{row.subject}:{row.last_sign}:{mark}",
            {"stops_on": stops_on.strftime("%d-%m-%Y")},
        )


def _bookings(since: date, on: date) -> Iterator[PersonalNews]:
    rows = Booking.objects.filter(changed_on__gte=since, changed_on__lte=on)
    moved_here = set(Booking.objects.filter(moved_to__in=rows).values_list("moved_to", flat=True))
    for row in rows.select_related("session", "journey__person").order_by("pk"):
        values = {"day": row.session.on.strftime("%d-%m-%Y"), "town": row.session.town}
        whom, key = _whom(row.journey.person), f"booking:{row.identifier}:{row.state}"
        if row.state == BookingState.CONFIRMED:
            yield PersonalNews(whom, Told.MOVED if row.pk in moved_here else Told.BOOKED, key, values)
        elif row.state == BookingState.CANCELLED and row.caused_by == MovedBy.CENTRE and not _own_doing(row):
            yield PersonalNews(whom, Told.CANCELLED, key, values)


def _own_doing(row: Booking) -> bool:
    """Did the person do it, as who gives up a place in a session that was moved?"""
    person = row.journey.person
    return row.changed_by == (person.account or person.subject)


def _moved_sessions(since: date, on: date) -> Iterator[PersonalNews]:
    """Of who has a place and did not say yet whether they keep it."""
    rows = Booking.objects.filter(asked_again_on__gte=since, asked_again_on__lte=on, state__in=CHANGEABLE)
    for row in rows.select_related("session", "journey__person").order_by("pk"):
        values = {"day": row.session.on.strftime("%d-%m-%Y"), "town": row.session.town}
        key = f"booking:{row.identifier}:session:{row.asked_again_on}:{row.session.on}"
        yield PersonalNews(_whom(row.journey.person), Told.SESSION_MOVED, key, values)


def _advices(since: date, on: date) -> Iterator[PersonalNews]:
    rows = AdviceGiven.objects.filter(day__gte=since, day__lte=on).select_related("journey__person")
    for row in rows:
        yield PersonalNews(_whom(row.journey.person), Told.ADVICE, f"advice:{row.pk}")


def _decisions(since: date, on: date) -> Iterator[PersonalNews]:
    """From the day on which the person may read it."""
    rows = Journey.objects.filter(told_on__gte=since, told_on__lte=on).select_related("person")
    for row in rows.order_by("pk"):
        yield PersonalNews(_whom(row.person), Told.DECISION, f"{row.subject}:decision:{row.told_on}")


def _attestations(since: date, on: date) -> Iterator[PersonalNews]:
    rows = Attestation.objects.filter(given_on__gte=since, given_on__lte=on, state=AttestationState.OFFERED)
    for row in rows.select_related("person").order_by("pk"):
        yield PersonalNews(_whom(row.person), Told.ATTESTATION, f"attestation:{row.identifier}")


def _shares(since: date, on: date) -> Iterator[PersonalNews]:
    """One a day for a link, however often it was opened."""
    first = datetime.combine(since, time(), BRUSSELS)
    rows = ReadEvent.objects.filter(at__gte=first, at__lt=datetime.combine(on + timedelta(1), time(), BRUSSELS))
    seen = set()
    for row in rows.filter(reader__startswith=LINK_READER).select_related("person").order_by("pk"):
        day = row.at.astimezone(BRUSSELS).date()
        if (row.reader, day) not in seen:
            seen.add((row.reader, day))
            yield PersonalNews(
                _whom(row.person), Told.SHARE_USED, f"{row.reader}:{day}", {"day": day.strftime("%d-%m-%Y")}
            )
