"""Who guides me: choose somebody from the list, and end it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.queries import actor_for, mandates_with
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.telling import tell

PER_MINUTE = 20


@own_file
def guides(request: HttpRequest) -> HttpResponse:
    by = visitor_of(request)
    if request.method == "POST" and _changed(request):
        return redirect("mine:guides")
    rows = queries.own_guides(by)
    names = organisation_names({str(row["organisation"]) for row in rows})
    own = {by.identifier} | {str(row["guide"]) for row in rows if row["last"] is None}
    choices = [one for one in mandates_with(Permission.JOURNEY_GUIDE, today()) if one.user.identifier not in own]
    context = {
        "rows": [(row, names.get(str(row["organisation"]), row["organisation"])) for row in rows],
        "choices": choices,
        "chosen": request.POST.get("begeleider", ""),
    }
    return render(request, "mine/guides.html", context, status=WRONG if request.method == "POST" else 200)


def _changed(request: HttpRequest) -> bool:
    spend(request, "own-guides", most=PER_MINUTE)
    try:
        if request.POST.get("doe") == "stop":
            actions.end_guide(by=visitor_of(request), guide=request.POST.get("wie", ""), on=today())
            messages.success(request, _("Deze begeleider volgt je niet meer."))
        else:
            _name(request)
            messages.success(request, _("Je begeleider kan je nu helpen. Deel nog wat die mag zien."))
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return False
    return True


def _name(request: HttpRequest) -> None:
    wanted = request.POST.get("begeleider", "")
    rows = mandates_with(Permission.JOURNEY_GUIDE, today())
    found = next((one for one in rows if str(one.pk) == wanted), None)
    if found is None:
        raise RuleBroken("guidance.nobody", say("Je koos niemand."), say("Kies iemand uit de lijst."))
    guide = actor_for(found.user, on=today(), mandate_id=found.pk)
    actions.name_guide(by=visitor_of(request), guide=guide, on=today())
