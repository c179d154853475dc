"""Give a role or set another name, or dissolve it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.telling import tell


@needs(Permission.ROLE_KEEP)
@require_POST
def rename_set(request: HttpRequest, key: str) -> HttpResponse:
    name, description = request.POST.get("name", ""), request.POST.get("description", "")
    try:
        actions.rename_competence_set(by=actor_of(request), key=key, name=name, description=description)
    except RuleBroken as broken:
        _tell(request, broken)
    else:
        messages.success(request, _("Bewaard."))
    return redirect("competence_set", key)


@needs(Permission.ROLE_KEEP)
@require_POST
def dissolve_set(request: HttpRequest, key: str) -> HttpResponse:
    try:
        actions.dissolve_competence_set(
            by=actor_of(request), on=today(), key=key, ground=request.POST.get("ground", "")[:500]
        )
    except RuleBroken as broken:
        _tell(request, broken)
    else:
        messages.success(request, _("Opgeheven. Ze blijft leesbaar, met de reden in het logboek."))
    return redirect("competence_set", key)


def _tell(request: HttpRequest, broken: RuleBroken) -> None:
    """What is wrong as a note on the page; a set that does not exist has no page."""
    if isinstance(broken, NotFound):
        raise broken
    tell(request, broken)
