"""Change a session that was announced: who has a place is counted first, and told only when somebody says so twice."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.actions import Foreseen
from ijkpunt.pathways.queries import CentreSession, get_session
from ijkpunt.pathways.rules.bookings import SessionAsked
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.session_forms import ChangeSessionForm
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of


@needs(Permission.JOURNEY_COORDINATE)
@private
def change_session(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, on = actor_of(request), today()
    line, sent = get_session(by, identifier), request.POST if request.method == "POST" else None
    form = ChangeSessionForm(sent, line=line)
    found = _foreseen(by, line, form, on) if sent is not None else None
    answer = _changed(request, by, line, form, found, on) if found else None
    return answer or render(
        request, "centre/change_session.html", _context(line, form, found), status=WRONG if form.errors else 200
    )


def _foreseen(by: Actor, line: CentreSession, form: ChangeSessionForm, on: date) -> Foreseen | None:
    """What the change does; None when the form says now everything that is wrong."""
    readable = form.is_valid()
    try:
        found = actions.foresee_change(by=by, session=line.identifier, asked=form.asked(), on=on)
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    return found if readable else None


def _changed(
    request: HttpRequest, by: Actor, line: CentreSession, form: ChangeSessionForm, found: Foreseen, on: date
) -> HttpResponse | None:
    """The answer when the session was changed; None while nobody agreed to what people must do for it."""
    asked = form.asked()
    if found.told and request.POST.get("akkoord") != _agreed(asked, found):
        return None
    here = reverse("centre:session", args=[line.identifier])
    change = lambda: actions.change_session(by=by, session=line.identifier, asked=asked, on=on)  # noqa: E731
    return done(request, form, change, _told(found), to=here)


def _agreed(asked: SessionAsked, found: Foreseen) -> str:
    """To what somebody agreed: this day and place, with so many people told. Anything else is asked again."""
    return f"{asked.day.isoformat()}|{asked.town}|{asked.place}|{found.told}"


def _told(found: Foreseen) -> str:
    if found.same:
        return _("Er was niets te wijzigen.")
    if not found.told:
        return _("De sessie is gewijzigd.")
    return ngettext(
        "De sessie is gewijzigd. %(count)s kandidaat leest het en zegt of de plaats nog past.",
        "De sessie is gewijzigd. %(count)s kandidaten lezen het en zeggen of de plaats nog past.",
        found.told,
    ) % {"count": found.told}


def _context(line: CentreSession, form: ChangeSessionForm, found: Foreseen | None) -> dict[str, Any]:
    asked = form.asked() if found else None
    return {
        "line": line,
        "title": titles_of([line.version])[line.version],
        "form": form,
        "open": line.changes(today()),
        "found": found,
        "asked": asked,
        "agreed": _agreed(asked, found) if asked and found else "",
    }
