"""What is said of the text: of an element, with its history, or of everything."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import NAMES, block_of
from ijkpunt.dossiers.rules.drafting.steps import Spot
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.drafting.presenters.past import history_lines
from ijkpunt.web.dossiers.drafting.presenters.talk import remark_lines
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.telling import tell


@signed_in
def draft_comments(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that was said, or what was said in one block (`?bij=`); and a place to say something of the whole."""
    refused = request.method == "POST" and not _said(request, number, "")
    if request.method == "POST" and not refused:
        return redirect("draft_comments", number)
    context = {
        "frame": frame_for(request, number),
        "standing": queries.standing_of(number, actor_of(request), today()),
        "threads": remark_lines(number, queries.remarks(number), request.GET.get("bij", "")),
        "bij": request.GET.get("bij", ""),
        "typed": request.POST.get("tekst", "")[:4_000],
    }
    return render(request, "dossiers/drafting/comments.html", context, status=422 if refused else 200)


@signed_in
def draft_element(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """One element: what was said of it and what became of it; with POST something is said."""
    refused = request.method == "POST" and not _said(request, number, key)
    if request.method == "POST" and not refused:
        return redirect("draft_element", number, key)
    context = {
        **_about(number, key),
        "frame": frame_for(request, number),
        "standing": queries.standing_of(number, actor_of(request), today()),
        "typed": request.POST.get("tekst", "")[:4_000],
    }
    return render(request, "dossiers/drafting/element.html", context, status=422 if refused else 200)


def _about(number: str, key: str) -> dict[str, object]:
    """An element: what it says, where it stands and could stand, what was said of it and what became of it."""
    element = queries.find_element(number, key)
    now = queries.current_draft(number)
    return {
        "element": element,
        "kind": NAMES[element.kind],
        "block": block_of(element),
        "gone": now.element(key) is None,
        "homes": now.of_kind(ElementKind.COMPETENCE) if element.kind in CHILDREN else (),
        "threads": remark_lines(number, queries.remarks(number, key)),
        "lines": history_lines(queries.history(number, key=key).lines),
    }


def _said(request: HttpRequest, number: str, key: str) -> bool:
    """Keep what somebody says; False with a note when that cannot be."""
    answers = request.POST.get("antwoord", "")
    try:
        drafting.comment(
            by=actor_of(request),
            number=number,
            key=key,
            text=request.POST.get("tekst", ""),
            on=today(),
            answers=int(answers) if answers.isdecimal() else None,
        )
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return False
    return True


@signed_in
@require_POST
def resolve_comment(request: HttpRequest, number: str, comment: int) -> HttpResponse:
    drafting.resolve_comment(by=actor_of(request), number=number, comment=comment, on=today())
    messages.success(request, _("Afgehandeld."))
    key = request.POST.get("bij", "")
    return redirect("draft_element", number, key) if key else redirect("draft_comments", number)


@signed_in
@require_POST
def rehome_element(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Bring a skill or knowledge to another competence."""
    parent = request.POST.get("naar", "")
    element = queries.find_element(number, key)
    siblings = queries.current_draft(number).children(parent, element.kind)
    spot = Spot(parent, siblings[-1].key if siblings else "")
    drafting.move_element(by=actor_of(request), number=number, key=key, to=spot, on=today())
    messages.success(request, _("Verplaatst. Het staat onderaan bij die competentie."))
    return redirect(f"{reverse('draft', args=[number])}?blok={parent}#l-{key}")
