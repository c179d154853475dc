"""Keep what somebody says of an outcome and lead on; or take back what they said last."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions
from ijkpunt.derivations.queries import working
from ijkpunt.derivations.queries.working import Work
from ijkpunt.derivations.rules.judgements import outcome_hash
from ijkpunt.derivations.rules.judging import outcome_in
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.work.judge_form import ACCEPT, ADDED, REFUSE, JudgeForm
from ijkpunt.web.derivations.work.order import next_after, waiting
from ijkpunt.web.telling import tell

LIST = "#voorstellen"


@needs(Permission.PRODUCT_CONFIRM_LINKS)
@require_POST
def judge_outcome(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    form = JudgeForm.read(request.POST)
    if form.says_nothing:
        messages.warning(request, _("Kies bij een voorstel of het erbij hoort, of zeg dat dit is toegevoegd."))
        return redirect(place_of(code, outcome))
    before = working.get_work(code)
    try:
        _keep(actor_of(request), before, outcome, form)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect(place_of(code, outcome))
    messages.success(request, _told(form, outcome))
    return redirect(_onward(code, outcome, waiting(before)))


@needs(Permission.PRODUCT_CONFIRM_LINKS)
@require_POST
def undo_judgement(request: HttpRequest, code: str) -> HttpResponse:
    number = working.version_standing(code).number
    try:
        undone = actions.undo(by=actor_of(request), code=code, number=number, on=today())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("confirm_list", code)
    messages.success(
        request, _("Teruggezet: %(outcome)s. Wat er daarvoor stond, geldt weer.") % {"outcome": undone.outcome}
    )
    return redirect(place_of(code, undone.outcome))


def place_of(code: str, outcome: str) -> str:
    """The address where an outcome is judged."""
    return reverse("confirm_outcome", args=(code, outcome)) + LIST


def _keep(by: Actor, work: Work, outcome: str, form: JudgeForm) -> None:
    code, number, on, note = work.standing.code, work.standing.number, today(), form.note
    if form.seen and form.seen != outcome_hash(outcome_in(work.product, outcome)):
        raise RuleBroken(
            "link.changed_meanwhile",
            say("Iemand veranderde deze zin intussen."),
            say("Lees ze opnieuw, en beslis dan."),
        )
    if form.action == ADDED:
        actions.mark_added(by=by, code=code, number=number, outcome=outcome, on=on, note=note)
        return
    competence = form.competence
    if form.action == REFUSE:
        actions.refuse(by=by, code=code, number=number, outcome=outcome, competence=competence, on=on, note=note)
        return
    keep = actions.confirm if _as_proposed(work, outcome, form) else actions.correct
    keep(
        by=by,
        code=code,
        number=number,
        outcome=outcome,
        competence=competence,
        shows=form.shows,
        knowledge=form.knowledge,
        on=on,
        note=note,
    )


def _as_proposed(work: Work, outcome: str, form: JudgeForm) -> bool:
    pair = (outcome, form.competence)
    links = work.assessment.links
    return any((link.outcome, link.competence) == pair and link.shows == form.shows for link in links)


def _told(form: JudgeForm, outcome: str) -> str:
    words = {ADDED: _("%(outcome)s is toegevoegd."), ACCEPT: _("%(outcome)s: bevestigd.")}
    return words.get(form.action, _("%(outcome)s: hoort niet bij deze competentie.")) % {"outcome": outcome}


def _onward(code: str, outcome: str, before: Sequence[str]) -> str:
    """The same outcome while it has open proposals, else the next one; the list when all is decided."""
    work = working.get_work(code)
    if work.assessment.states[outcome].open_links:
        return place_of(code, outcome)
    following = next_after(work, outcome, before)
    return place_of(code, following) if following else reverse("confirm_list", args=(code,))
