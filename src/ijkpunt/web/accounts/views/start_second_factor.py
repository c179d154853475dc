"""Begin linking a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ijkpunt.accounts import actions
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of


@signed_in
@require_POST
def start_second_factor(request: HttpRequest) -> HttpResponse:
    actions.start_second_factor(user=person_of(request), by=actor_of(request))
    return redirect("accounts:second_factor")
