"""The roles and competence sets: kept ones first, then what the register suggests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import SETS_HEADER, kept_set_data, set_rows, suggested_set_data
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.congruence.presenters.sets import card_of, suggestion_of
from ijkpunt.web.files import csv_file, json_file

MOST_SUGGESTED = 40


@public
def show_sets(request: HttpRequest) -> HttpResponse:
    kept = [card_of(one) for one in queries.competence_sets(today(), dissolved=True)]
    suggested = queries.suggested_competence_sets(today())
    context = {
        "kept": [one for one in kept if not one.dissolved_on],
        "dissolved": [one for one in kept if one.dissolved_on],
        "suggested": [suggestion_of(one) for one in suggested[:MOST_SUGGESTED]],
        "left_out": max(0, len(suggested) - MOST_SUGGESTED),
        "may_keep": actor_of(request).may(Permission.ROLE_KEEP),
    }
    return render(request, "congruence/sets.html", context)


@public
def sets_as_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    kept = [kept_set_data(one) for one in queries.competence_sets(today())]
    suggested = [suggested_set_data(one) for one in queries.suggested_competence_sets(today())]
    return json_file({"kept": kept, "suggested": suggested})


@public
def sets_as_csv(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return csv_file("rollen-en-sets", SETS_HEADER, set_rows(queries.competence_sets(today())))
