"""The second pair of eyes: what somebody decided, to agree with or to send back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.presenters.review import review_page
from ijkpunt.web.telling import tell

MOST = 200  # decisions that are looked through for those of others
AGREE, RETURN = "akkoord", "terug"


@needs(Permission.MAPPING_REVIEW)
def review(request: HttpRequest, key: str) -> HttpResponse:
    if request.method == "POST":
        _review(request, key)
        return redirect("review_mappings", key)
    line = queries.get_set(key).line
    waiting = queries.rows_of(key, status=MappingStatus.DRAFT, limit=MOST)
    page = review_page(line, waiting, actor_of(request).identifier)
    return render(request, "crosswalk/review.html", {"page": page})


def _review(request: HttpRequest, key: str) -> None:
    given = request.POST
    agrees = given.get("besluit") == AGREE
    try:
        actions.review(
            by=actor_of(request),
            key=key,
            record_id=given.get("koppeling", ""),
            agrees=agrees,
            on=today(),
            note=given.get("nota", ""),
        )
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Akkoord bewaard.") if agrees else _("Teruggestuurd naar de curator."))
