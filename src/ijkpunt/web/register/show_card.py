"""The card for the work floor: one side of A6 with a code that leads to the qualification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.register.addresses import permanent
from ijkpunt.web.register.presenters.qr import qr_code
from ijkpunt.web.register.presenters.version import version_page


@public
def show_card(request: HttpRequest, identifier: str) -> HttpResponse:
    page = version_page(queries.get_version(identifier, today()), today())
    return render(request, "register/card.html", {"page": page, "qr": qr_code(permanent(identifier))})
