"""What a load balancer, an orchestrator and a monitor ask."""

import hmac
from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from ijkpunt.kernel.clock import now
from ijkpunt.web.accounts.access import public
from ijkpunt.web.limits import client_address
from ijkpunt.web.operations.figures import written_figures
from ijkpunt.web.operations.health import readiness


@public
@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """This process answers. Asks nothing of anything else: a database that is away is no reason to kill it."""
    return JsonResponse({"status": "alive"})


@public
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    found = readiness(now())
    status = HTTPStatus.OK if found.ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"status": "ready" if found.ready else "not ready", "parts": dict(found.parts)}, status=status)


@public
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_read_figures(request):
        raise Http404  # who may not read them need not know that they are here
    return HttpResponse(written_figures(), content_type=CONTENT_TYPE_LATEST)


def may_read_figures(request: HttpRequest) -> bool:
    """By the token, or by where the request comes from. An address that a proxy passed on counts only when we know of
    that proxy: else everybody would seem to come from it."""
    watching = settings.ENVIRONMENT.watching
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if watching.token and kind == "Bearer" and hmac.compare_digest(token.strip().encode(), watching.token.encode()):
        return True
    if "X-Forwarded-For" in request.headers and not settings.ENVIRONMENT.trusted_proxies:
        return False
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return False
    return any(address in network for network in watching.networks)
