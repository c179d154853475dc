"""The home page: where do I begin?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.levels import LEVELS
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision
from ijkpunt.web.front.wishes import GROUPS

NEWS = 6  # changes shown


@public
@by_revision
def home(request: HttpRequest) -> HttpResponse:
    on = today()
    counts = queries.count_per_level(on)
    changes = queries.latest_changes(on, NEWS)
    example = next((change for change in changes if change.kind != queries.ChangeKind.SCRAPPED), None)
    context = {
        "on": on,
        "groups": GROUPS,
        "counts": counts,
        "levels": [(level, counts[level.number]) for level in LEVELS],
        "total": sum(counts.values()),
        "changes": changes,
        "example": queries.get_version(example.identifier, on) if example else None,
    }
    return render(request, "front/home.html", context)
