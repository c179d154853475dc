"""Sign in with e-mail address and password."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ijkpunt.web.accounts import link_mail, services, sign_in
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.forms import LoginForm


@public
@sensitive_post_parameters("password")
@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    goal = sign_in.destination(request)
    if request.user.is_authenticated:
        return redirect(goal)
    form = LoginForm(request, request.POST or None)
    if form.is_valid() and form.user:
        return sign_in.after_password(request, form.user)
    context = {"form": form, "next": goal, "services": services.services(), "mail": link_mail.can_mail()}
    return render(request, "accounts/log_in.html", context)
