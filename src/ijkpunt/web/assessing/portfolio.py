"""The frozen portfolio of who is assessed: only what is linked to the competences of this assessor."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways.actions import open_file
from ijkpunt.pathways.queries import assessed_journey
from ijkpunt.pathways.rules.access import Part
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.assessing.seen import part_of
from ijkpunt.web.assessing.shown import portfolio_shown
from ijkpunt.web.files import evidence_file
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of


@needs(Permission.JOURNEY_ASSESS)
@private
@require_safe
def portfolio(request: HttpRequest, journey: UUID) -> HttpResponse:
    seen = assessed_journey(actor_of(request), journey, today())
    line = seen.assignment
    shown = portfolio_shown(part_of(request, seen, Part.PORTFOLIO), line.competences)
    return render(request, "assessing/portfolio.html", {"line": line, "title": title_of(line.version), "shown": shown})


@needs(Permission.JOURNEY_ASSESS)
@private
@require_safe
def evidence(request: HttpRequest, journey: UUID, content_hash: str) -> HttpResponse:
    """One file of the frozen portfolio, of your competences only; written down."""
    by = actor_of(request)
    line = assessed_journey(by, journey, today()).assignment
    found = open_file(by=by, person=line.person, content_hash=content_hash, journey=journey, at=now())
    return evidence_file(content_hash, found)
