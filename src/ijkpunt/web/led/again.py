"""Send a message to the LED once more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.rules.led import LedOperation
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.telling import tell


@needs(Permission.LED_SEND)
@require_POST
def led_again(request: HttpRequest, award: UUID, operation: str) -> HttpResponse:
    try:
        actions.try_led_again(by=actor_of(request), award=award, operation=_operation(operation), at=now())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Het bericht staat klaar. Het gaat mee met de volgende verzending."))
    return redirect("led")


def _operation(text: str) -> LedOperation:
    """Raises NotFound `led.unknown`."""
    if text not in set(LedOperation):
        raise NotFound(
            "led.unknown", say("Zo'n bericht aan de LED bestaat niet."), say("Kies een bericht uit de lijst.")
        )
    return LedOperation(text)
