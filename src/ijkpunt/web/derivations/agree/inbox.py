"""What waits for an answer of my sector?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.agree.presenters.inbox import inbox_page
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.typed import typed_before


@needs(Permission.DEVIATION_ANSWER)
def sector_inbox(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    lines = queries.sector_inbox(by.organisation, on=on) if by.organisation else ()
    page = inbox_page(lines, by, on, organisation_names())
    return render(request, "derivations/agree/inbox.html", {"page": page, "typed": typed_before(request)})
