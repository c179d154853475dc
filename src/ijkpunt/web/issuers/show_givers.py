"""Who may give proofs of what? A list for everybody, and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.givers import givers
from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.issuers.presenters.givers import HEADER, giver_card, rows

FILE = "gevers-van-bewijzen"


@public
def show_givers(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()[:100]
    found = [one for one in givers(today()) if wanted.casefold() in f"{one.name} {one.town}".casefold()]
    context = {
        "cards": [giver_card(one) for one in found],
        "q": wanted,
        "keeps": actor_of(request).may(Permission.ISSUER_KEEP),
    }
    return render(request, "issuers/list.html", context)


@public
def givers_csv(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return csv_file(FILE, HEADER, rows(givers(today())))


@public
def givers_xlsx(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return xlsx_file(FILE, workbook_bytes([Sheet("gevers", HEADER, list(rows(givers(today()))))]))
