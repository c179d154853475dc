"""Say what is wrong with a qualification, or with one competence of it. Anybody may; the text is kept when refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.feedback import choices, feedback_counts
from ijkpunt.dossiers.rules.feedback import ChoiceList
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.register.queries import get_record, versions_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.feedback.form import FeedbackForm
from ijkpunt.web.feedback.presenters.subject import Subject, subject_of
from ijkpunt.web.limits import AN_HOUR, spend

PER_MINUTE, PER_HOUR = 3, 20  # comments of one visitor


@public
@never_cache
def give_feedback(request: HttpRequest, identifier: str) -> HttpResponse:
    record = get_record(identifier)
    subject = subject_of(record, _competence(request), versions_of(record.version.number, today()))
    form = FeedbackForm(
        request.POST if request.method == "POST" else None,
        grounds=choices(ChoiceList.GROUND, today()),
        roles=choices(ChoiceList.ROLE, today()),
    )
    token = _kept(request, subject, form) if request.method == "POST" else ""
    if token:
        return redirect(f"{reverse('own_feedback', args=[token])}?nieuw=1")
    context = {"subject": subject, "form": form, "counts": feedback_counts(record.version.number)}
    return render(request, "feedback/give.html", context, status=422 if form.is_bound else 200)


def _competence(request: HttpRequest) -> str:
    return request.GET.get("competentie", "")[:40]


def _kept(request: HttpRequest, subject: Subject, form: FeedbackForm) -> str:
    """The number of the comment; nothing when it was refused, and then the form says why."""
    if not form.is_valid():
        return ""
    try:
        spend(request, "feedback", most=PER_MINUTE)
        spend(request, "feedback", most=PER_HOUR, per=AN_HOUR)
        given = form.given(subject.version, subject.competence)
        return actions.give_feedback(by=actor_of(request), given=given, on=today())
    except NotFound:
        raise
    except RuleBroken as broken:
        form.refuse(broken.problems)
        return ""
