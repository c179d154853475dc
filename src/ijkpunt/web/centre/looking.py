"""Open one part of a person's file. It is written down before it is shown, and the person sees who looked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import steering_of
from ijkpunt.pathways.rules.access import Part
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.presenters.parts import shown_part
from ijkpunt.web.centre.steering.journey import SHOWN_PARTS, page_of
from ijkpunt.web.files import evidence_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 60  # parts of one person


@needs(Permission.JOURNEY_COORDINATE)
@require_POST
@private
def look(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, asked = actor_of(request), request.POST.get("deel", "")
    view = steering_of(by, identifier, today())
    if asked not in {part.value for part in SHOWN_PARTS}:
        raise NotFound("part.unknown", say("Dit deel is er niet."), say("Kies een deel van het dossier."))
    spend(request, "look", most=PER_MINUTE)
    seen = actions.look(by=by, person=view.row.person.identifier, part=Part(asked), journey=identifier, at=now())
    return page_of(request, identifier, seen=seen, seen_rows=shown_part(seen, view.competences))


@needs(Permission.JOURNEY_COORDINATE)
@require_POST
@private
def open_file(request: HttpRequest, identifier: UUID, content_hash: str) -> HttpResponse:
    """A file of the frozen copy, as a download only."""
    by = actor_of(request)
    view = steering_of(by, identifier, today())
    spend(request, "look", most=PER_MINUTE)
    file = actions.open_file(
        by=by, person=view.row.person.identifier, content_hash=content_hash[:64], journey=identifier, at=now()
    )
    return evidence_file(content_hash, file)
