"""What changed after the committee asked for rework, point by point."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers import queries
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.validation.page import asked_round
from ijkpunt.web.dossiers.validation.presenters.rework import rework_page
from ijkpunt.web.dossiers.validation.text import readable


@signed_in
def dossier_rework(request: HttpRequest, number: str) -> HttpResponse:
    """For the same readers as the text itself."""
    frame = frame_for(request, number)
    view, _text = readable(request, number)
    found = queries.rework_view(number, submission=asked_round(request))
    if found is None or not found.handed_in:
        raise NotFound(
            "review.no_rework",
            say("Er is nog niets herwerkt dat opnieuw ingediend is."),
            say("Bekijk op de pagina van de validering wat er gevraagd is."),
        )
    context = {"frame": frame, "view": view, "page": rework_page(found)}
    return render(request, "dossiers/validation/rework.html", context)
