"""Let an organisation give proofs, and change what is told of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.queries.givers import giver, possible_issuers
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.issuers.forms import DetailsForm, NewIssuerForm
from ijkpunt.web.issuers.keeping import done, form_page, kept


@needs(Permission.ISSUER_KEEP)
def note_issuer(request: HttpRequest) -> HttpResponse:
    form = NewIssuerForm(request.POST if request.method == "POST" else None, organisations=possible_issuers())
    if kept(request, form, lambda: actions.note_issuer(by=actor_of(request), on=today(), **form.cleaned_data)):
        thanks = _("De gever is genoteerd. Stel nu sleutels voor, en noteer wat hij mag geven.")
        return done(request, thanks, form.cleaned_data["key"])
    return form_page(request, "note", form)


@needs(Permission.ISSUER_KEEP)
def change_issuer(request: HttpRequest, key: str) -> HttpResponse:
    found = giver(key, today())
    now = {"number": found.number, "town": found.town, "address": found.address}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=now)
    if kept(request, form, lambda: actions.note_issuer(by=actor_of(request), key=key, on=today(), **form.cleaned_data)):
        return done(request, _("De gegevens zijn veranderd."), key)
    return form_page(request, "note", form, giver=found)
