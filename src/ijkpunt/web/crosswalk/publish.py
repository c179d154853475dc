"""Can this set be published? What stands in the way, and the button; a published one can be withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.problems import NotFound, Problem, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.telling import tell


@needs(Permission.MAPPING_PUBLISH)
def publish(request: HttpRequest, key: str) -> HttpResponse:
    problems: tuple[Problem, ...] = ()
    leave = request.POST.get("achterlaten") == "ja"
    if request.method == "POST":
        problems = _published(request, key, leave)
        if not problems:
            messages.success(request, _("Gepubliceerd. Vanaf nu verandert er niets meer aan deze reeks."))
            return redirect("mapping_set", key)
    line = queries.get_set(key).line
    counts = {"reviewed": line.counts[MappingStatus.REVIEWED], "waiting": line.counts[MappingStatus.DRAFT]}
    context = {"line": line, "problems": problems, "leave": leave, **counts}
    return render(request, "crosswalk/publish.html", context)


def _published(request: HttpRequest, key: str, leave: bool) -> tuple[Problem, ...]:
    """What stands in the way; nothing when it is published."""
    try:
        actions.publish_set(by=actor_of(request), key=key, on=today(), leave_unreviewed=leave)
    except NotFound:
        raise
    except RuleBroken as broken:
        return tuple(broken.problems)
    return ()


@needs(Permission.MAPPING_PUBLISH)
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    ground = request.POST.get("reden", "").strip()[:500]
    try:
        actions.withdraw_set(by=actor_of(request), key=key, on=today(), ground=ground)
    except NotFound:
        raise
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Ingetrokken. De reeks blijft leesbaar."))
    return redirect("mapping_set", key)


@needs(Permission.MAPPING_PUBLISH)
@require_POST
def withdraw_row(request: HttpRequest, key: str) -> HttpResponse:
    record_id, ground = request.POST.get("koppeling", ""), request.POST.get("reden", "").strip()[:500]
    try:
        actions.withdraw_mapping(by=actor_of(request), key=key, record_id=record_id, ground=ground)
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Ingetrokken. De koppeling blijft leesbaar in het logboek."))
    return redirect("mapping_conflicts", key)
