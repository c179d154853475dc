"""The journeys of the own centre: what waits for the coordinator first, who came first on top."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.language import said
from ijkpunt.pathways.queries import (
    CentreJourney,
    CentreQuestion,
    centre_counts,
    centre_journeys,
    centre_versions,
    every_centre_journey,
)
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.work import Work
from ijkpunt.register.queries import Page
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.words import own_centre, state_tone, work_tone
from ijkpunt.web.files import csv_file, sheet_file
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of

LINES = 50  # on one page
PER_MINUTE = 20  # files of one person
ALL, OURS = "alles", "wij"
HEADER = ("traject", "versie", "deelkwalificatie", "fase", "volgende_stap", "aangemeld_op", "ingeschreven_op")


@needs(Permission.JOURNEY_COORDINATE)
@private
def overview(request: HttpRequest) -> HttpResponse:
    by, on, question = actor_of(request), today(), question_in(request)
    own_centre(by)
    page = centre_journeys(by, question, on, limit=LINES, offset=offset_of(request.GET, LINES))
    return render(request, "centre/overview.html", {**_shown(page), **_filters(by, question, on)})


def _shown(page: "Page[CentreJourney]") -> dict[str, Any]:
    titles = titles_of(line.version for line in page.items)
    rows = [(line, titles[line.version], state_tone(line.state), work_tone(line.work)) for line in page.items]
    return {"page": page, "rows": rows}


def _filters(by: Actor, question: CentreQuestion, on: date) -> dict[str, Any]:
    counts, versions = centre_counts(by, on), centre_versions(by)
    titles = titles_of(versions)
    return {
        "ours": sum(count for work, count in counts.items() if work.of_the_centre),
        "running": sum(counts.values()),
        "works": [(work, counts[work]) for work in Work if work.of_the_centre and counts.get(work)],
        "states": list(JourneyState),
        "versions": [(version, titles[version]) for version in versions],
        "asked": question,
        "narrowed": bool(question.version or question.state or question.work),
    }


@needs(Permission.JOURNEY_COORDINATE)
@private
def journeys_csv(request: HttpRequest) -> HttpResponse:
    """The list as it is shown, whole; without names: who needs one opens the journey."""
    spend(request, "journeys-file", most=PER_MINUTE)
    return csv_file(f"trajecten-{today().isoformat()}", HEADER, _file_rows(request))


@needs(Permission.JOURNEY_COORDINATE)
@private
def journeys_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    spend(request, "journeys-file", most=PER_MINUTE)
    return sheet_file(f"trajecten-{today().isoformat()}", HEADER, _file_rows(request))


def question_in(request: HttpRequest) -> CentreQuestion:
    """What the filters ask; without any, what waits for the centre. A value nobody knows asks nothing."""
    query = {name: request.GET.get(name, "").replace("\0", "")[:40].strip() for name in ("toon", "stand", "versie")}
    state = JourneyState(query["stand"]) if query["stand"] in set(JourneyState) else None
    work = Work(query["toon"]) if query["toon"] in set(Work) else None
    waits = work is None and state is None and query["toon"] != ALL
    return CentreQuestion(waits=waits, work=work, state=state, version=query["versie"])


def _file_rows(request: HttpRequest) -> Iterator[tuple[str, ...]]:
    by = actor_of(request)
    own_centre(by)
    return (_row(line) for line in every_centre_journey(by, question_in(request), today()))


def _row(line: CentreJourney) -> tuple[str, ...]:
    return (
        str(line.identifier),
        line.version,
        line.partial,
        said(line.state.label),
        said(line.work.label),
        line.registered_on.isoformat(),
        line.enrolled_on.isoformat() if line.enrolled_on else _("nog niet"),
    )
