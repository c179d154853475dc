"""The keys with which the software of my organisation asks the API, and a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts import actions, queries
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.accounts.key_forms import KeyForm


@needs(Permission.API_KEY_KEEP)
@never_cache
def keys(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    form = KeyForm(by, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            key, token = actions.make_key(by=by, asked=form.asked, on=today())
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return render(request, "accounts/key_made.html", {"key": key, "token": token})
    context = {"keys": queries.keys_of(by, today()), "form": form, "organisation": by.organisation}
    return render(request, "accounts/keys.html", context)
