"""One organisation: what it is recognised for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.queries import OfferQuestion
from ijkpunt.web.accounts.access import public
from ijkpunt.web.providers.presenters.offer import shown_offer

MOST = 200


@public
def offer_centre(request: HttpRequest, key: str) -> HttpResponse:
    house = organisation_with_key(key)
    found = queries.offer(OfferQuestion(organisation=house.key), today(), limit=MOST)
    rows = [shown_offer(line) for line in found.items]
    return render(request, "providers/offer/centre.html", {"house": house, "rows": rows, "total": found.total})
