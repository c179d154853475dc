"""Link a service outside to one's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ijkpunt.accounts import actions
from ijkpunt.kernel.clock import now
from ijkpunt.web.accounts import services
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of


@signed_in
@require_safe
@never_cache
def link_service(request: HttpRequest, key: str) -> HttpResponse:
    service, person = services.service_with(key), person_of(request)
    actions.require_fresh(user=person, by=actor_of(request), at=now())
    return redirect(services.begin(request, service, reverse("accounts:me"), for_account=person.pk))
