"""A new application for what ends soon."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.providers import actions
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of


@needs(Permission.PROGRAMME_APPLY)
@require_POST
def renew(request: HttpRequest, number: str) -> HttpResponse:
    made = actions.renew_programme(by=actor_of(request), number=number, on=today())
    messages.success(request, _("De nieuwe aanvraag staat klaar. Kijk ze na, en dien ze dan in."))
    return redirect("edit_programme", made.number)
