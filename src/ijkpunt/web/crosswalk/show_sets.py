"""The mapping sets: what has been translated to what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.conditional import by_mappings
from ijkpunt.web.crosswalk.presenters.ends import Ends
from ijkpunt.web.crosswalk.presenters.sets import set_card
from ijkpunt.web.crosswalk.reading import is_at_work
from ijkpunt.web.front.paging import offset_of

LIMIT = 50


@public
@by_mappings
def show_sets(request: HttpRequest) -> HttpResponse:
    source = request.GET.get("lijst", "")[:50]
    closed, offset = not is_at_work(request), offset_of(request.GET, LIMIT)
    found = queries.mapping_sets(source=source, closed=closed, offset=offset, limit=LIMIT)
    ends = Ends()
    cards = [set_card(line, ends) for line in found.items]
    may_open = actor_of(request).may(Permission.MAPPING_PUBLISH)
    context = {"cards": cards, "found": found, "source": source, "may_open": may_open}
    return render(request, "crosswalk/sets.html", context)
