"""A proof as a file, for who gave it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.awarding import require_issuer
from ijkpunt.credentials.queries import get_award
from ijkpunt.kernel.clock import now
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.proof.private import private
from ijkpunt.web.proof.rendered import file_of


@needs(Permission.CREDENTIAL_ISSUE)
@require_safe
@private
def download(request: HttpRequest, identifier: UUID, form: str) -> HttpResponse:
    award = get_award(identifier)
    require_issuer(actor_of(request), award.issuer)
    return file_of(award, form, now())
