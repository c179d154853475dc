"""The functions of an organisation: the list, and a new one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.workfloor.forms import FunctionForm

PER_MINUTE = 20  # functions and files of one person
HEADER = ("function", "competences", "members")


@needs(Permission.COHORT_LEAD)
@private
def functions(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    rows = queries.functions_of_house(by) if by.organisation else []
    return render(request, "workfloor/functions.html", {"rows": rows, "organisation": by.organisation})


@needs(Permission.COHORT_LEAD)
@private
def functions_csv(request: HttpRequest) -> HttpResponse:
    spend(request, "functions-file", most=PER_MINUTE)
    rows = (
        (one.title, str(one.competences), str(one.members)) for one in queries.functions_of_house(actor_of(request))
    )
    return csv_file(f"functies-{today().isoformat()}", HEADER, rows)


@needs(Permission.COHORT_LEAD)
@private
def new_function(request: HttpRequest) -> HttpResponse:
    form = FunctionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        spend(request, "function", most=PER_MINUTE)
        try:
            made = actions.describe_function(by=actor_of(request), on=today(), **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("workfloor:choose", made)
    return render(request, "workfloor/new_function.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.COHORT_LEAD)
@private
def change_function(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, on = actor_of(request), today()
    view = queries.function_of(by, identifier, on)
    form = FunctionForm(request.POST or None, initial={"title": view.title, "words": view.words})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_function(by=by, function=identifier, on=on, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("workfloor:function", identifier)
    context = {"form": form, "view": view}
    return render(request, "workfloor/new_function.html", context, status=422 if form.errors else 200)
