"""Take everything along: for a program (JSON), and on paper (PDF)."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways import queries
from ijkpunt.web.files import any_file, json_file
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.portfolio.lines import evidence_cards
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.mine.whole.paper import paper_of

PER_MINUTE = 10  # papers of one person


@own_file
@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    by = visitor_of(request)
    context = {"evidence": evidence_cards(queries.own_portfolio(by).evidence)}
    return render(request, "mine/whole.html", context)


@own_file
@require_safe
def whole_json(request: HttpRequest) -> HttpResponse:
    answer = json_file(dict(queries.export_of(visitor_of(request), now())))
    answer.headers["Content-Disposition"] = 'attachment; filename="mijn-dossier.json"'
    return answer


@own_file
@require_safe
def whole_pdf(request: HttpRequest) -> HttpResponse:
    spend(request, "own-paper", most=PER_MINUTE)
    export: Mapping[str, object] = queries.export_of(visitor_of(request), now())
    return any_file("mijn-dossier.pdf", "application/pdf", paper_of(export, today()))
