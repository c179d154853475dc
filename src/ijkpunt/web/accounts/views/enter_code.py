"""The second step of signing in: the code that one's phone shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ijkpunt.web.accounts import sign_in
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.forms import CodeForm


@public
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    waiting = sign_in.waiting(request)
    if waiting is None:
        return redirect("accounts:login")
    user, goal = waiting
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if sign_in.after_code(request, user, form.cleaned_data["code"]):
            return redirect(goal)
        form.refuse()
    return render(request, "accounts/enter_code.html", {"form": form})
