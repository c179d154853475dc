"""What is the national number of this person? Asked only here, shown nowhere again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.queries.led import LedPerson, led_person
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.limits import spend

PER_MINUTE = 20  # numbers of one person: trying whether somebody is known goes nowhere
LONGEST = 40  # characters that are read


@needs(Permission.LED_SEND)
@never_cache
@sensitive_post_parameters("nummer")
def led_number(request: HttpRequest, award: UUID) -> HttpResponse:
    """Ask for the number, or keep it. What was typed never comes back, right or wrong."""
    person = led_person(award, actor_of(request).organisation)
    if request.method != "POST":
        return _page(request, person)
    number = request.POST.get("nummer", "")[:LONGEST]
    try:
        spend(request, "led-number", most=PER_MINUTE)
        actions.note_national_number(by=actor_of(request), award=award, number=number)
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        return _page(request, person, broken.problem)
    messages.success(request, _("Het nummer is ingevuld en verzegeld. Het bewijs gaat vanzelf naar de LED."))
    return redirect("led")


def _page(request: HttpRequest, person: LedPerson, problem: Problem | None = None) -> HttpResponse:
    context = {"person": person, "problem": problem}
    return render(request, "led/number.html", context, status=422 if problem else 200)
