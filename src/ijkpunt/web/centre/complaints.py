"""Complaints about how people were treated: the centre answers, the inspection reads what was passed on to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.helped_forms import WordsForm
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of, titles_of

PER_MINUTE = 30  # complaints that one person opens


@needs(Permission.JOURNEY_COORDINATE)
@private
def complaints(request: HttpRequest) -> HttpResponse:
    """Without a name and without a word: those stand on the page of each, and are written down when it opens."""
    lines = queries.complaints_of_centre(actor_of(request))
    return render(request, "centre/complaints.html", {"rows": _rows(lines), "inspects": False})


@needs(Permission.JOURNEY_INSPECT)
@private
def passed_on(request: HttpRequest) -> HttpResponse:
    lines = queries.complaints_passed_on(actor_of(request))
    return render(request, "centre/complaints.html", {"rows": _rows(lines), "inspects": True})


@needs(Permission.JOURNEY_COORDINATE)
@private
def complaint(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One complaint. Opening it is by a form, so that to look at the address writes nothing."""
    by, on = actor_of(request), today()
    _known(queries.complaints_of_centre(by), identifier)
    form = WordsForm(request.POST if request.POST.get("doe") == "antwoord" else None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        try:
            actions.answer_complaint(by=by, complaint=identifier, words=form.cleaned_data["words"], on=on)
        except (NotAllowed, NotFound):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Je antwoord is verstuurd. De persoon leest het op de eigen pagina."))
            return redirect("centre:complaints")
    return _page(request, identifier, form=form)


@needs(Permission.JOURNEY_INSPECT)
@private
def complaint_passed_on(request: HttpRequest, identifier: UUID) -> HttpResponse:
    _known(queries.complaints_passed_on(actor_of(request)), identifier)
    return _page(request, identifier)


def _page(request: HttpRequest, identifier: UUID, form: WordsForm | None = None) -> HttpResponse:
    """Closed on GET; opened, and written down, on POST."""
    context: dict[str, object] = {"form": form, "identifier": identifier, "inspects": form is None, "on": today()}
    if request.method == "POST":
        spend(request, "complaint-open", most=PER_MINUTE)
        line = actions.open_complaint(by=actor_of(request), complaint=identifier, at=now())
        context |= {"line": line, "title": title_of(line.version), "centre": _house(line.centre)}
    return render(request, "centre/complaint.html", context, status=422 if form and form.errors else 200)


def _known(lines: list[queries.ComplaintLine], identifier: UUID) -> None:
    if identifier not in {line.identifier for line in lines}:
        raise NotFound("complaint.unknown", say("Dit vinden we niet."), say("Bekijk de lijst opnieuw."))


def _rows(lines: list[queries.ComplaintLine]) -> list[tuple[queries.ComplaintLine, str, str, bool]]:
    titles, houses = titles_of(line.version for line in lines), organisation_names({line.centre for line in lines})
    return [(line, titles[line.version], houses.get(line.centre, line.centre), line.late(today())) for line in lines]


def _house(key: str) -> str:
    return organisation_names({key}).get(key, key)


COMPLAINTS = [
    path("klachten/", complaints, name="complaints"),
    path("klachten/inspectie/", passed_on, name="complaints_passed_on"),
    path("klachten/inspectie/<uuid:identifier>/", complaint_passed_on, name="complaint_passed_on"),
    path("klachten/<uuid:identifier>/", complaint, name="complaint"),
]
