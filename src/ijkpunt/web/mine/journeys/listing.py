"""Which journeys do I have, and what comes next in each?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.language import said
from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.web.accounts.access import public
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.mine.beginning import begin_first
from ijkpunt.web.mine.journeys.presenters import tone_of, what_of
from ijkpunt.web.mine.visitor import visitor_of
from ijkpunt.web.proof.private import private


@dataclass(frozen=True, slots=True)
class ShownJourney:
    """A journey in the list. `next` says what comes next, for one that runs."""

    identifier: UUID
    what: str
    centre: str
    state: str
    tone: str
    registered_on: date
    next: str
    runs: bool


@public
@private
def journeys(request: HttpRequest) -> HttpResponseBase:
    by = visitor_of(request)
    if queries.person_of(by) is None:
        return begin_first(request.path)
    return _list(request, by)


def _list(request: HttpRequest, by: Actor) -> HttpResponse:
    rows = _shown(by)
    running = [row for row in rows if row.runs]
    context = {"running": running, "ended": [row for row in rows if not row.runs]}
    return render(request, "mine/journeys/list.html", context)


def _shown(by: Actor) -> list[ShownJourney]:
    lines = queries.own_journeys(by)
    centres = organisation_names({line.centre for line in lines})
    return [
        ShownJourney(
            line.identifier,
            what_of(line.version, line.partial),
            centres.get(line.centre, line.centre),
            said(line.state.label),
            tone_of(line.state),
            line.registered_on,
            said(queries.own_journey(by, line.identifier, today()).doing.heading),
            line.state not in {JourneyState.CLOSED, JourneyState.STOPPED},
        )
        for line in lines
    ]
