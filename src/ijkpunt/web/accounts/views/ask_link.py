"""Ask for a mail with a link to sign in. The answer is the same for every address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts import actions
from ijkpunt.kernel.clock import now
from ijkpunt.web.accounts import link_mail, sign_in
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.forms import LinkForm
from ijkpunt.web.visiting import AN_HOUR, spend_unknown

MOST = 20  # mails that one visitor may ask for in an hour


@public
@never_cache
def ask_link(request: HttpRequest) -> HttpResponse:
    goal = sign_in.destination(request)
    if request.user.is_authenticated:
        return redirect(goal)
    form = LinkForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/ask_link.html", {"form": form, "next": goal, "mail": link_mail.can_mail()})
    spend_unknown(request, "sign-in-link", most=MOST, per=AN_HOUR)
    address = form.cleaned_data["email"]
    link = actions.ask_sign_in_link(email=address, at=now())
    if link is not None:
        link_mail.send_link(address, link, goal=goal)
    return render(request, "accounts/link_sent.html", {"address": address})
