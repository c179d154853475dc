"""Steps that a guide proposes, the group that somebody is in, and complaints about how they were treated."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.steps import StepState
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import A_DAY, spend
from ijkpunt.web.mine.helped_forms import ComplaintForm, GroupForm, PassOnForm
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.telling import tell
from ijkpunt.web.words import titles_of

PER_MINUTE, GUESSES = 20, 30  # answers of one person; codes that one tries on a day
ANSWERS = {"ja": StepState.ACCEPTED, "nee": StepState.DECLINED, "gedaan": StepState.DONE}


@own_file
def steps(request: HttpRequest) -> HttpResponseBase:
    by, on = visitor_of(request), today()
    if request.method == "POST":
        spend(request, "own-steps", most=PER_MINUTE)
        asked, then = read_uuid(request.POST.get("stap", "")), ANSWERS.get(request.POST.get("doe", ""))
        if asked and then:
            _answer(request, asked, then)
        return redirect("mine:steps")
    lines = queries.own_steps(by)
    houses = organisation_names({line.organisation for line in lines})
    rows = [(line, houses.get(line.organisation, ""), line.late(on)) for line in lines]
    return render(request, "mine/helped/steps.html", {"rows": rows})


def _answer(request: HttpRequest, step: UUID, then: StepState) -> None:
    try:
        answer = request.POST.get("antwoord", "")[:2000]
        actions.answer_step(by=visitor_of(request), step=step, then=then, answer=answer, on=today())
        messages.success(request, _("Je antwoord is bewaard. Je begeleider ziet het."))
    except RuleBroken as broken:
        tell(request, broken)


@own_file
def group(request: HttpRequest) -> HttpResponseBase:
    form = GroupForm(request.POST or None)
    if request.method == "POST" and (_left(request) or (form.is_valid() and _joined(request, form))):
        return redirect("mine:group")
    lines = queries.own_cohorts(visitor_of(request))
    houses = organisation_names({key for line in lines for key in (line.organisation, line.centre)})
    titles = titles_of(line.version for line in lines)
    rows = [
        (line, titles[line.version], houses.get(line.organisation, ""), houses.get(line.centre, "")) for line in lines
    ]
    context = {"rows": rows, "form": form}
    return render(request, "mine/helped/group.html", context, status=422 if form.errors else 200)


def _left(request: HttpRequest) -> bool:
    cohort = read_uuid(request.POST.get("groep", ""))
    if cohort is None:
        return False
    actions.leave_cohort(by=visitor_of(request), cohort=cohort, on=today())
    messages.success(request, _("Je bent uit de groep. Je trajecten gaan gewoon verder."))
    return True


def _joined(request: HttpRequest, form: GroupForm) -> bool:
    spend(request, "group-code", most=GUESSES, per=A_DAY)
    try:
        actions.join_cohort(by=visitor_of(request), code=form.cleaned_data["code"], on=today())
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    messages.success(request, _("Je zit in de groep."))
    return True


@own_file
def complaints(request: HttpRequest) -> HttpResponseBase:
    by, on, journeys = visitor_of(request), today(), _journeys(request)
    form = ComplaintForm(request.POST or None, journeys=journeys)
    if request.method == "POST" and form.is_valid() and _filed(request, form):
        return redirect("mine:complaints")
    lines = queries.own_complaints(by)
    houses = organisation_names({line.centre for line in lines})
    titles = titles_of(line.version for line in lines)
    rows = [
        (line, titles[line.version], houses.get(line.centre, ""), line.may_go_on(on), line.late(on)) for line in lines
    ]
    term = next((one for one in reversed(queries.complaint_terms()) if one.holds(on)), None)
    context = {"rows": rows, "journeys": journeys, "form": form, "term": term, "pass_form": PassOnForm()}
    return render(request, "mine/helped/complaints.html", context, status=422 if form.errors else 200)


def _filed(request: HttpRequest, form: ComplaintForm) -> bool:
    spend(request, "own-complaint", most=PER_MINUTE)
    told, journey = form.cleaned_data, read_uuid(form.cleaned_data["journey"])
    if journey is None:
        return False
    try:
        actions.file_complaint(by=visitor_of(request), journey=journey, words=told["words"], on=today())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    messages.success(request, _("Je klacht is ingediend. Het testcentrum antwoordt je hier."))
    return True


@own_file
def complaint(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    """Pass a complaint on to the inspection, or take it back. To look at it there is the list."""
    by, on, doing = visitor_of(request), today(), request.POST.get("doe", "")
    if doing in {"verder", "intrekken"}:
        spend(request, "own-complaint", most=PER_MINUTE)
        try:
            if doing == "verder":
                words = request.POST.get("words", "")[:60_000]
                actions.pass_complaint_on(by=by, complaint=identifier, words=words, on=on)
            else:
                actions.withdraw_complaint(by=by, complaint=identifier, on=on)
        except (NotAllowed, NotFound):
            raise
        except RuleBroken as broken:
            tell(request, broken)
        else:
            messages.success(request, _("Dat is gebeurd."))
    return redirect("mine:complaints")


def _journeys(request: HttpRequest) -> list[tuple[str, str]]:
    lines = queries.own_journeys(visitor_of(request))
    houses = organisation_names({line.centre for line in lines})
    titles = titles_of(line.version for line in lines)
    return [(str(line.identifier), f"{titles[line.version]}, {houses.get(line.centre, line.centre)}") for line in lines]
