"""One batch: look it over, approve it or send it back, and run it."""

import time
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.batches import approve_batch, retry_failed, run_batch, send_back
from ijkpunt.credentials.queries.batches import RowLine, get_batch, progress_of, rows_of
from ijkpunt.credentials.rules.batches import BATCH_STATE_NAMES, ROW_STATE_NAMES, BatchState, RowState
from ijkpunt.kernel.award import ROAD_NAMES, Road
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import wants_part
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.giving.mine import seen_issuer
from ijkpunt.web.giving.words import follows, nothing_because
from ijkpunt.web.telling import tell

LINES = 100  # on one page
SLICE = 1.0  # seconds of work per request
TONES = {RowState.WAITING: "", RowState.ISSUED: "good", RowState.NOTHING: "info", RowState.FAILED: "bad"}


@needs(Permission.CREDENTIAL_ISSUE)
def batch(request: HttpRequest, number: int) -> HttpResponse:
    _require_mine(request, number)
    if request.method == "POST":
        _do(request, number)
        return redirect("giving:batch", number)
    return render(request, "giving/batch.html", _context(request, number))


@needs(Permission.CREDENTIAL_ISSUE)
@require_POST
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """Work on a batch for about a second. HTMX asks this again and again; without it there is a button."""
    _require_mine(request, number)
    until = time.monotonic() + SLICE
    try:
        run_batch(by=actor_of(request), batch=number, now=now, more=lambda done: not done or time.monotonic() < until)
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
    if not wants_part(request):
        return redirect("giving:batch", number)
    return render(request, "giving/batch.html", _context(request, number))


def _context(request: HttpRequest, number: int) -> Mapping[str, object]:
    row, by = get_batch(number), actor_of(request)
    progress, state = progress_of(row), RowState.FAILED if "mislukt" in request.GET else None
    running = row.state == BatchState.APPROVED.value
    record, waits = get_record(row.version), row.state == BatchState.PREPARED.value
    lines = rows_of(row, limit=LINES, offset=offset_of(request.GET, LINES), state=state, foreseen=waits)
    return {
        "batch": row,
        "title": record.title,
        "state": BATCH_STATE_NAMES[BatchState(row.state)],
        "road": ROAD_NAMES[Road(row.road)],
        "progress": progress,
        "rows": [_row(line, record) for line in lines],
        "total": progress.failed if state else progress.total,
        "offset": offset_of(request.GET, LINES),
        "limit": LINES,
        "waits": waits,
        "second": row.prepared_by != by.identifier,
        "running": running,
        "polls": running and request.method == "POST" and not list(messages.get_messages(request)),
        "failed_only": state is not None,
    }


def _row(line: RowLine, record: QualificationRecord) -> tuple[RowLine, object, str, object, str, list[str]]:
    """A row with its state, what follows from it, why nothing does, and the texts of what was not shown."""
    proofs = follows(line.derived, record) if line.derived else ()
    nothing = nothing_because(line.derived, shown=line.shown) if line.derived else ""
    missing = [one.text for one in record.competences if one.code in line.missing]
    return line, ROW_STATE_NAMES[line.state], TONES[line.state], proofs, nothing, missing


def _do(request: HttpRequest, number: int) -> None:
    by, doing, ground = actor_of(request), request.POST.get("doe", ""), request.POST.get("reden", "")
    steps: Mapping[str, tuple[Callable[[], object], str]] = {
        "keur-goed": (
            lambda: approve_batch(by=by, batch=number, at=now()),
            _("Goedgekeurd. Je kunt de bewijzen nu geven."),
        ),
        "stuur-terug": (lambda: send_back(by=by, batch=number, ground=ground), _("Teruggestuurd, met je reden.")),
        "opnieuw": (lambda: retry_failed(by=by, batch=number), _("De rijen die mislukten, wachten opnieuw.")),
    }
    if doing not in steps:
        return
    try:
        steps[doing][0]()
        messages.success(request, steps[doing][1])
    except RuleBroken as broken:
        tell(request, broken)


def _require_mine(request: HttpRequest, number: int) -> None:
    if get_batch(number).issuer.key != seen_issuer(request):
        raise NotAllowed(
            "batch.not_yours", say("Deze reeks is niet van je organisatie."), say("Kies een ander mandaat.")
        )
