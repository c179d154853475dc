"""Named inspections of a test centre: a sample of its files, in those days only, every look written down."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.accounts.queries import organisations
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.pathways.actions import look, note_inspection, open_file
from ijkpunt.pathways.queries import SampledJourney, VisitLine, assessing_terms, sampled_journeys, visit_of, visits_of
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.assessing_terms import AssessingTerms
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.assessing.forms import InspectionForm
from ijkpunt.web.assessing.inspected import PARTS, part_shown
from ijkpunt.web.assessing.seen import short
from ijkpunt.web.files import evidence_file
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of


@needs(Permission.JOURNEY_INSPECT)
@private
def inspections(request: HttpRequest) -> HttpResponse:
    form = InspectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _noted(request, form):
        messages.success(request, _("Genoteerd. In die dagen open je hier de steekproef."))
        return redirect("assessing:inspections")
    names = dict(organisations().values_list("key", "name"))
    rows = [(one, names.get(one.centre, one.centre), one.holds(today())) for one in visits_of(actor_of(request))]
    context = {"form": form, "rows": rows, "today": today()}
    return render(request, "assessing/inspections.html", context, status=422 if form.errors else 200)


@needs(Permission.JOURNEY_INSPECT)
@private
@require_safe
def inspection(request: HttpRequest, number: int) -> HttpResponse:
    """The sample: journeys with their number and state, no names."""
    by, terms = actor_of(request), assessing_terms(today())
    size, few, most = _size(request, terms), terms.sample_files, terms.most_files
    visit = visit_of(by, number)
    files = sampled_journeys(by, number, size, today())
    titles = titles_of(one.version for one in files)
    context = {
        **_about(visit),
        "size": size,
        "sizes": sorted({min(one, most) for one in (few, 2 * few, most)}),
        "rows": [(one, short(one.journey), titles[one.version]) for one in files],
    }
    return render(request, "assessing/inspection.html", context)


@needs(Permission.JOURNEY_INSPECT)
@private
@require_safe
def inspected(request: HttpRequest, number: int, journey: UUID) -> HttpResponse:
    """One file of the sample, part by part."""
    visit, file = _file(request, number, journey)
    part = next((one for one in PARTS if one.value == request.GET.get("deel", "")), None)
    record = get_record(file.version)
    context: dict[str, object] = {**_about(visit), "file": file, "name": short(journey), "title": record.title}
    if part is not None:
        context["shown"] = part_shown(_part(request, visit, file, part), part, record)
    context.update(part=part, name_of_part=PARTS.get(part) if part else None, parts=PARTS.items())
    return render(request, "assessing/inspected.html", context)


@needs(Permission.JOURNEY_INSPECT)
@private
@require_safe
def evidence(request: HttpRequest, number: int, journey: UUID, content_hash: str) -> HttpResponse:
    _visit, file = _file(request, number, journey)
    found = open_file(by=actor_of(request), person=file.person, content_hash=content_hash, journey=journey, at=now())
    return evidence_file(content_hash, found)


def _part(request: HttpRequest, visit: VisitLine, file: SampledJourney, part: Part) -> object:
    by, ground = actor_of(request), visit.reference
    return look(by=by, person=file.person, part=part, journey=file.journey, ground=ground, at=now()).content


def _file(request: HttpRequest, number: int, journey: UUID) -> tuple[VisitLine, SampledJourney]:
    """A file of the sample, also of the biggest one. Raises NotFound `journey.unknown` for any other."""
    by = actor_of(request)
    visit = visit_of(by, number)
    files = sampled_journeys(by, number, assessing_terms(today()).most_files, today())
    found = next((one for one in files if one.journey == journey), None)
    if found is None:
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Kies een dossier van de steekproef."))
    return visit, found


def _noted(request: HttpRequest, form: InspectionForm) -> bool:
    given = form.cleaned_data
    try:
        note_inspection(
            by=actor_of(request),
            centre=given["centre"],
            reference=given["reference"],
            first=given["first"],
            last=given["last"],
            on=today(),
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def _about(visit: VisitLine) -> Mapping[str, object]:
    centre = organisations().filter(key=visit.centre).values_list("name", flat=True).first() or visit.centre
    return {"visit": visit, "centre": centre, "open": visit.holds(today()), "over": visit.last < today()}


def _size(request: HttpRequest, terms: AssessingTerms) -> int:
    asked = request.GET.get("aantal", "")
    size = int(asked) if asked.isdecimal() and len(asked) < 4 and int(asked) else terms.sample_files
    return min(size, terms.most_files)
