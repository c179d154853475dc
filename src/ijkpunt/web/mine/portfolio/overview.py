"""My portfolio: experiences, files, and what others vouch for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.portfolio import AttestationState
from ijkpunt.web.mine.portfolio.lines import evidence_cards, experience_cards
from ijkpunt.web.mine.visitor import own_file, visitor_of


@own_file
@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    by = visitor_of(request)
    view = queries.own_portfolio(by)
    states = [one.state for one in view.attestations]
    context = {
        "experiences": experience_cards(view.experiences),
        "evidence": evidence_cards(view.evidence),
        "accepted": states.count(AttestationState.ACCEPTED),
        "offered": states.count(AttestationState.OFFERED),
        "notes": queries.own_notes(by),
    }
    return render(request, "mine/portfolio.html", context)
