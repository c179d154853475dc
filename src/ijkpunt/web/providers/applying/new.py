"""The first step of an application: what, and towards which qualification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.providers import actions
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.limits import spend
from ijkpunt.web.providers.applying.forms import StartForm

PER_MINUTE = 10


@needs(Permission.PROGRAMME_APPLY)
def new_programme(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        opened = _opened(request, form)
        if opened:
            return redirect("edit_programme", opened)
    status = 422 if request.method == "POST" else 200
    return render(request, "providers/applying/new.html", {"form": form}, status=status)


def _opened(request: HttpRequest, form: StartForm) -> str:
    """The number of the draft; empty when the form says now what is wrong."""
    try:
        spend(request, "application", most=PER_MINUTE)
        asked = form.asked(today())
        return actions.open_application(by=actor_of(request), asked=asked, on=today()).number
    except NotAllowed:
        raise
    except NotFound as broken:
        form.add_error("version", f"{broken.problem.message} {broken.problem.remedy}")
    except RuleBroken as broken:
        form.refuse(broken)
    return ""
