"""What others vouch for: it counts for nothing until the person accepts it, and they may take that back."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.queries import AttestationLine
from ijkpunt.pathways.rules.portfolio import AttestationRole, AttestationState
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.words import texts_of, titles_of


@own_file
@require_safe
def attestations(request: HttpRequest) -> HttpResponse:
    rows = _rows(queries.own_portfolio(visitor_of(request)).attestations)
    context = {"offered": [one for one in rows if one["offered"]], "kept": [one for one in rows if not one["offered"]]}
    return render(request, "mine/attestations.html", context)


def _rows(lines: Sequence[AttestationLine]) -> list[dict[str, object]]:
    names = organisation_names({one.organisation for one in lines})
    titles = titles_of(one.version for one in lines)
    texts = texts_of((one.version, one.competence) for one in lines)
    return [
        {
            "line": one,
            "role": AttestationRole(one.role).label,
            "organisation": names.get(one.organisation, one.organisation),
            "title": titles[one.version],
            "text": texts[one.version, one.competence],
            "offered": one.state == AttestationState.OFFERED,
        }
        for one in lines
    ]


@own_file
@require_POST
def answer_attestation(request: HttpRequest, identifier: UUID) -> HttpResponse:
    accepts = request.POST.get("doe") == "aanvaard"
    actions.answer_attestation(by=visitor_of(request), attestation=identifier, accepts=accepts, on=today())
    messages.success(request, _("Dit staat nu in je portfolio.") if accepts else _("Dit staat niet in je portfolio."))
    return redirect("mine:attestations")
