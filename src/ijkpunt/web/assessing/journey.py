"""One journey for who assesses it: the name only, what the person needs, and how far the verdicts are."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways.actions import deliberate, open_assessment, open_instrument, resume_assessment
from ijkpunt.pathways.queries import AssessedJourney, assessed_journey
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.assessing.seen import Row, own_drafts, part_of, rows_of, told
from ijkpunt.web.proof.private import private
from ijkpunt.web.telling import tell
from ijkpunt.web.words import title_of


@needs(Permission.JOURNEY_ASSESS)
@private
def show(request: HttpRequest, journey: UUID) -> HttpResponse:
    seen = assessed_journey(actor_of(request), journey, today())
    if request.method == "POST":
        _do(request, journey)
        return redirect("assessing:journey", journey)
    return render(request, "assessing/journey.html", _context(request, seen))


@needs(Permission.JOURNEY_ASSESS)
@private
@require_safe
def instrument(request: HttpRequest, journey: UUID) -> HttpResponse:
    """What is asked and done at the test, around the session only."""
    seen = assessed_journey(actor_of(request), journey, today())
    content = open_instrument(by=actor_of(request), journey=journey, at=now())
    context = {"line": seen.assignment, "title": title_of(seen.assignment.version), "content": content}
    return render(request, "assessing/instrument.html", context)


def _context(request: HttpRequest, seen: AssessedJourney) -> Mapping[str, object]:
    line = seen.assignment
    drafts = {} if line.done else own_drafts(request, seen)
    needs_ = part_of(request, seen, Part.ADJUSTMENT) if line.under_way else None
    return {
        "seen": seen,
        "line": line,
        "title": title_of(line.version),
        "name": part_of(request, seen, Part.NAME)["name"] if line.under_way else "",
        "adjustment": needs_["needs"] if needs_ else "",
        "instrument": _instrument(request, seen),
        "appeal": rows_of(part_of(request, seen, Part.APPEAL)) if line.again and not line.done else (),
        "verdicts": _decided(request, seen) if line.done else (),
        "rows": [
            (one, told(drafts[one.code]) if one.code in drafts else None, seen.open_still.get(one.code))
            for one in line.competences
        ],
        "next": next((one.code for one in line.competences if one.code not in drafts), ""),
        "waits": line.journey_state is JourneyState.PLANNED,
    }


def _instrument(request: HttpRequest, seen: AssessedJourney) -> str:
    """Its number, around the session only."""
    try:
        numbers = part_of(request, seen, Part.INSTRUMENT) if seen.assignment.under_way else []
    except NotAllowed:
        return ""
    return numbers[0] if numbers else ""


def _decided(request: HttpRequest, seen: AssessedJourney) -> Sequence[tuple[str, Row]]:
    """What the panel decided about your competences, the last decision."""
    texts = {one.code: one.text for one in seen.assignment.competences}
    decisions = rows_of(part_of(request, seen, Part.VERDICT))
    rows = decisions[-1]["verdicts"] if decisions else []
    return [(texts[row["competence"]], told(row)) for row in rows if row["competence"] in texts]


def _do(request: HttpRequest, journey: UUID) -> None:
    by, ground = actor_of(request), request.POST.get("reden", "")
    steps: Mapping[str, tuple[Callable[[], object], str]] = {
        "begin": (lambda: open_assessment(by=by, journey=journey, on=today()), _("De beoordeling is begonnen.")),
        "beraad": (
            lambda: deliberate(by=by, journey=journey, on=today()),
            _("Naar het beraad. Jullie bespreken nu samen elke competentie."),
        ),
        "terug": (
            lambda: resume_assessment(by=by, journey=journey, ground=ground, on=today()),
            _("Terug naar de beoordeling."),
        ),
    }
    act, done = steps.get(request.POST.get("doe", ""), (lambda: None, ""))
    try:
        act()
    except NotFound:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return
    if done:
        messages.success(request, done)
