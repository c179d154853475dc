"""One recognised programme: what it covers, when it starts, what it costs somebody, and what supervision found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.queries import OfferView
from ijkpunt.providers.rules.fees import Cost, HelpKind, own_cost, tariff_cost
from ijkpunt.providers.rules.words import ProgrammeForm
from ijkpunt.web.accounts.access import public
from ijkpunt.web.providers.presenters.linked_data import linked_data
from ijkpunt.web.providers.presenters.offer import ShownCost, shown_cost, shown_offer, standing_words
from ijkpunt.web.providers.presenters.words import start_words

FOR_TRAINING = frozenset({HelpKind.VOUCHER, HelpKind.LEAVE, HelpKind.FREE_GROUP})


@public
def offer_programme(request: HttpRequest, number: str) -> HttpResponse:
    view = queries.get_offer(number, today())
    context = {
        "view": view,
        "shown": shown_offer(view.line),
        "standing": standing_words(view, today()),
        "starts": [start_words(one) for one in view.starts],
        "cost": cost_of(request, view),
        "linked_data": linked_data(view, today()) if view.holds else None,
        "tests": view.line.programme.form is ProgrammeForm.PRIOR_LEARNING,
    }
    return render(request, "providers/offer/programme.html", context)


def cost_of(request: HttpRequest, view: OfferView) -> ShownCost:
    """What it costs with the helps that were ticked in the address (`hulp`)."""
    on, chosen = today(), frozenset(request.GET.getlist("hulp")[:20])
    helps = queries.helps(on)
    if view.line.programme.form is ProgrammeForm.PRIOR_LEARNING:
        cost: Cost = tariff_cost(queries.tariffs(), helps, whole=view.line.whole, chosen=chosen, on=on)
    else:
        helps = tuple(one for one in helps if one.kind in FOR_TRAINING and view.price_cents)
        cost = own_cost(view.price_cents, helps, chosen=chosen, on=on)
    return shown_cost(cost, helps, chosen)
