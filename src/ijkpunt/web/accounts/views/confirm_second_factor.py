"""Show that the phone works: its first code links it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ijkpunt.accounts import actions
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of
from ijkpunt.web.accounts.forms import CodeForm
from ijkpunt.web.accounts.phone import phone_page


@signed_in
@require_POST
@never_cache
def confirm_second_factor(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if actions.confirm_second_factor(user=person_of(request), code=code, by=actor_of(request)):
            messages.success(request, _("Je telefoon is gekoppeld. Voortaan vragen we bij het aanmelden ook een code."))
            return redirect("accounts:second_factor")
        form.refuse()
    return phone_page(request, form)
