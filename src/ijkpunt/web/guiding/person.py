"""One person as their guide sees them: what they share, and the steps between them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.access import Part
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.forms import DossierForm
from ijkpunt.web.guiding.forms import CommentForm, StepForm
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.sections import section_of

PER_MINUTE = 60  # parts that one guide opens
NOT_HERE = frozenset({Part.NAME, Part.STATISTICS})


@needs(Permission.JOURNEY_GUIDE)
@private
def person(request: HttpRequest, identifier: UUID) -> HttpResponse:
    client = queries.client_of(actor_of(request), identifier, today())
    if request.method != "POST":
        return _page(request, client)
    spend(request, "guiding-person", most=PER_MINUTE)
    doing = request.POST.get("doe", "")
    if doing == "kijk":
        return _look(request, client)
    return _do(request, client, doing)


def _look(request: HttpRequest, client: queries.ClientLine) -> HttpResponse:
    """Open a part: it is written down before it is shown, so a page that is read again does not do it."""
    asked = request.POST.get("deel", "")
    if asked not in {part.value for part in Part} - NOT_HERE:
        return redirect("guiding:person", client.person)
    seen = actions.look(by=actor_of(request), person=client.person, part=Part(asked), at=now())
    return _page(request, client, seen=seen)


def _do(request: HttpRequest, client: queries.ClientLine, doing: str) -> HttpResponse:
    by, on = actor_of(request), today()
    step, words = StepForm(request.POST, on=on), CommentForm(request.POST)
    known: Mapping[str, tuple[DossierForm, Callable[[], object], str]] = {
        "stap": (
            step,
            lambda: actions.propose_step(by=by, person=client.person, asked=step.asked(), on=on),
            _("Je voorstel staat klaar. De persoon beslist."),
        ),
        "opmerking": (
            words,
            lambda: actions.comment(by=by, person=client.person, words=words.cleaned_data["words"], at=now()),
            _("Je opmerking staat bij het portfolio."),
        ),
    }
    if doing not in known:
        return redirect("guiding:person", client.person)
    form, act, told = known[doing]
    if form.is_valid():
        try:
            act()
        except (NotAllowed, NotFound):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, told)
            return redirect("guiding:person", client.person)
    return _page(request, client, doing=doing, form=form)


def _page(
    request: HttpRequest,
    client: queries.ClientLine,
    *,
    seen: actions.PartSeen | None = None,
    doing: str = "",
    form: DossierForm | None = None,
) -> HttpResponse:
    by, on = actor_of(request), today()
    parts = queries.parts_open(by, queries.person_row(client.person), None, on)
    section = section_of(seen.part, seen.content) if seen else None
    context = {
        "client": client,
        "parts": [part for part in parts if part not in NOT_HERE],
        "comments": Part.PORTFOLIO in parts,
        "seen": seen,
        "items": section.items if section else (),
        "steps": [(line, line.late(on)) for line in queries.steps_with(by, client.person, on)],
        "doing": doing,
        "step_form": form if doing == "stap" else StepForm(on=on),
        "comment_form": form if doing == "opmerking" else CommentForm(),
    }
    return render(request, "guiding/person.html", context, status=422 if form and form.errors else 200)
