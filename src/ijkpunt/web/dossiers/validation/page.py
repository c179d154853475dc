"""What does the validation committee say of this dossier?"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import queries
from ijkpunt.dossiers.queries import ReviewView
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, Problem
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.validation.presenters.review import (
    criterion_cards,
    headline,
    outcome_choices,
    place_choices,
    told,
)


@public
def dossier_validation(request: HttpRequest, number: str) -> HttpResponse:
    return show(request, number)


def show(
    request: HttpRequest, number: str, problems: tuple[Problem, ...] = (), typed: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page, with what is wrong with a form and what was typed in it. Raises NotFound."""
    frame, by, given = frame_for(request, number), actor_of(request), typed or {}
    view = review_for(number, by, asked_round(request))
    state = DossierState(frame.state_key)
    context = {
        "frame": frame,
        "view": view,
        "headline": headline(view, state, today()),
        "problems": told(problems),
        "typed": given,
        **(_parts(view, given, problems) if view else {}),
        **_of_the_facilitator(number, by, state),
    }
    return render(request, "dossiers/validation/page.html", context)


def review_for(number: str, by: Actor, submission: int | None) -> ReviewView | None:
    """The review that the reader asks for; None when no committee looked at the dossier. Raises NotFound when it was
    asked for by number and is not there."""
    try:
        return queries.review_view(number, reader=by, on=today(), submission=submission)
    except NotFound as unknown:
        if unknown.problem.code != "review.none" or submission is not None:
            raise
        return None


def asked_round(request: HttpRequest) -> int | None:
    """The submission that the reader asks for: `?indiening=2`."""
    text = request.GET.get("indiening", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _parts(view: ReviewView, typed: Mapping[str, str], problems: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "cards": criterion_cards(view, typed, problems),
        "outcomes": outcome_choices(view, typed),
        "places": place_choices(view.draft, typed.get("plaats", "")),
        "rule": queries.decision_rule(CommitteeKind.VALIDATION, view.opened_on),
        "rework": queries.rework_view(view.dossier, submission=view.number),
        "meetings": queries.meetings(view.committee),
        "agendas": queries.agendas_of(view.dossier, on=today()) if view.open else (),
    }


def _of_the_facilitator(number: str, by: Actor, state: DossierState) -> dict[str, object]:
    """What only who brings committees together gets to see."""
    if not by.may(Permission.DOSSIER_FACILITATE):
        return {"facilitates": False}
    unopened = state is DossierState.SUBMITTED and queries.awaits_review(number)
    committees = queries.committees(on=today(), kind=CommitteeKind.VALIDATION) if unopened else ()
    return {
        "facilitates": True,
        "unopened": unopened,
        "committees": committees,
        "interests": queries.interests_in(number),
        "people": queries.members_of_committees(on=today()) if not dossier_row(number).ended_on else (),
    }
