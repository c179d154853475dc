"""The page on which somebody links a phone, in each of its states."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from ijkpunt.accounts import queries
from ijkpunt.web.accounts.acting import person_of
from ijkpunt.web.accounts.forms import CodeForm


def phone_page(request: HttpRequest, form: CodeForm | None = None) -> HttpResponse:
    """Not linked, waiting for the first code (with the QR code), or linked; `form` when a code was just refused."""
    person = person_of(request)
    linked = queries.has_second_factor(person)
    new = None if linked else queries.unconfirmed_secret(person)
    context = {
        "form": form or CodeForm(),
        "linked": linked,
        "qr": qr(new.uri) if new else "",
        "secret": " ".join(new.secret[at : at + 4] for at in range(0, len(new.secret), 4)) if new else "",
    }
    return render(request, "accounts/second_factor.html", context)


def qr(text: str) -> SafeString:
    """A QR code as SVG, black on white in light and dark, four units of quiet around it as scanners need."""
    return SafeString(segno.make(text, micro=False).svg_inline(scale=5, border=4, dark="#000", light="#fff"))
