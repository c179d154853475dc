"""Groups of a company or a sector: a code to hand out, and numbers. Never a name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.waiting import SMALLEST
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.guiding.forms import CohortForm
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import title_of, titles_of

PER_MINUTE = 20  # groups and files of one person
HEADER = ("group", "qualification", "centre", "places", "taken", "first", "last", "closed_on")


@needs(Permission.COHORT_LEAD)
@private
def cohorts(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    lines = queries.cohorts_of_house(by)
    houses = organisation_names({line.centre for line in lines})
    titles = titles_of(line.version for line in lines)
    rows = [(line, titles[line.version], houses.get(line.centre, line.centre), line.open(on)) for line in lines]
    return render(request, "guiding/cohorts.html", {"rows": rows, "organisation": by.organisation})


@needs(Permission.COHORT_LEAD)
@private
def cohorts_csv(request: HttpRequest) -> HttpResponse:
    """Places only."""
    spend(request, "cohorts-file", most=PER_MINUTE)
    rows = (
        (
            *(line.title, line.version, line.centre, str(line.places), str(line.taken)),
            *(line.first.isoformat(), line.last.isoformat(), line.closed_on.isoformat() if line.closed_on else ""),
        )
        for line in queries.cohorts_of_house(actor_of(request))
    )
    return csv_file(f"groepen-{today().isoformat()}", HEADER, rows)


@needs(Permission.COHORT_LEAD)
@private
def new_cohort(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    form = CohortForm(request.POST or None, on=on, centres=_centres())
    if request.method == "POST" and form.is_valid():
        spend(request, "cohort", most=PER_MINUTE)
        try:
            made = actions.open_cohort(by=by, asked=form.asked(), on=on)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("guiding:cohort", made)
    return render(request, "guiding/new_cohort.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.COHORT_LEAD)
@private
def cohort(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, on = actor_of(request), today()
    if request.method == "POST" and request.POST.get("doe") == "sluit":
        return _closed(request, identifier)
    view = queries.cohort_of(by, identifier)
    context = {
        "line": view.line,
        "title": title_of(view.line.version),
        "centre": organisation_names({view.line.centre}).get(view.line.centre, view.line.centre),
        "counts": list(view.counts.items()),
        "hidden": None in view.counts.values(),
        "smallest": SMALLEST,
        "open": view.line.open(on),
    }
    return render(request, "guiding/cohort.html", context)


def _closed(request: HttpRequest, identifier: UUID) -> HttpResponse:
    actions.close_cohort(by=actor_of(request), cohort=identifier, on=today())
    messages.success(request, _("De groep is gesloten. Wie erin zit, gaat gewoon verder."))
    return redirect("guiding:cohort", identifier)


def _centres() -> dict[str, str]:
    """Who may test at all: the test centres and schools. Which qualification each may give, the action looks."""
    rows = organisations().filter(kind__in=["test_centre", "school", "provider"])
    return dict(rows.values_list("key", "name"))
