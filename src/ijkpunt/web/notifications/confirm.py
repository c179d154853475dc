"""The link of the first mail: yes, this address is mine. Only the button confirms, not the opening of the link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ijkpunt.kernel.clock import now
from ijkpunt.notifications import actions
from ijkpunt.web.accounts.access import public


@public
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "notifications/confirm.html")
    actions.confirm_address(token=token, at=now())
    messages.success(request, _("Bevestigd. Vanaf nu krijg je nieuws over wat je volgt."))
    return redirect("notifications:mine")
