"""Where can I learn or test this occupation? Everything that is recognised and takes people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.queries import OfferQuestion
from ijkpunt.providers.rules.asking import LANGUAGES
from ijkpunt.providers.rules.words import ProgrammeForm
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.providers.presenters.offer import shown_offer
from ijkpunt.web.providers.presenters.words import language_name

LINES = 30  # on one page
FILTERS = ("q", "gemeente", "afstand", "vorm", "voertaal")
DISTANCES = (10, 20, 30, 50, 75)


@public
def offer(request: HttpRequest) -> HttpResponse:
    question = question_in(request)
    found = queries.offer(question, today(), limit=LINES, offset=offset_of(request.GET, LINES))
    context = {
        "page": found,
        "rows": [shown_offer(line) for line in found.items],
        "asked": {name: request.GET.get(name, "")[:200] for name in FILTERS},
        "asks": question != OfferQuestion(),
        "places": queries.municipalities().values(),
        "distances": [str(one) for one in DISTANCES],
        "forms": tuple(ProgrammeForm),
        "languages": [(code, language_name(code)) for code in LANGUAGES],
        "applies": actor_of(request).may(Permission.PROGRAMME_APPLY),
    }
    return render(request, "providers/offer/list.html", context)


def question_in(request: HttpRequest) -> OfferQuestion:
    """What the filters in the address ask; a value nobody knows asks nothing."""
    query = request.GET
    form, distance, language = (query.get(name, "") for name in ("vorm", "afstand", "voertaal"))
    place = query.get("gemeente", "")
    return OfferQuestion(
        text=query.get("q", "").replace("\0", "")[:200].strip(),
        municipality=place if place in queries.municipalities() else "",
        within=int(distance) if distance in {str(one) for one in DISTANCES} else None,
        form=ProgrammeForm(form) if form in set(ProgrammeForm) else None,
        language=language if language in LANGUAGES else "",
    )
