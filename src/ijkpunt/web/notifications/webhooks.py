"""The webhooks of the organisation, and a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.notifications import actions, queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.notifications.forms import WebhookForm
from ijkpunt.web.notifications.presenters.webhooks import card


@needs(Permission.NOTIFICATION_WEBHOOK)
@never_cache
def webhooks(request: HttpRequest) -> HttpResponse:
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            key, secret = actions.make_webhook(by=actor_of(request), address=form.cleaned_data["address"], at=now())
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return render(request, "notifications/secret.html", {"webhook": key, "secret": secret, "new": True})
    organisation = actor_of(request).organisation
    cards = [card(one) for one in queries.webhooks_of(organisation, today())]
    context = {"cards": cards, "form": form, "organisation": organisation}
    return render(request, "notifications/webhooks.html", context)
