"""Who am I here, and for whom do I act?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts import queries
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, chosen_mandate, person_of
from ijkpunt.web.accounts.explained import explained, meanings
from ijkpunt.web.accounts.services import linked_services
from ijkpunt.web.accounts.tasks import tasks_of


@signed_in
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "mandates": [explained(mandate) for mandate in queries.mandates_of(person, today())],
        "may": meanings(actor_of(request)),
        "chosen": chosen_mandate(request),
        "tasks": list(tasks_of(actor_of(request))),
        "linked": linked_services(person),
        "second_factor": queries.has_second_factor(person),
    }
    return render(request, "accounts/me.html", context)
