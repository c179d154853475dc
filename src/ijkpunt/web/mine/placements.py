"""Your plans on a work floor or in a course, and the codes with which somebody may vouch for you."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.placements import Side, week_of
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.attesting.forms import NoteForm
from ijkpunt.web.attesting.paper import paper_of
from ijkpunt.web.attesting.shown import plan_context
from ijkpunt.web.files import pdf_file
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.helped_forms import AttestCodeForm
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.telling import tell
from ijkpunt.web.words import titles_of

PER_MINUTE = 20  # codes, notes and files of one person


@own_file
def workplace(request: HttpRequest) -> HttpResponseBase:
    """Plans and codes. A code is shown once, on the answer to the form that made it."""
    by, on = visitor_of(request), today()
    form, made = AttestCodeForm(request.POST or None, on=on), ""
    if request.method == "POST":
        spend(request, "own-code", most=PER_MINUTE)
        if request.POST.get("doe") == "stop":
            _end_code(request)
            return redirect("mine:workplace")
        made = _make_code(request, form) if form.is_valid() else ""
    context = {**_plans_and_codes(by, on), "form": AttestCodeForm(on=on) if made else form, "made": made}
    return render(request, "mine/helped/workplace.html", context, status=422 if form.errors else 200)


def _plans_and_codes(by: Actor, on: date) -> dict[str, object]:
    codes, plans = queries.own_codes(by), queries.own_placements(by)
    houses = organisation_names({line.organisation for line in codes})
    titles = titles_of([*(line.version for line in codes), *(view.plan.version for view in plans)])
    return {
        "plans": [(view, titles[view.plan.version]) for view in plans],
        "codes": [(line, titles[line.version], houses.get(line.organisation, ""), line.works(on)) for line in codes],
    }


@own_file
def placement(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    """One plan: agree with it, note what was done, stop."""
    view = _own(request, identifier)
    now_in = week_of(view.plan, today())
    note = NoteForm(request.POST or None, plan=view.plan, now=now_in)
    doing = request.POST.get("doe", "")
    if request.method == "POST":
        spend(request, "own-plan", most=PER_MINUTE)
        if doing != "noteer" or note.is_valid():
            answered = _do(request, view, doing, note)
            if answered:
                return answered
    form = note if doing == "noteer" else NoteForm(plan=view.plan, now=now_in)
    context = {**plan_context(view, today()), "note_form": form, "doing": doing}
    return render(request, "mine/helped/placement.html", context, status=422 if doing else 200)


@own_file
def placement_pdf(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    spend(request, "plan-file", most=PER_MINUTE)
    view = _own(request, identifier)
    return pdf_file(f"plan-{view.plan.version}", paper_of(view, today()))


def _own(request: HttpRequest, identifier: UUID) -> queries.PlacementView:
    """A plan of which the visitor is the person. Raises NotFound, also for who is on the other side."""
    view = queries.placement_of(visitor_of(request), identifier)
    if view.side is not Side.PERSON:
        raise NotFound("placement.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    return view


def _make_code(request: HttpRequest, form: AttestCodeForm) -> str:
    try:
        return actions.make_code(by=visitor_of(request), asked=form.asked(), on=today()).code
    except RuleBroken as broken:
        form.refuse(broken)
        return ""


def _end_code(request: HttpRequest) -> None:
    asked = read_uuid(request.POST.get("code", ""))
    if asked:
        actions.end_code(by=visitor_of(request), request=asked, on=today())
        messages.success(request, _("De code werkt niet meer. Wie ze invulde, ziet niets meer van jou."))


def _do(request: HttpRequest, view: queries.PlacementView, doing: str, note: NoteForm) -> HttpResponse | None:
    by, on, here = visitor_of(request), today(), view.identifier
    told = note.cleaned_data if doing == "noteer" else {}
    steps: dict[str, tuple[Callable[[], object], str]] = {
        "teken": (
            lambda: actions.sign_placement(by=by, placement=here, digest=request.POST.get("tekst", ""), on=on),
            _("Je gaat akkoord met het plan."),
        ),
        "noteer": (
            lambda: actions.note_week(
                by=by,
                placement=here,
                week=int(told["week"] or 0),
                words=told["words"],
                competences=told["competences"],
                on=on,
            ),
            _("Genoteerd."),
        ),
        "stop": (lambda: actions.stop_placement(by=by, placement=here, on=on), _("Het plan is gestopt.")),
        "weg": (lambda: actions.drop_placement(by=by, placement=here, on=on), _("Het plan is weg.")),
    }
    if doing not in steps:
        return redirect("mine:placement", here)
    try:
        steps[doing][0]()
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        if doing == "noteer":
            note.refuse(broken)
            return None
        tell(request, broken)
        return redirect("mine:placement", here)
    messages.success(request, steps[doing][1])
    return redirect("mine:workplace") if doing == "weg" else redirect("mine:placement", here)
