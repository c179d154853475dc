"""One session: who has a place, who was there, and how it ends."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import CentreSession, bookings_of, get_session
from ijkpunt.pathways.rules.bookings import ATTENDANCE, BookingState, SessionState
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.session_forms import CancelSessionForm
from ijkpunt.web.centre.sessions import shown_sessions
from ijkpunt.web.centre.words import BOOKING_TONES
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.proof.private import private
from ijkpunt.web.providers.presenters.words import language_name
from ijkpunt.web.telling import tell


@needs(Permission.JOURNEY_COORDINATE)
@private
def session(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by = actor_of(request)
    line, sent = get_session(by, identifier), request.POST if request.method == "POST" else None
    form = CancelSessionForm(sent if sent and sent.get("doe") == "afgelasten" else None, key="afgelasten")
    if sent is not None:
        answer = _do(request, by, line, form)
        if answer is not None:
            return answer
    return render(request, "centre/session.html", _context(by, line, form), status=WRONG if sent is not None else 200)


def _context(by: Actor, line: CentreSession, form: CancelSessionForm) -> dict[str, Any]:
    ((_line, title, methods, stand, tone),) = shown_sessions((line,))
    bookings = bookings_of(by, line.identifier)
    return {
        "line": line,
        "title": title,
        "methods": methods,
        "stand": stand,
        "tone": tone,
        "language": language_name(line.language),
        "bookings": [(one, BOOKING_TONES.get(one.state, "")) for one in bookings],
        "open": line.state == SessionState.PUBLISHED,
        "changes": line.changes(today()),
        "came": line.on <= today(),
        "past": line.on < today(),
        "attendance": [one for one in BookingState if one in ATTENDANCE],
        "form": form,
    }


def _do(request: HttpRequest, by: Actor, line: CentreSession, form: CancelSessionForm) -> HttpResponse | None:
    here = reverse("centre:session", args=[line.identifier])
    if request.POST.get("doe") == "afgelasten":
        return _cancelled(request, by, line, form, here)
    steps: dict[str, tuple[Callable[[], object], str]] = {
        "gehouden": (
            lambda: actions.hold_session(by=by, session=line.identifier, on=today()),
            _("De sessie is gehouden. Niemand kan nog boeken."),
        ),
        "aanwezig": (lambda: _note(request, by, line), _("Genoteerd.")),
        "bevestig": (
            lambda: actions.confirm_booking(by=by, booking=_booking(request, by, line), on=today()),
            _("De plaats is bevestigd."),
        ),
    }
    step = steps.get(request.POST.get("doe", ""))
    try:
        if step is not None:
            step[0]()
            messages.success(request, step[1])
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        tell(request, broken)
    return redirect(here)


def _cancelled(
    request: HttpRequest, by: Actor, line: CentreSession, form: CancelSessionForm, here: str
) -> HttpResponse | None:
    told = ngettext(
        "De sessie is afgelast. %(count)s kandidaat leest waarom.",
        "De sessie is afgelast. %(count)s kandidaten lezen waarom.",
        line.taken,
    ) % {"count": line.taken}
    cancel = lambda: actions.cancel_session(  # noqa: E731
        by=by, session=line.identifier, ground=form.cleaned_data["ground"], on=today()
    )
    return done(request, form, cancel, told, to=here)


def _note(request: HttpRequest, by: Actor, line: CentreSession) -> None:
    given = request.POST.get("was", "")
    if given not in {one.value for one in ATTENDANCE}:
        raise RuleBroken("booking.no_attendance", say("Je koos niets."), say("Kies of de kandidaat er was."))
    booking = _booking(request, by, line)
    actions.note_attendance(by=by, booking=booking, attendance=BookingState(given), on=today())


def _booking(request: HttpRequest, by: Actor, line: CentreSession) -> UUID:
    """The booking of this session that a form is about. Raises NotFound."""
    given = request.POST.get("boeking", "")
    found = next((one.identifier for one in bookings_of(by, line.identifier) if str(one.identifier) == given), None)
    if found is None:
        raise NotFound("booking.unknown", say("Deze boeking vinden we niet."), say("Bekijk de sessie opnieuw."))
    return found
