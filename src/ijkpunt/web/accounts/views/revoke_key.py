"""Stop a key, for ever."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts import actions
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of


@needs(Permission.API_KEY_KEEP)
@require_POST
def revoke_key(request: HttpRequest, prefix: str) -> HttpResponse:
    actions.revoke_key(by=actor_of(request), prefix=prefix, on=today())
    messages.success(request, _("De sleutel ijk_%(prefix)s… werkt niet meer.") % {"prefix": prefix})
    return redirect("accounts:keys")
