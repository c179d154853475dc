"""What our organisation is recognised for, and what is on its way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.providers.presenters.applying import shown_line


@needs(Permission.PROGRAMME_APPLY)
def my_programmes(request: HttpRequest) -> HttpResponse:
    organisation = actor_of(request).organisation
    found = queries.programmes_of(organisation) if organisation else []
    rows = [shown_line(line, today()) for line in found]
    return render(request, "providers/applying/mine.html", {"rows": rows, "organisation": organisation})
