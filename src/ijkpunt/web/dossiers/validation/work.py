"""What waits for me, as a member of a committee or as who brings committees together?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers import queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.presenters.work import work_headline


@signed_in
def committee_work(request: HttpRequest) -> HttpResponse:
    """Whoever has no seat and brings nothing together finds an empty page that says so."""
    by, on = actor_of(request), today()
    work = queries.committee_work(by, on=on)
    seats = queries.seats_held(by.identifier, on=on)
    context = {"work": work, "seats": seats, "headline": work_headline(work, seats), "today": on}
    return render(request, "dossiers/validation/work.html", context)
