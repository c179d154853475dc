"""The text of a dossier, to read and to write on; how it begins; and how it reads on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.queries.submissions import submitted_draft
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.drafting.presenters.reading import reading_of
from ijkpunt.web.dossiers.drafting.showing import show_text
from ijkpunt.web.dossiers.frame import frame_for

EMPTY = "leeg"


@signed_in
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """The text, with `?blok=` open to write in."""
    standing = queries.standing_of(number, actor_of(request), today())
    if not standing.started:
        context = {"frame": frame_for(request, number), "standing": standing}
        return render(request, "dossiers/drafting/begin.html", context)
    return show_text(request, number, writing=request.GET.getlist("blok"))


@signed_in
def read_draft(request: HttpRequest, number: str) -> HttpResponse:
    """The text as it reads, now or after change `?tot=`; to print."""
    until = request.GET.get("tot", "")
    chosen = int(until) if until.isdecimal() else None
    text = queries.draft_at(number, chosen) if chosen is not None else queries.current_draft(number)
    context = {"frame": frame_for(request, number), "reading": reading_of(text), "until": chosen}
    return render(request, "dossiers/drafting/read.html", context)


@public
def read_submission(request: HttpRequest, number: str, submission: int) -> HttpResponse:
    """What was handed in, frozen: for everybody."""
    found = submitted_draft(number, submission)
    context = {"frame": frame_for(request, number), "reading": reading_of(found.draft), "submission": found}
    return render(request, "dossiers/drafting/read.html", context)
