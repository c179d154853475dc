"""What must the LED still hear of? An issuer sees its own messages; who keeps issuers sees counts, and no persons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.led import LedView, gives_proofs, led_counts, led_counts_per_issuer, led_lines
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.led.presenters.listing import (
    COLUMNS,
    COUNT_COLUMNS,
    count_rows,
    csv_counts,
    csv_lines,
    led_page,
    offset_of,
    view_of,
)

AT_ONCE = 50  # messages on one page
EVERYTHING = 100_000  # messages in a file


@needs(Permission.LED_SEND)
@never_cache
def led(request: HttpRequest) -> HttpResponse:
    issuer, on = actor_of(request).organisation, today()
    if not gives_proofs(issuer):
        rows = count_rows(led_counts_per_issuer(on), organisation_names())
        return render(request, "led/counts.html", {"rows": rows})
    view, offset = view_of(request.GET), offset_of(request.GET, AT_ONCE)
    found = led_lines(issuer, view, on, first=offset, most=AT_ONCE)
    page = led_page(found, led_counts(issuer, on), view, organisation_names([issuer]).get(issuer, issuer))
    return render(request, "led/list.html", {"page": page, "offset": offset, "limit": AT_ONCE, "total": found.total})


@needs(Permission.LED_SEND)
@never_cache
def led_csv(request: HttpRequest) -> HttpResponse:
    """The list as it is shown, whole. No national number stands in it, nor whether a person has one elsewhere."""
    issuer, on = actor_of(request).organisation, today()
    if not gives_proofs(issuer):
        return csv_file("led", COUNT_COLUMNS, csv_counts(led_counts_per_issuer(on)))
    found = led_lines(issuer, LedView(view_of(request.GET)), on, most=EVERYTHING)
    return csv_file("led", COLUMNS, csv_lines(found.lines))
