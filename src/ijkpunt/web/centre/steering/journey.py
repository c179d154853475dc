"""One journey of the own centre: whose turn it is, what can be done, and its facts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.queries import Steering, parts_open, steering_of, stop_reasons
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Phase
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.presenters.turn import turn_of
from ijkpunt.web.centre.steering.act import Act, Asking
from ijkpunt.web.centre.steering.acts import acts_of
from ijkpunt.web.centre.steering.choices import assessors_of
from ijkpunt.web.centre.words import method_words, state_tone
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.giving.words import follows, nothing_because
from ijkpunt.web.proof.private import private
from ijkpunt.web.telling import tell

SHOWN_PARTS = (
    Part.PROFILE,
    Part.STATUS_GROUP,
    Part.ADJUSTMENT,
    Part.ADJUSTMENT_CAUSE,
    Part.PORTFOLIO,
    Part.SELF_ESTIMATE,
    Part.ADVICE,
    Part.VERDICT,
    Part.APPEAL,
    Part.READS,
)


@needs(Permission.JOURNEY_COORDINATE)
@private
def journey(request: HttpRequest, identifier: UUID) -> HttpResponse:
    asking = _asking(request, identifier)
    acts = acts_of(asking)
    if request.method == "POST":
        answer = _do(request, asking, acts)
        if answer is not None:
            return answer
    status = WRONG if request.method == "POST" else 200
    return render(request, "centre/journey.html", _context(asking, acts), status=status)


def _asking(request: HttpRequest, identifier: UUID) -> Asking:
    by, on = actor_of(request), today()
    return Asking(by, steering_of(by, identifier, on), on, request.POST if request.method == "POST" else None)


def page_of(request: HttpRequest, identifier: UUID, **more: object) -> HttpResponse:
    """The page of a journey as it stands, with something more on it."""
    by, on = actor_of(request), today()
    asking = Asking(by, steering_of(by, identifier, on), on, None)
    return render(request, "centre/journey.html", {**_context(asking, acts_of(asking)), **more})


def _do(request: HttpRequest, asking: Asking, acts: list[Act]) -> HttpResponse | None:
    act = next((one for one in acts if one.key == asking.doing), None)
    if act is None:
        tell(request, RuleBroken("journey.not_now", say("Dit kan nu niet meer."), say("Bekijk het traject opnieuw.")))
        return None
    return done(request, act.form, act.run, act.told, to=reverse("centre:journey", args=[asking.view.row.identifier]))


def _context(asking: Asking, acts: list[Act]) -> dict[str, Any]:
    view = asking.view
    row = view.row
    record = get_record(row.version)
    open_parts = set(parts_open(asking.by, row.person, row, asking.on))
    return {
        "view": view,
        "row": row,
        "name": row.person.name,
        "title": record.title,
        "partial": next((one.title for one in record.partials if one.number == row.partial), ""),
        "tone": state_tone(view.state),
        "turn": turn_of(view, asking.on),
        "phases": list(Phase),
        "methods": method_words(row.methods),
        "bookings": [(one, method_words(one.methods)) for one in view.bookings],
        "doing": asking.doing,
        "now": [act for act in acts if act.now],
        "later": [act for act in acts if not act.now],
        "parts": [part for part in SHOWN_PARTS if part in open_parts],
        "stopped_for": _reason(view),
        "excluded": assessors_of(view, asking.on)[1] if any(act.key == "beoordelaar" for act in acts) else (),
        **_outcome(view),
    }


def _outcome(view: Steering) -> dict[str, Any]:
    """What follows from the decision, before it is given: by the rule, never typed."""
    if view.outcome is None:
        return {"outcome": view.state is JourneyState.DECIDED and "none"}
    record = get_record(view.row.version)
    texts = {one.code: one.text for one in record.competences}
    shown = sum(len(one.competences) for one in view.outcome.proofs)
    return {
        "outcome": "there",
        "follows": follows(view.outcome, record),
        "proposed": view.outcome.proposed,
        "nothing": nothing_because(view.outcome, shown=shown),
        "defects": [texts.get(code, code) for code in view.outcome.defects],
    }


def _reason(view: Steering) -> str:
    if not view.row.stop_reason:
        return ""
    listed = stop_reasons(frozenset({Party.CENTRE, Party.CANDIDATE}), view.row.ended_on or view.row.registered_on)
    return next((one.label for one in listed if one.key == view.row.stop_reason), view.row.stop_reason)
