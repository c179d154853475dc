"""One mapping set: its life, how far it is, its rows, its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk import queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.conditional import by_mappings
from ijkpunt.web.crosswalk.presenters.sets import set_page
from ijkpunt.web.crosswalk.reading import readable_sets, set_to_read
from ijkpunt.web.crosswalk.row_question import PER_PAGE, RowQuestion


@public
@by_mappings
def show_set(request: HttpRequest, key: str) -> HttpResponse:
    view, asked = set_to_read(request, key), RowQuestion.read(request.GET)
    queue = queries.progress(key, on=today()) if view.line.is_open else None
    rows = queries.rows_of(key, **asked.narrowed, offset=asked.offset, limit=PER_PAGE)
    page = set_page(view, queue, rows.items, actor_of(request))
    readable = readable_sets(request)
    context = {"page": page, "asked": asked, "found": rows, "limit": PER_PAGE, "readable": readable}
    return render(request, "crosswalk/set.html", context)
