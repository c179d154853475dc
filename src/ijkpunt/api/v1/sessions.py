"""The test sessions of a centre and their places, for its own software."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.api.keys import ONCE_PARAMETER, actor_of, keyed, once, once_done
from ijkpunt.api.v1.journey_shapes import (
    AttendanceSent,
    BookingAnswer,
    CancelledAnswer,
    ChangedAnswer,
    DoneAnswer,
    GroundSent,
    MadeAnswer,
    SessionAnswer,
    SessionSent,
)
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries

router = Router(tags=["sessions"])


@router.get("/sessions", response=list[SessionAnswer], auth=keyed, summary="The sessions of your centre")
def list_sessions(request: HttpRequest) -> list[SessionAnswer]:
    """Past ones too, by day."""
    by = actor_of(request)
    by.require(Permission.JOURNEY_COORDINATE)
    return [SessionAnswer.of(line) for line in queries.sessions_of_centre(by.organisation)]


@router.post("/sessions", response=MadeAnswer, auth=keyed, summary="Publish a session", openapi_extra=ONCE_PARAMETER)
def publish_session(request: HttpRequest, sent: SessionSent) -> HttpResponse:
    """It stands among the open sessions at once."""
    by, on = actor_of(request), today()
    return once(request, lambda: {"identifier": str(actions.publish_session(by=by, asked=sent.asked(), on=on))})


@router.post(
    "/sessions/{identifier}/change",
    response=ChangedAnswer,
    auth=keyed,
    summary="Change a session",
    openapi_extra=ONCE_PARAMETER,
)
def change_session(request: HttpRequest, identifier: UUID, sent: SessionSent) -> HttpResponse:
    """Send the whole session as it is from now on. Whoever booked is told when the day or the place changes, and keeps
    or gives up the place. Refused: fewer places than are taken, another qualification, and other methods once somebody
    booked."""
    by, on = actor_of(request), today()
    return once(
        request,
        lambda: {"asked": actions.change_session(by=by, session=identifier, asked=sent.asked(), on=on)},
    )


@router.post(
    "/sessions/{identifier}/cancellation",
    response=CancelledAnswer,
    auth=keyed,
    summary="Call a session off",
    openapi_extra=ONCE_PARAMETER,
)
def cancel_session(request: HttpRequest, identifier: UUID, sent: GroundSent) -> HttpResponse:
    """Everybody who had a place gives it back; their waiting time runs on."""
    by, on = actor_of(request), today()
    return once(
        request,
        lambda: {"bookings": actions.cancel_session(by=by, session=identifier, ground=sent.ground, on=on)},
    )


@router.post(
    "/sessions/{identifier}/held",
    response=DoneAnswer,
    auth=keyed,
    summary="A session was held",
    openapi_extra=ONCE_PARAMETER,
)
def hold_session(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Nobody can book it any more."""
    by, on = actor_of(request), today()
    return once_done(request, lambda: actions.hold_session(by=by, session=identifier, on=on))


@router.get(
    "/sessions/{identifier}/bookings",
    response=list[BookingAnswer],
    auth=keyed,
    summary="The places that are taken",
)
def list_bookings(request: HttpRequest, identifier: UUID) -> list[BookingAnswer]:
    """By place, with the journey each is for and no names."""
    return [BookingAnswer.of(line) for line in queries.bookings_of(actor_of(request), identifier)]


@router.post(
    "/bookings/{identifier}/confirmation",
    response=DoneAnswer,
    auth=keyed,
    summary="Confirm a place",
    openapi_extra=ONCE_PARAMETER,
)
def confirm_booking(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Once every part of the test has a confirmed place, the journey is planned."""
    by, on = actor_of(request), today()
    return once_done(request, lambda: actions.confirm_booking(by=by, booking=identifier, on=on))


@router.post(
    "/bookings/{identifier}/attendance",
    response=DoneAnswer,
    auth=keyed,
    summary="Was the person there?",
    openapi_extra=ONCE_PARAMETER,
)
def note_attendance(request: HttpRequest, identifier: UUID, sent: AttendanceSent) -> HttpResponse:
    """On the day of the session or after it."""
    by, on = actor_of(request), today()
    return once_done(
        request,
        lambda: actions.note_attendance(
            by=by, booking=identifier, attendance=sent.attendance, ground=sent.ground, on=on
        ),
    )
