"""What was asked of a school: a list without names, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.exemptions.presenters import HEADER, file_rows
from ijkpunt.web.files import csv_file, sheet_file
from ijkpunt.web.limits import spend

PER_MINUTE = 20  # files of one person


@needs(Permission.EXEMPTION_DECIDE)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    found, on = queries.requests_of(actor_of(request)), today()
    shown = [one for one in found if one.shown_until >= on]
    context = {
        "on": on,
        "waiting": [one for one in reversed(shown) if one.open],
        "late": sum(1 for one in found if one.open and one.shown_until < on),
        "answered": [one for one in found if not one.open and not one.withdrawn_on],
        "withdrawn": sum(1 for one in found if one.withdrawn_on),
        "any": bool(found),
    }
    return render(request, "exemptions/inbox.html", context)


@needs(Permission.EXEMPTION_DECIDE)
@require_GET
def inbox_csv(request: HttpRequest) -> HttpResponse:
    """Every unit that was asked and every decision, without who asked."""
    spend(request, "exemptions-file", most=PER_MINUTE)
    rows = file_rows(queries.requests_of(actor_of(request)))
    return csv_file(f"vrijstellingen-{today().isoformat()}", HEADER, rows)


@needs(Permission.EXEMPTION_DECIDE)
@require_GET
def inbox_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    spend(request, "exemptions-file", most=PER_MINUTE)
    rows = file_rows(queries.requests_of(actor_of(request)))
    return sheet_file(f"vrijstellingen-{today().isoformat()}", HEADER, rows)
