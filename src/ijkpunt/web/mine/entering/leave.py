"""Close the file in this browser, and get another link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.web.accounts.access import public
from ijkpunt.web.limits import AN_HOUR, spend
from ijkpunt.web.mine.entering.begin import show_key
from ijkpunt.web.mine.visitor import forget, own_file, remember, visitor_of

PER_HOUR = 10  # new links of one person


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    forget(request)
    messages.success(request, _("Je dossier is dicht. Met je link kom je terug."))
    return redirect("mine:begin")


@own_file
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    spend(request, "file-renew", most=PER_HOUR, per=AN_HOUR)
    secret = actions.renew_key(by=visitor_of(request), on=today())
    remember(request, secret)
    return show_key(request, secret)
