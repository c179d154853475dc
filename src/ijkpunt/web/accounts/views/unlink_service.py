"""Take a service outside from one's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts import actions
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of


@signed_in
@require_POST
def unlink_service(request: HttpRequest, number: int) -> HttpResponse:
    actions.unlink_identity(user=person_of(request), number=number, by=actor_of(request))
    messages.success(request, _("De dienst is losgekoppeld. Met een link in je mail kun je je altijd aanmelden."))
    return redirect("accounts:me")
