"""A proof as a file, for who gave it. The log tells that it was read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.awarding import require_issuer
from ijkpunt.credentials.actions.reading import note_read
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
    award, by = get_award(identifier), actor_of(request)
    require_issuer(by, award.issuer)
    answer = file_of(award, form, now())
    note_read(by=by, identifier=identifier, what=form)
    return answer
