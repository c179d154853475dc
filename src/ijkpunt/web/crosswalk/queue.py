"""What still waits for a curator, in the order in which a decision helps most."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.presenters.queue import queue_page


@needs(Permission.MAPPING_CURATE)
def show_queue(request: HttpRequest, key: str) -> HttpResponse:
    part = request.GET.get("deel", "")[:40]
    found = queries.queue(key, person=actor_of(request).identifier, on=today(), qualification=part)
    page = queue_page(queries.get_set(key).line, found, part)
    return render(request, "crosswalk/queue.html", {"page": page})
