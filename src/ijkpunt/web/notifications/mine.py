"""What do I follow?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.notifications import queries
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, person_of
from ijkpunt.web.notifications.presenters.following import domains, followed_lines


@signed_in
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "lines": followed_lines(queries.following(person, today())),
        "confirmed": queries.confirmed(person),
        "domains": domains(today()),
        "may_webhook": actor_of(request).may(Permission.NOTIFICATION_WEBHOOK),
    }
    return render(request, "notifications/mine.html", context)
