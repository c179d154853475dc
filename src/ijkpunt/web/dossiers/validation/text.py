"""What was handed in, word for word, with the points of the committee beside it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers.queries import PointLine, ReviewView
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.reading import reading_of
from ijkpunt.web.dossiers.validation.page import asked_round, review_for


@signed_in
def submitted_text(request: HttpRequest, number: str) -> HttpResponse:
    """For who asked for the dossier, who carries it, committees and facilitators."""
    frame = frame_for(request, number)
    view, draft = readable(request, number)
    reading = reading_of(draft, _notes(view.points))
    open_all = request.GET.get("alles") == "open"
    context = {"frame": frame, "view": view, "reading": reading, "open_all": open_all}
    return render(request, "dossiers/validation/text.html", context)


def readable(request: HttpRequest, number: str) -> tuple[ReviewView, Draft]:
    """The review and the text that was handed in. Raises NotFound; NotAllowed for who may not read it yet."""
    view = review_for(number, actor_of(request), asked_round(request))
    if view is None:
        raise NotFound(
            "review.none",
            say("De valideringscommissie bekeek dit dossier nog niet."),
            say("Wacht tot het ingediend is en de procesbegeleider de bespreking opent."),
        )
    if view.draft is None:
        raise NotAllowed(
            "review.text_not_public",
            say("De tekst is nog niet openbaar."),
            say("Iedereen leest hem na de erkenning. Tot dan: de indiener, wie het dossier draagt, en de commissies."),
        )
    return view, view.draft


def _notes(points: tuple[PointLine, ...]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in points:
        found.setdefault(one.element, []).append(one.text)
    return found
