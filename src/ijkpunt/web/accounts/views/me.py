"""Who am I here, and for whom do I act?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ijkpunt.accounts import queries
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of, chosen_mandate, person_of
from ijkpunt.web.accounts.explained import explained, meanings
from ijkpunt.web.accounts.services import linked_services


@signed_in
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "mandates": [explained(mandate) for mandate in queries.mandates_of(person, today())],
        "may": meanings(actor_of(request)),
        "chosen": chosen_mandate(request),
        "sends_led": actor_of(request).may(Permission.LED_SEND),
        "linked": linked_services(person),
        "second_factor": queries.has_second_factor(person),
    }
    return render(request, "accounts/me.html", context)
