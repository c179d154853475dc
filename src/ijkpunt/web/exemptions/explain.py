"""For everybody: when you need not follow a module, by which rules, and in which programmes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.exemptions import EvidenceKind, Ground, GroundRow
from ijkpunt.web.accounts.access import public


@public
@require_GET
def explain(request: HttpRequest) -> HttpResponse:
    on = today()
    context = {
        "grounds": sorted((row for row in queries.ground_rows() if row.holds(on)), key=_proofs_first),
        "programmes": queries.programmes_offered(on),
    }
    return render(request, "exemptions/explain.html", context)


def _proofs_first(row: GroundRow) -> tuple[bool, bool]:
    return row.kind is not EvidenceKind.PROOF, row.ground is not Ground.BY_LAW
