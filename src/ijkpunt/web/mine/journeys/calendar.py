"""A place in a session as a file that a calendar takes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.language import said
from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.bookings import BookingState
from ijkpunt.web.calendar_file import Event, event_file
from ijkpunt.web.files import any_file
from ijkpunt.web.mine.journeys.presenters import what_of
from ijkpunt.web.mine.visitor import own_file, visitor_of


@own_file
def booking_calendar(request: HttpRequest, identifier: UUID, booking: UUID) -> HttpResponseBase:
    found, place = queries.own_booking(visitor_of(request), identifier, booking, today())
    line = found.view.line
    event = Event(
        name=f"booking-{place.identifier}",
        day=place.on,
        summary=_("Test: %(what)s") % {"what": what_of(line.version, line.partial)},
        location=", ".join(filter(None, (place.place, place.town))),
        description=", ".join(said(method.label) for method in place.methods),
        address=request.build_absolute_uri(reverse("mine:journey", args=[identifier])),
        cancelled=place.state in {BookingState.MOVED, BookingState.CANCELLED},
    )
    return _file(event)


def _file(event: Event) -> HttpResponse:
    return any_file(f"test-{event.day}.ics", "text/calendar; charset=utf-8", event_file(event))
