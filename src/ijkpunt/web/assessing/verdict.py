"""A verdict on one competence: saved as it is, and on to the next."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.kernel.qualification import Competence
from ijkpunt.pathways.actions import draft_verdict
from ijkpunt.pathways.queries import AssessedJourney, AssignmentLine, assessed_journey
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.assessing.forms import VerdictForm
from ijkpunt.web.assessing.seen import own_drafts
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of


@needs(Permission.JOURNEY_ASSESS)
@private
def give(request: HttpRequest, journey: UUID, competence: str) -> HttpResponse:
    seen = assessed_journey(actor_of(request), journey, today())
    one = _competence(seen.assignment, competence)
    form = _form(request, seen, one)
    if request.method == "POST" and form.is_valid() and _kept(request, form, journey, one):
        return _go_on(request, seen.assignment, one)
    return render(request, "assessing/verdict.html", _context(seen, one, form), status=422 if form.errors else 200)


def _form(request: HttpRequest, seen: AssessedJourney, one: Competence) -> VerdictForm:
    if request.method == "POST":
        return VerdictForm(request.POST)
    rule = seen.left_out.get(one.code, "")
    return VerdictForm(initial={"covering_rule": rule, **own_drafts(request, seen).get(one.code, {})})


def _kept(request: HttpRequest, form: VerdictForm, journey: UUID, one: Competence) -> bool:
    try:
        draft_verdict(by=actor_of(request), journey=journey, verdict=form.verdict(one.code), at=now())
    except NotFound:
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def _go_on(request: HttpRequest, line: AssignmentLine, one: Competence) -> HttpResponse:
    """To the next competence, or after the last one to the journey."""
    messages.success(request, _("Bewaard."))
    _before, after = _beside(line, one)
    if after is None or request.POST.get("doe") == "bewaar":
        return redirect("assessing:journey", line.journey)
    return redirect("assessing:verdict", line.journey, after.code)


def _context(seen: AssessedJourney, one: Competence, form: VerdictForm) -> Mapping[str, object]:
    line = seen.assignment
    before, after = _beside(line, one)
    return {
        "seen": seen,
        "line": line,
        "title": title_of(line.version),
        "one": one,
        "form": form,
        "before": before,
        "after": after,
        "place": line.competences.index(one) + 1,
        "rule": seen.left_out.get(one.code, ""),
    }


def _beside(line: AssignmentLine, one: Competence) -> tuple[Competence | None, Competence | None]:
    place = line.competences.index(one)
    before = line.competences[place - 1] if place else None
    after = line.competences[place + 1] if place + 1 < len(line.competences) else None
    return before, after


def _competence(line: AssignmentLine, code: str) -> Competence:
    """One of the own competences. Raises NotFound for any other: which those are, is nobody else's matter."""
    found = next((one for one in line.competences if one.code == code), None)
    if found is None:
        raise NotFound("competence.unknown", say("Deze competentie beoordeel je hier niet."), say("Kies uit je lijst."))
    return found
