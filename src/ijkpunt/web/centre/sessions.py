"""The test sessions of the own centre, and publish one."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import CentreSession, centre_sessions, recognised_versions
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.session_forms import SessionForm
from ijkpunt.web.centre.words import method_words, own_centre, session_words
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.files import csv_file
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.proof.private import private
from ijkpunt.web.providers.presenters.words import language_name
from ijkpunt.web.words import titles_of

LINES = 50
HEADER = ("sessie", "dag", "versie", "gemeente", "plaatsen", "vrij", "stand", "wijzen", "taal")


@needs(Permission.JOURNEY_COORDINATE)
@private
def sessions(request: HttpRequest) -> HttpResponse:
    past, centre = request.GET.get("toon") == "voorbij", own_centre(actor_of(request))
    page = centre_sessions(centre, past=past, limit=LINES, offset=offset_of(request.GET, LINES))
    context = {"page": page, "rows": shown_sessions(page.items), "past": past}
    return render(request, "centre/sessions.html", context)


@needs(Permission.JOURNEY_COORDINATE)
@private
def sessions_csv(request: HttpRequest) -> HttpResponse:
    """Every session of the own centre, without who booked."""
    return csv_file(f"sessies-{today().isoformat()}", HEADER, _file_rows(own_centre(actor_of(request))))


@needs(Permission.JOURNEY_COORDINATE)
@private
def new_session(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    found = recognised_versions(own_centre(by), on)
    titles = titles_of(found)
    versions = [(version, f"{titles[version]} ({version})") for version in found]
    sent = request.POST if request.method == "POST" else None
    form = SessionForm(sent, versions=versions, initial=_initial(request))
    if sent is not None:
        publish = lambda: actions.publish_session(by=by, asked=form.asked(), on=on)  # noqa: E731
        answer = done(request, form, publish, _("De sessie staat open."), to=reverse("centre:sessions"))
        if answer is not None:
            return answer
    context = {"form": form, "versions": versions}
    return render(request, "centre/new_session.html", context, status=WRONG if sent is not None else 200)


def _initial(request: HttpRequest) -> dict[str, Any]:
    return {"version": request.GET.get("versie", "")[:20], "language": "nl"}


def shown_sessions(lines: tuple[CentreSession, ...]) -> list[tuple[CentreSession, str, str, str, str]]:
    """Each session with the name of its qualification, its methods, and how it stands with a tone."""
    titles = titles_of(line.version for line in lines)
    return [
        (
            line,
            titles[line.version],
            method_words(line.methods),
            *session_words(line.state, full=not line.free, past=line.on < today()),
        )
        for line in lines
    ]


def _file_rows(centre: str) -> Iterator[tuple[str, ...]]:
    for past in (False, True):
        page = centre_sessions(centre, past=past, limit=10_000)
        for line, _title, methods, stand, _tone in shown_sessions(page.items):
            yield (
                *(str(line.identifier), line.on.isoformat(), line.version, line.town),
                *(str(line.capacity), str(line.free), stand, methods, language_name(line.language)),
            )
