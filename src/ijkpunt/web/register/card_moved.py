"""Where the card for the work floor stood before it had pictograms and a PDF: codes on walls still lead here."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.shortcuts import redirect

from ijkpunt.web.accounts.access import public


@public
def card_moved(_request: HttpRequest, identifier: str) -> HttpResponsePermanentRedirect:
    return redirect("workfloor:card", identifier, permanent=True)
