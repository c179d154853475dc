"""Choose a day for the test: ask a place in a session of the centre, or move to another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.queries import OwnBooking, OwnJourney
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.journeys.presenters import what_of
from ijkpunt.web.mine.journeys.show import booking_in
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.providers.presenters.words import language_name
from ijkpunt.web.telling import tell

PER_MINUTE = 20


@own_file
def choose_day(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    found, moved = _asked(request, identifier)
    if request.method != "POST":
        return _page(request, found, moved)
    spend(request, "own-booking", most=PER_MINUTE)
    try:
        _take(request, identifier, moved)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return _page(request, queries.own_journey(visitor_of(request), identifier, today()), moved, status=422)
    messages.success(request, _("Je plaats is gevraagd. Het centrum bevestigt ze nog."))
    return redirect("mine:journey", identifier)


def _asked(request: HttpRequest, identifier: UUID) -> tuple[OwnJourney, OwnBooking | None]:
    by = visitor_of(request)
    given = request.POST.get("boeking") or request.GET.get("boeking")
    if not given:
        return queries.own_journey(by, identifier, today()), None
    return queries.own_booking(by, identifier, booking_in(given), today())


def _take(request: HttpRequest, identifier: UUID, moved: OwnBooking | None) -> None:
    by, on = visitor_of(request), today()
    session = read_uuid(request.POST.get("sessie", ""))
    if session is None:
        raise RuleBroken("session.none", say("Je koos nog geen dag."), say("Kies een dag uit de lijst."))
    if moved is None:
        actions.book(by=by, journey=identifier, session=session, on=on)
    else:
        actions.move_booking(by=by, booking=moved.identifier, session=session, on=on)


def _page(request: HttpRequest, found: OwnJourney, moved: OwnBooking | None, *, status: int = 200) -> HttpResponse:
    line = found.view.line
    context = {
        "found": found,
        "line": line,
        "what": what_of(line.version, line.partial),
        "centre": organisation_names({line.centre}).get(line.centre, line.centre),
        "moved": moved,
        "sessions": _sessions(found, moved),
        "chosen": request.POST.get("sessie", ""),
    }
    return render(request, "mine/journeys/days.html", context, status=status)


def _sessions(found: OwnJourney, moved: OwnBooking | None) -> list[dict[str, object]]:
    """The coming days that test what is asked, full ones too, with their methods and language in words."""
    line = found.view.line
    wanted = {method.value for method in moved.methods} if moved else set(found.view.unplanned)
    return [
        {
            "line": one,
            "methods": [Method(method).label for method in one.methods],
            "language": language_name(one.language),
        }
        for one in queries.open_sessions(today(), version=line.version, centre=line.centre)
        if wanted & set(one.methods)
    ]
