"""Choose another password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ijkpunt.accounts import actions
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of
from ijkpunt.web.accounts.forms import PasswordForm


@signed_in
@sensitive_post_parameters("old_password", "new_password", "again")
@never_cache
def change_password(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = PasswordForm(request, request.POST or None)
    if form.is_valid():
        try:
            actions.set_password(user=person, password=form.cleaned_data["new_password"], by=actor_of(request))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            update_session_auth_hash(request, person)
            messages.success(request, _("Je wachtwoord is veranderd. Op andere toestellen moet je opnieuw aanmelden."))
            return redirect("accounts:me")
    return render(request, "accounts/change_password.html", {"form": form})
