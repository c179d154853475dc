"""Search: which occupation is it?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from ijkpunt.kernel.clock import today
from ijkpunt.pathways.queries import sector_stories, stories_state
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import while_unchanged
from ijkpunt.web.front.emptiness import is_empty
from ijkpunt.web.front.search_question import HITS, SearchQuestion
from ijkpunt.web.told_stories import Shown, shown

STORIES = 3  # of a sector; the page of stories has all


def stories_of(asked: SearchQuestion) -> list[Shown]:
    """What people tell of the sector that is asked for, on its first page; nothing when no single sector is."""
    one_sector = len(asked.domains) == 1 and not asked.offset
    return shown(sector_stories(asked.domains[0])[:STORIES]) if one_sector else []


@public
@while_unchanged(queries.revision, stories_state)
def search(request: HttpRequest) -> HttpResponse:
    asked = SearchQuestion.read(request.GET)
    page = queries.search(
        asked.text,
        levels=asked.levels,
        domains=asked.domains,
        statuses=asked.statuses,
        with_partials=asked.with_partials,
        offset=asked.offset,
        limit=HITS,
        on=today(),
    )
    template = "front/results.html" if "HX-Request" in request.headers else "front/search.html"
    context = {"asked": asked, "page": page, "limit": HITS, "stories": stories_of(asked), "empty": is_empty(today())}
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])  # or "back" would show the part without the page
    return response
