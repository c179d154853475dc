"""A proof as VC-JWT, for who gave it: signed the first time that somebody asks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.tokens import sign_token
from ijkpunt.kernel.clock import now
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import any_file
from ijkpunt.web.proof.private import private


@needs(Permission.CREDENTIAL_ISSUE)
@require_POST
@private
def token(request: HttpRequest, identifier: UUID) -> HttpResponse:
    signed = sign_token(by=actor_of(request), identifier=identifier, at=now())
    return any_file(f"bewijs-{identifier}.jwt", "application/vc+jwt", signed)
