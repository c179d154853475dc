"""One meeting: when and where, what is on the agenda, and what was said."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, Problem, RuleBroken
from ijkpunt.web.accounts.access import needs, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.calendar import calendar_of
from ijkpunt.web.dossiers.validation.handling import handled
from ijkpunt.web.dossiers.validation.presenters.review import told


@signed_in
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    return _show(request, meeting, (), {})


@signed_in
def meeting_calendar(request: HttpRequest, meeting: int) -> HttpResponse:
    """The meeting as a file that a calendar takes."""
    view = queries.meeting_view(meeting)
    answer = HttpResponse(calendar_of(view, request.build_absolute_uri(reverse("meeting", args=[meeting]))))
    answer["Content-Type"] = "text/calendar; charset=utf-8"
    answer["Content-Disposition"] = f'attachment; filename="vergadering-{view.day}.ics"'
    return answer


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def put_on_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    return handled(
        request,
        lambda: _put(request, meeting),
        thanks=_("Het staat op de agenda."),
        to=reverse("meeting", args=[meeting]),
        page=lambda problems, typed: _show(request, meeting, problems, typed),
    )


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def write_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    minutes = request.POST.get("verslag", "")
    return handled(
        request,
        lambda: actions.write_minutes(by=actor_of(request), meeting=meeting, minutes=minutes, on=today()),
        thanks=_("Het verslag is bewaard."),
        to=reverse("meeting", args=[meeting]),
        page=lambda problems, typed: _show(request, meeting, problems, typed),
    )


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def cancel_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    return handled(
        request,
        lambda: actions.cancel_meeting(by=actor_of(request), meeting=meeting, on=today()),
        thanks=_("De vergadering gaat niet door."),
        to=reverse("meeting", args=[meeting]),
        page=lambda problems, typed: _show(request, meeting, problems, typed),
    )


def _put(request: HttpRequest, meeting: int) -> None:
    number, title = request.POST.get("dossier", "").strip()[:20], request.POST.get("titel", "")
    try:
        actions.put_on_agenda(by=actor_of(request), meeting=meeting, dossier=number, title=title, on=today())
    except NotFound as unknown:  # what was typed is wrong; the page itself may be there
        queries.meeting_view(meeting)
        raise RuleBroken(unknown.problem.code, unknown.problem.message, unknown.problem.remedy) from unknown


def _show(request: HttpRequest, meeting: int, problems: tuple[Problem, ...], typed: Mapping[str, str]) -> HttpResponse:
    by, view = actor_of(request), queries.meeting_view(meeting)
    facilitates = by.may(Permission.DOSSIER_FACILITATE)
    sits = facilitates or queries.sits_in(view.committee, by.identifier, on=view.day)
    context = {
        "meeting": view,
        "facilitates": facilitates,
        "sits": sits,
        "past": view.day <= today(),
        "running": queries.running_dossiers() if facilitates else (),
        "problems": told(problems),
        "typed": typed,
    }
    return render(request, "dossiers/validation/meeting.html", context)
