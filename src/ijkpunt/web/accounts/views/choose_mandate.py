"""Choose for whom to act from now on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.web.accounts import acting
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.forms import MandateForm


@signed_in
@require_POST
def choose_mandate(request: HttpRequest) -> HttpResponse:
    form = MandateForm(request.POST)
    if form.is_valid():
        acting.choose_mandate(request, form.cleaned_data["mandate"])
        messages.success(request, _("Bewaard. Dit geldt tot je iets anders kiest of afmeldt."))
    else:
        messages.error(request, _("Kies een van de mandaten in de lijst."))
    return redirect("accounts:me")
