"""How well do I level? Practise on recognised qualifications, with the level hidden until the end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.queries import PracticeView
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.levelling.forms import ScoreForm, element_scores, text_of
from ijkpunt.web.dossiers.levelling.presenters.scoring import element_links, element_page
from ijkpunt.web.dossiers.levelling.presenters.training import result_part, training_page
from ijkpunt.web.dossiers.levelling.presenters.words import SLUGS, element_at, next_open
from ijkpunt.web.dossiers.levelling.telling import done, in_form


@needs(Permission.DOSSIER_LEVEL)
def levelling_practice(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    page = training_page(queries.practices_of(by), queries.progress_of(by))
    context = {"page": page, "choices": queries.to_practise_on(by, on=on)}
    return render(request, "dossiers/levelling/practice.html", context)


@needs(Permission.DOSSIER_LEVEL)
@require_POST
def start_practice(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("kwalificatie", "")[:30]
    row = actions.start_training(by=actor_of(request), qualification=chosen, on=today())
    return redirect("practice", row.pk)


@needs(Permission.DOSSIER_LEVEL)
def practice(request: HttpRequest, training: int) -> HttpResponse:
    view = queries.practice_view(training, by=actor_of(request))
    context = {
        "view": view,
        "links": element_links(view.scores),
        "left": 8 - len(view.scores),
        "result": result_part(view.result) if view.result else None,
    }
    return render(request, "dossiers/levelling/practice_one.html", context)


@needs(Permission.DOSSIER_LEVEL)
def score_practice(request: HttpRequest, training: int, slug: str) -> HttpResponse:
    element, view = element_at(slug), queries.practice_view(training, by=actor_of(request))
    if view.result is not None:
        messages.warning(request, _("Deze oefening is afgelopen."))
        return redirect("practice", training)
    if request.method != "POST":
        return _show(request, view, element, ScoreForm(()))
    form = ScoreForm((), request.POST)
    if form.is_valid() and in_form(form, lambda: _score(request, training, element, form)):
        following = next_open({**view.scores, element: 0}, element)
        return redirect("score_practice", training, SLUGS[following]) if following else redirect("practice", training)
    return _show(request, view, element, form, status=422)


@needs(Permission.DOSSIER_LEVEL)
@require_POST
def finish_practice(request: HttpRequest, training: int) -> HttpResponse:
    by = actor_of(request)
    done(
        request,
        lambda: actions.finish_training(by=by, training=training, on=today()),
        _("De oefening is klaar. Hieronder zie je hoe ver je ernaast zat."),
    )
    return redirect("practice", training)


def _score(request: HttpRequest, training: int, element: DescriptorElement, form: ScoreForm) -> None:
    actions.score_training(
        by=actor_of(request),
        training=training,
        scores=element_scores(element, form),
        notes={element: form.cleaned_data["note"]},
        on=today(),
    )


def _show(
    request: HttpRequest, view: PracticeView, element: DescriptorElement, form: ScoreForm, status: int = 200
) -> HttpResponse:
    page = element_page(
        element,
        view.pieces,
        queries.descriptors(view.started_on),
        view.scores,
        note=text_of(form, "note") if form.is_bound else view.notes.get(element, ""),
        chosen=text_of(form, "score") if form.is_bound else None,
    )
    context = {"view": view, "page": page, "form": form}
    return render(request, "dossiers/levelling/practice_score.html", context, status=status)
