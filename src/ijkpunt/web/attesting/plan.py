"""One plan for the organisation: sign, note what was done, end it with attestations, take it along."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.placements import week_of
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.attesting.forms import FinishForm, NoteForm
from ijkpunt.web.attesting.paper import paper_of, sheet_rows
from ijkpunt.web.attesting.shown import plan_context
from ijkpunt.web.files import pdf_file, sheet_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.telling import tell

PER_MINUTE = 20  # files of one person


@needs(Permission.COMPETENCE_ATTEST)
@private
def plan(request: HttpRequest, identifier: UUID) -> HttpResponse:
    view = queries.placement_of(actor_of(request), identifier)
    note = NoteForm(request.POST or None, plan=view.plan, now=week_of(view.plan, today()))
    finish = FinishForm(request.POST or None, plan=view.plan)
    doing = request.POST.get("doe", "")
    if request.method == "POST":
        done = _do(request, view, doing, note, finish)
        if done:
            return done
    context = {
        **plan_context(view, today()),
        "doing": doing,
        "note_form": note if doing == "noteer" else NoteForm(plan=view.plan, now=week_of(view.plan, today())),
        "finish_form": finish if doing == "afronden" else FinishForm(plan=view.plan),
    }
    return render(request, "attesting/plan.html", context, status=422 if doing else 200)


@needs(Permission.COMPETENCE_ATTEST)
@private
def plan_pdf(request: HttpRequest, identifier: UUID) -> HttpResponse:
    spend(request, "plan-file", most=PER_MINUTE)
    view = queries.placement_of(actor_of(request), identifier)
    return pdf_file(f"plan-{view.plan.version}", paper_of(view, today()))


@needs(Permission.COMPETENCE_ATTEST)
@private
def plan_xlsx(request: HttpRequest, identifier: UUID) -> HttpResponse:
    spend(request, "plan-file", most=PER_MINUTE)
    header, *rows = sheet_rows(queries.placement_of(actor_of(request), identifier))
    return sheet_file(f"plan-{today().isoformat()}", header, rows)


def _do(
    request: HttpRequest, view: queries.PlacementView, doing: str, note: NoteForm, finish: FinishForm
) -> HttpResponse | None:
    """What was pressed; None when a form must be shown again."""
    by, on, here = actor_of(request), today(), view.identifier
    form = {"noteer": note, "afronden": finish}.get(doing)
    if form is not None and not form.is_valid():
        return None
    steps: dict[str, tuple[Callable[[], object], str]] = {
        "teken": (
            lambda: actions.sign_placement(by=by, placement=here, digest=request.POST.get("tekst", ""), on=on),
            _("Je gaat akkoord met het plan."),
        ),
        "noteer": (lambda: note_of(request, view, note), _("Genoteerd.")),
        "afronden": (
            lambda: actions.finish_placement(
                by=by,
                placement=here,
                shown=finish.cleaned_data["shown"],
                words=finish.cleaned_data["words"],
                on=on,
            ),
            _("Het plan is afgerond. Wat je bevestigde, wacht op de persoon."),
        ),
        "stop": (lambda: actions.stop_placement(by=by, placement=here, on=on), _("Het plan is gestopt.")),
        "weg": (lambda: actions.drop_placement(by=by, placement=here, on=on), _("Het plan is weg.")),
    }
    if doing not in steps:
        return redirect("attesting:plan", here)
    try:
        steps[doing][0]()
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        if form is not None:
            form.refuse(broken)
            return None
        tell(request, broken)
        return redirect("attesting:plan", here)
    messages.success(request, steps[doing][1])
    return redirect("attesting:plans") if doing == "weg" else redirect("attesting:plan", here)


def note_of(request: HttpRequest, view: queries.PlacementView, form: NoteForm) -> None:
    """Note what was done in a week of the form."""
    given = form.cleaned_data
    week = int(given["week"]) if given["week"] else 0
    actions.note_week(
        by=actor_of(request),
        placement=view.identifier,
        week=week,
        words=given["words"],
        competences=given["competences"],
        on=today(),
    )
