"""One committee: who sits in it, how it decides, when it meets."""

from collections.abc import Mapping
from datetime import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.queries import user_with_email
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, RuleBroken
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.handling import day_in, handled
from ijkpunt.web.dossiers.validation.presenters.review import told


@public
def committee(request: HttpRequest, key: str) -> HttpResponse:
    return show(request, key, (), {})


def show(request: HttpRequest, key: str, problems: tuple[Problem, ...], typed: Mapping[str, str]) -> HttpResponse:
    """The page of a committee. Names of members are for who is signed in. Raises NotFound."""
    context = {
        "committee": queries.committee_view(key, on=today()),
        "facilitates": actor_of(request).may(Permission.DOSSIER_FACILITATE),
        "named": request.user.is_authenticated,
        "today": today(),
        "problems": told(problems),
        "typed": typed,
    }
    return render(request, "dossiers/validation/committee.html", context)


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def give_seat(request: HttpRequest, key: str) -> HttpResponse:
    return handled(
        request,
        lambda: _give(request, key),
        thanks=_("Het zitje is gegeven."),
        to=reverse("committee", args=[key]),
        page=lambda problems, typed: show(request, key, problems, typed),
    )


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def end_seat(request: HttpRequest, seat: int) -> HttpResponse:
    """Today is the last day of the seat."""
    key = queries.committee_of_seat(seat)
    return handled(
        request,
        lambda: actions.end_seat(by=actor_of(request), seat=seat, on=today()),
        thanks=_("Het zitje eindigt vandaag. Wat het lid eerder zei, blijft."),
        to=reverse("committee", args=[key]),
        page=lambda problems, typed: show(request, key, problems, typed),
    )


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def plan_meeting(request: HttpRequest, key: str) -> HttpResponse:
    given = request.POST
    return handled(
        request,
        lambda: actions.plan_meeting(
            by=actor_of(request),
            committee=key,
            day=day_in(request, "dag"),
            starts_at=_time(given.get("uur", "")),
            place=given.get("plaats", "")[:300],
            online=given.get("online", "")[:500],
            on=today(),
        ),
        thanks=_("De vergadering is gepland."),
        to=reverse("committee", args=[key]),
        page=lambda problems, typed: show(request, key, problems, typed),
    )


def _give(request: HttpRequest, key: str) -> None:
    given = request.POST
    try:
        user = user_with_email(given.get("email", "")[:254])
    except NotFound as unknown:  # what was typed is wrong; the page itself is there
        raise RuleBroken(unknown.problem.code, unknown.problem.message, unknown.problem.remedy) from unknown
    actions.give_seat(
        by=actor_of(request),
        committee=key,
        person=user.identifier,
        name=user.name,
        organisation=given.get("organisatie", "")[:100],
        substitute=given.get("plaatsvervanger") == "ja",
        on=day_in(request, "vanaf", default=today()),
    )


def _time(text: str) -> time | None:
    """The hour, or None. Raises RuleBroken `form.no_time`."""
    if not text.strip():
        return None
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        raise RuleBroken(
            "form.no_time", say("Dit is geen uur."), say("Schrijf het uur als 14:30."), place=Place(field="uur")
        ) from None
