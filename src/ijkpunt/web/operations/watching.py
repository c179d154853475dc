"""Around every request: its number, its figures, and one line in the log.

The line says the pattern of the route and never the address itself, as that may name a person; of where a request comes
from it keeps the network.
"""

import logging
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ijkpunt.web.limits import client_address
from ijkpunt.web.operations.figures import count_request
from ijkpunt.web.operations.request_id import HEADER, begin_request, end_request

LOGGER = logging.getLogger("ijkpunt.request")
NOWHERE = "(none)"
IPV4_KEPT, IPV6_KEPT = 24, 48  # bits


class Watched:
    """First of all that stands around a page, so that what the others answer is seen as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number, started = begin_request(request.headers.get(HEADER, "")), time.monotonic()
        try:
            response = self.get_response(request)
            seconds, route, method = time.monotonic() - started, route_of(request), str(request.method)
            response.headers[HEADER] = number
            count_request(route, method, response.status_code, seconds)
            if settings.ENVIRONMENT.watching.json:
                LOGGER.info("answered", extra={"fields": _line(request, route, response.status_code, seconds)})
        finally:
            end_request()
        return response


def route_of(request: HttpRequest) -> str:
    """The pattern of the address; `(none)` for one that leads nowhere."""
    if request.resolver_match is not None:
        return f"/{request.resolver_match.route}"
    return f"{settings.STATIC_URL}…" if request.path.startswith(settings.STATIC_URL) else NOWHERE


def _line(request: HttpRequest, route: str, status: int, seconds: float) -> dict[str, object]:
    return {
        "route": route,
        "method": request.method,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "network": network_of(client_address(request)),
    }


def network_of(address: str) -> str:
    """The network of an address: enough to see where trouble comes from, too little to see who."""
    try:
        kept = IPV4_KEPT if ip_address(address).version == 4 else IPV6_KEPT
        return str(ip_network(f"{address}/{kept}", strict=False))
    except ValueError:
        return ""
