"""Proofs of a whole that were put together over several bodies: the agency confirms or refuses them."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.agency import require_agency
from ijkpunt.credentials.actions.confirming import confirm_whole, refuse_whole
from ijkpunt.credentials.queries.given import open_proposals
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.giving.endings import row_number
from ijkpunt.web.telling import tell
from ijkpunt.web.words import titles_of


@needs(Permission.CREDENTIAL_CONFIRM)
def proposals(request: HttpRequest) -> HttpResponse:
    require_agency(actor_of(request))
    if request.method == "POST":
        _do(request)
        return redirect("giving:proposals")
    lines = open_proposals()
    titles = titles_of(line.version for line in lines)
    rows = [(line, titles[line.version]) for line in lines]
    return render(request, "giving/proposals.html", {"rows": rows})


def _do(request: HttpRequest) -> None:
    by, number, ground = actor_of(request), row_number(request), request.POST.get("reden", "")
    steps: Mapping[str, tuple[Callable[[], object], str]] = {
        "bevestig": (
            lambda: confirm_whole(by=by, proposal=number, at=now()),
            _("Het bewijs van het geheel is gegeven."),
        ),
        "weiger": (
            lambda: refuse_whole(by=by, proposal=number, ground=ground, on=today()),
            _("Geweigerd. De bewijzen van de delen blijven."),
        ),
    }
    doing = request.POST.get("doe", "")
    if doing not in steps:
        return
    try:
        steps[doing][0]()
        messages.success(request, steps[doing][1])
    except RuleBroken as broken:
        tell(request, broken)
