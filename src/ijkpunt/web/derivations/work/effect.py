"""What the ticks of one proposal do to the coverage of its competence, as a part of the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations.rules.judging import competence_in, outcome_in
from ijkpunt.derivations.rules.link_effect import effect_of
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.derivations.work.judge_form import JudgeForm
from ijkpunt.web.derivations.work.presenters.effect import effect_line
from ijkpunt.web.derivations.work.seeing import work_to_judge


@needs(Permission.PRODUCT_CONFIRM_LINKS)
@require_safe
def link_effect(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    work, form = work_to_judge(request, code), JudgeForm.read(request.GET)
    outcome_in(work.product, outcome)
    competence, qualification = competence_in(work.bases, form.competence)
    record = next(record for _basis, record in work.bases if record.identifier == qualification)
    effect = effect_of(record, work.assessment.links, outcome=outcome, competence=competence, shows=form.shows)
    return render(request, "derivations/work/confirm/effect.html", {"effect": effect_line(effect)})
