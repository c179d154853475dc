"""To a service outside, to sign in there. A link and not a form: the content policy lets no form lead elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ijkpunt.web.accounts import services, sign_in
from ijkpunt.web.accounts.access import public
from ijkpunt.web.visiting import spend_unknown


@public
@require_safe
@never_cache
def start_service(request: HttpRequest, key: str) -> HttpResponse:
    service, goal = services.service_with(key), sign_in.destination(request)
    if request.user.is_authenticated:
        return redirect(goal)
    spend_unknown(request, "service", most=30)
    return redirect(services.begin(request, service, goal))
