"""Proposals to withdraw, to pause or to resume a proof, for a second person."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.ending import confirm_ending, refuse_ending
from ijkpunt.credentials.queries.given import open_endings
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.giving.mine import seen_issuer
from ijkpunt.web.giving.words import ending_words
from ijkpunt.web.telling import tell


@needs(Permission.CREDENTIAL_END)
def endings(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        _do(request)
        return redirect("giving:endings")
    by = actor_of(request)
    rows = [(line, ending_words(line), line.person != by.identifier) for line in open_endings(seen_issuer(request))]
    return render(request, "giving/endings.html", {"rows": rows})


def _do(request: HttpRequest) -> None:
    by, doing, number = actor_of(request), request.POST.get("doe", ""), row_number(request)
    steps: Mapping[str, tuple[Callable[[], object], str]] = {
        "bevestig": (
            lambda: confirm_ending(by=by, proposal=number, on=today(), at=now()),
            _("Bevestigd. Wie het bewijs nakijkt, ziet het nu."),
        ),
        "weiger": (lambda: refuse_ending(by=by, proposal=number, on=today()), _("Het bewijs blijft zoals het is.")),
    }
    if doing not in steps:
        return
    try:
        steps[doing][0]()
        messages.success(request, steps[doing][1])
    except RuleBroken as broken:
        tell(request, broken)


def row_number(request: HttpRequest) -> int:
    """The number of the row that a form is about; 0 when it says none."""
    text = request.POST.get("rij", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
