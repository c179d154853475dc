"""What waits for the agency, the most urgent first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.providers.presenters.applying import shown_line


@needs(Permission.PROGRAMME_DECIDE)
def programme_inbox(request: HttpRequest) -> HttpResponse:
    everything = request.GET.get("toon") == "alles"
    rows = [shown_line(line, today()) for line in queries.inbox(everything=everything)]
    return render(request, "providers/applying/inbox.html", {"rows": rows, "everything": everything})
