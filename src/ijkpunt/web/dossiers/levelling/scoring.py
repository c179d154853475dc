"""How high does one element score? One's own score, and later the score of all together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.queries import Member, SessionView
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.levelling.forms import ConsensusForm, ScoreForm, element_scores, text_of
from ijkpunt.web.dossiers.levelling.presenters.scoring import element_page, own_scores
from ijkpunt.web.dossiers.levelling.presenters.words import SLUGS, element_at, next_open
from ijkpunt.web.dossiers.levelling.telling import in_form


@needs(Permission.DOSSIER_LEVEL)
def score_element(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    element, view = element_at(slug), queries.session_view(number, by=actor_of(request), on=today())
    if not _may_score(request, view):
        return redirect("dossier_levelling", number)
    keys = [piece.key for piece in view.pieces.get(element, ())]
    if request.method != "POST":
        return _show_score(request, view, element, ScoreForm(keys))
    form = ScoreForm(keys, request.POST)
    if form.is_valid() and in_form(form, lambda: _score(request, number, element, form)):
        following = next_open({**own_scores(view.own), element: 0}, element)
        if following is None:
            messages.success(request, _("Je gaf alle acht de scores. Je kunt ze nog veranderen tot ze openliggen."))
            return redirect("dossier_levelling", number)
        return redirect("score_element", number, SLUGS[following])
    return _show_score(request, view, element, form, status=422)


@needs(Permission.DOSSIER_FACILITATE)
def agree_element(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    element, view = element_at(slug), queries.session_view(number, by=actor_of(request), on=today())
    if request.method != "POST":
        return _show_agree(request, view, element, ConsensusForm())
    form = ConsensusForm(request.POST)
    if form.is_valid() and in_form(form, lambda: _agree(request, number, element, form)):
        following = next_open({**(view.consensus or {}), element: None}, element)
        if following is None:
            return redirect("dossier_levelling", number)
        return redirect("agree_element", number, SLUGS[following])
    return _show_agree(request, view, element, form, status=422)


def _may_score(request: HttpRequest, view: SessionView) -> bool:
    """Says so when it is not the time. Raises NotAllowed for who has no seat or an interest."""
    if view.state is not None and view.seat is None:
        raise NotAllowed(
            "committee.no_seat",
            say("Je scoort dit dossier niet: je hebt geen zitje in de commissie, of je hebt een belang."),
            say("Vraag de procesbegeleider om het na te kijken, als dat niet klopt."),
        )
    if view.state is None or not view.state.hidden:
        messages.warning(request, _("Scoren kan nu niet: de inschaling begon nog niet, of de scores liggen al open."))
        return False
    return True


def _score(request: HttpRequest, number: str, element: DescriptorElement, form: ScoreForm) -> None:
    actions.score(
        by=actor_of(request),
        number=number,
        scores=element_scores(element, form),
        notes={element: form.cleaned_data["note"]},
        evidence={element: form.cleaned_data["evidence"]},
        on=today(),
    )


def _agree(request: HttpRequest, number: str, element: DescriptorElement, form: ConsensusForm) -> None:
    actions.set_consensus(
        by=actor_of(request),
        number=number,
        element=element,
        score=int(form.cleaned_data["score"]),
        motivation=form.cleaned_data["motivation"],
        on=today(),
    )


def _show_score(
    request: HttpRequest, view: SessionView, element: DescriptorElement, form: ScoreForm, status: int = 200
) -> HttpResponse:
    own = (view.own or {}).get(element)
    page = element_page(
        element,
        view.pieces,
        queries.descriptors(view.opened_on or today()),
        own_scores(view.own),
        note=text_of(form, "note") if form.is_bound else own.note if own else "",
        evidence=request.POST.getlist("evidence") if form.is_bound else own.evidence if own else (),
        chosen=text_of(form, "score") if form.is_bound else None,
    )
    context = {"frame": frame_for(request, view.number), "page": page, "form": form, "number": view.number}
    return render(request, "dossiers/levelling/score.html", context, status=status)


def _show_agree(
    request: HttpRequest, view: SessionView, element: DescriptorElement, form: ConsensusForm, status: int = 200
) -> HttpResponse:
    agreed = view.consensus or {}
    difference = next((one for one in view.difference if one.element is element), None)
    now = agreed.get(element)
    page = element_page(
        element,
        view.pieces,
        queries.descriptors(view.opened_on or today()),
        {one: found.score for one, found in agreed.items()},
        note=text_of(form, "motivation") if form.is_bound else now.motivation if now else "",
        evidence={key for member in view.open_scores for key in _evidence(member, element)},
        difference=difference,
        chosen=text_of(form, "score") if form.is_bound else None,
    )
    given = [(member.label, member.given[element]) for member in view.open_scores if element in member.given]
    context = {
        "frame": frame_for(request, view.number),
        "page": page,
        "form": form,
        "number": view.number,
        "difference": difference,
        "given": given,
        "hidden": view.state is None or view.state.hidden,
    }
    return render(request, "dossiers/levelling/agree.html", context, status=status)


def _evidence(member: Member, element: DescriptorElement) -> tuple[str, ...]:
    return member.given[element].evidence if element in member.given else ()
