"""Stop following something."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.notifications import actions
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of
from ijkpunt.web.notifications.forms import SubscriptionForm
from ijkpunt.web.telling import tell


@signed_in
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    number = SubscriptionForm(request.POST).number
    if number is not None:
        try:
            actions.stop_following(by=actor_of(request), user=person_of(request), subscription=number)
        except RuleBroken as broken:
            tell(request, broken)
        else:
            messages.success(request, _("Gestopt. Je krijgt hierover geen berichten meer."))
    return redirect("notifications:mine")
