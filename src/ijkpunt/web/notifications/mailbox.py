"""The link in mails to who has a file without account: yes, this address is mine, or no mails any more.

Opening the link does nothing but show the buttons: programs that look at links in mails confirm and stop nothing.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ijkpunt.kernel.clock import today
from ijkpunt.notifications import actions
from ijkpunt.web.accounts.access import public


@public
@never_cache
def mailbox(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "notifications/mailbox.html", {"box": actions.mailbox_of(token)})
    if request.POST.get("doe") == "weg":
        actions.leave_own_mailbox(token=token, on=today())
        messages.success(request, _("Je adres is weg uit je dossier. Je krijgt geen mails meer."))
    else:
        actions.confirm_own_mailbox(token=token, on=today())
        messages.success(request, _("Bevestigd. Vanaf nu krijg je een mail als er iets is in je dossier."))
    return redirect("home")
