"""Back from a service outside, with the answer in the address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ijkpunt.web.accounts import came_back, services
from ijkpunt.web.accounts.access import public


@public
@require_safe
@never_cache
def return_from_service(request: HttpRequest, key: str) -> HttpResponse:
    service = services.service_with(key)
    if request.GET.get("error") == "access_denied":
        services.stop(request, service)
        messages.info(request, _("Je stopte bij de dienst. Je bent niet aangemeld."))
        return redirect("accounts:login")
    return came_back.welcome(request, service, services.finish(request, service))
