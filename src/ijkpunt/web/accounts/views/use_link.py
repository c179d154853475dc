"""The link from the mail. Opening it shows a button: programs that look at links in mails use nothing up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts import actions, queries
from ijkpunt.kernel.clock import now
from ijkpunt.web.accounts import link_mail, sign_in
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.forms import ArriveForm


@public
@never_cache
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    goal = sign_in.destination(request)
    link = link_mail.read_token(token)
    waiting = queries.link_waiting(link, at=now())
    is_new = not queries.has_account(waiting.address)
    form = ArriveForm(request.POST if request.method == "POST" else None, asks_name=is_new)
    if form.is_valid():
        user = actions.use_sign_in_link(link=link, name=form.cleaned_data.get("name", ""), at=now())
        return sign_in.after_password(request, user)
    context = {"form": form, "address": waiting.address, "is_new": is_new, "token": token, "next": goal}
    return render(request, "accounts/use_link.html", context)
