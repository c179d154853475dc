"""Whom somebody guides, and what is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.language import said
from ijkpunt.pathways import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 20  # files of one person
HEADER = ("name", "since", "open_steps", "next_due", "stage")


@needs(Permission.JOURNEY_GUIDE)
@private
def caseload(request: HttpRequest) -> HttpResponse:
    on = today()
    lines = queries.caseload(actor_of(request), on)
    counts = [(stage, count) for stage, count in queries.stages_of_caseload(lines).items() if count]
    context = {"rows": [(line, line.late(on)) for line in lines], "counts": counts}
    return render(request, "guiding/caseload.html", {**context, "late": sum(line.late(on) for line in lines)})


@needs(Permission.JOURNEY_GUIDE)
@private
def caseload_csv(request: HttpRequest) -> HttpResponse:
    """The same list; only of who is guided now."""
    spend(request, "guiding-file", most=PER_MINUTE)
    rows = (
        (
            line.name,
            line.since.isoformat(),
            str(line.open_steps),
            line.next_due.isoformat() if line.next_due else "",
            said(line.stage.label),
        )
        for line in queries.caseload(actor_of(request), today())
    )
    return csv_file(f"begeleiding-{today().isoformat()}", HEADER, rows)


@needs(Permission.JOURNEY_GUIDE)
@private
def follow(request: HttpRequest) -> HttpResponse:
    """Every open step, what is due first on top."""
    on = today()
    rows = [(line, line.late(on)) for line in queries.steps_due(actor_of(request), on)]
    return render(request, "guiding/follow.html", {"rows": rows})
