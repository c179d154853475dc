"""What may this organisation give, and with which keys? For who has a proof in hand, and for who keeps issuers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.givers import giver, keys_of
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.issuers.presenters.givers import key_line, right_line


@public
def show_giver(request: HttpRequest, key: str) -> HttpResponse:
    found, actor = giver(key, today()), actor_of(request)
    keeps = actor.may(Permission.ISSUER_KEEP)
    lines = [right_line(one) for one in found.rights]
    context = {
        "giver": found,
        "now": [one for one in lines if one.holds],
        "other": [one for one in lines if not one.holds],
        "keys": [key_line(one, viewer=actor.identifier) for one in keys_of(key, proposed=keeps)],
        "keeps": keeps,
        "did_address": f"{settings.PUBLIC_URL}{reverse('did_document', args=[key])}",
    }
    return render(request, "issuers/giver.html", context)
