"""Who waits, since when, and where there is a place: what the centre knows, beside what everybody sees."""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways.queries import (
    CentreQuestion,
    Queue,
    WaitingLine,
    centre_journeys,
    counted_on,
    queue_of,
    silent_of,
    waiting_times,
)
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.words import own_centre
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of

FIRST = 10  # people on this page; the list has all
KEPT = 600  # seconds that figures are kept: they are about days


@needs(Permission.JOURNEY_COORDINATE)
@private
def queue(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    figures, public, made_at = _figures(by, own_centre(by))
    waiting = centre_journeys(by, CentreQuestion(state=JourneyState.ENROLLED), on, limit=FIRST)
    silent = silent_of(by, on, most=FIRST)
    versions = {*(line.version for line in figures.versions), *public}
    titles = titles_of({*versions, *(one.version for one in waiting.items), *(one.version for one in silent)})
    context = {
        "clocks": figures.clocks.items(),
        "lines": [(line, titles[line.version], public.get(line.version)) for line in figures.versions],
        "waiting": [(one, titles[one.version], (on - (one.enrolled_on or on)).days) for one in waiting.items],
        "silent": [(one, titles[one.version]) for one in silent],
        "total": waiting.total,
        "counted": counted_on(on),
        "made_at": made_at,
    }
    return render(request, "centre/queue.html", context)


def _figures(by: Actor, centre: str) -> tuple[Queue, dict[str, WaitingLine], datetime]:
    """The figures of the centre, what the public sees of it by version, and when they were worked out."""
    key = f"centre-waits:{centre}:{today().isoformat()}"
    found: tuple[Queue, dict[str, WaitingLine], datetime] | None = cache.get(key)
    if found is None:
        on = today()
        public = {line.version: line for line in waiting_times(on) if line.centre == centre}
        found = (queue_of(by, on), public, now())
        cache.set(key, found, KEPT)
    return found
