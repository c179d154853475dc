"""Where a set contradicts itself, and where curators disagree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.presenters.conflicts import conflict_page
from ijkpunt.web.crosswalk.reading import set_to_read


@signed_in
def show_conflicts(request: HttpRequest, key: str) -> HttpResponse:
    page = conflict_page(
        set_to_read(request, key).line, queries.disagreements(key), queries.agreement_in(key), queries.conflicts_of(key)
    )
    actor = actor_of(request)
    may = {
        "may_withdraw": actor.may(Permission.MAPPING_PUBLISH),
        "may_curate": actor.may(Permission.MAPPING_CURATE),
    }
    return render(request, "crosswalk/conflicts.html", {"page": page, **may})
