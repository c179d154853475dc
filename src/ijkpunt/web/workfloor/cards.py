"""Which card do you want on the wall? All qualifications that count today, by a word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision
from ijkpunt.web.front.emptiness import is_empty
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.front.search_question import LONGEST

CARDS = 24  # on one page


@public
@by_revision
def cards(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    on = today()
    offset = offset_of(request.GET, CARDS)
    page = queries.search(words, statuses=("in_force",), offset=offset, limit=CARDS, on=on)
    context = {"words": words, "page": page, "offset": offset, "limit": CARDS}
    context["empty"] = not page.total and is_empty(on)
    return render(request, "workfloor/cards.html", context)
