"""One role or set: which competences, in which qualifications, on which levels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries.congruence_data import kept_set_data
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.congruence.presenters.sets import set_page
from ijkpunt.web.congruence.set_forms import DissolveForm, NameForm
from ijkpunt.web.files import json_file


@public
def show_set(request: HttpRequest, key: str) -> HttpResponse:
    page = set_page(queries.get_competence_set(key, today()))
    may_change = actor_of(request).may(Permission.ROLE_KEEP) and not page.card.dissolved_on
    context = {"page": page, "may_change": may_change}
    if may_change:
        given = {"name": page.card.name, "description": page.description}
        context |= {"name_form": NameForm(initial=given), "dissolve_form": DissolveForm()}
    return render(request, "congruence/set.html", context)


@public
def set_as_json(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001
    return json_file(kept_set_data(queries.get_competence_set(key, today())))
