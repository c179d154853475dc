"""The agency notes who supervises whoever gives proofs: on that rests whether a school must accept them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, RuleBroken
from ijkpunt.pathways import queries
from ijkpunt.pathways.actions import SupervisionNoted, note_supervision
from ijkpunt.pathways.rules.exemptions import SUPERVISORS, Supervisor
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_day


@needs(Permission.CREDENTIAL_CONFIRM)
def supervision(request: HttpRequest) -> HttpResponse:
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            note_supervision(by=actor_of(request), noted=_noted(request), on=today())
            messages.success(request, _("Genoteerd."))
            return redirect("exemptions:supervision")
        except RuleBroken as broken:
            problems = tuple(broken.problems)
    choices = [(key, label) for key, label in SUPERVISORS.items() if key is not Supervisor.UNKNOWN]
    context = {"rows": queries.supervisions(today()), "choices": choices, "sent": request.POST, "problems": problems}
    return render(request, "exemptions/supervision.html", context, status=422 if problems else 200)


def _noted(request: HttpRequest) -> SupervisionNoted:
    sent = {name: request.POST.get(name, "").replace("\0", "")[:500] for name in ("gever", "toezicht", "van", "bron")}
    if sent["toezicht"] not in set(Supervisor):
        raise RuleBroken("supervision.who", say("Je koos niet wie toezicht houdt."), say("Kies uit de lijst."))
    since = read_day(sent["van"])
    if since is None:
        message, remedy = say("Deze dag kunnen we niet lezen."), say("Schrijf ze als 2027-06-30.")
        raise RuleBroken("supervision.no_day", message, remedy)
    return SupervisionNoted(sent["gever"], Supervisor(sent["toezicht"]), since, sent["bron"])
