"""Keep a suggested role or set: choose what belongs in it, and name it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions, queries
from ijkpunt.crosswalk.queries import SuggestedSet
from ijkpunt.crosswalk.rules.competence_sets import CompetenceSetKind
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.congruence.presenters.sets import table_of
from ijkpunt.web.congruence.set_forms import KeepForm


@needs(Permission.ROLE_KEEP)
def keep_set(request: HttpRequest, code: str) -> HttpResponse:
    suggested = _suggested(code)
    form = _form(suggested, request)
    if form.is_valid():
        try:
            kept = _keep(form, request)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Bewaard. De rol wijst naar de versies die nu gelden."))
            return redirect("competence_set", kept)
    context = {"form": form, "chosen": form.chosen, "table": table_of(suggested.table)}
    return render(request, "congruence/keep_set.html", context)


def _suggested(code: str) -> SuggestedSet:
    for one in queries.suggested_competence_sets(today()):
        if one.code == code:
            return one
    raise NotFound(
        "competence_set.not_suggested",
        say("Dit voorstel is er niet meer."),
        say("Iemand bewaarde het al, of het register veranderde. Kijk in de lijst."),
    )


def _form(suggested: SuggestedSet, request: HttpRequest) -> KeepForm:
    return KeepForm(
        request.POST if request.method == "POST" else None,
        parts=[(row.code, row.wording) for row in suggested.table.rows],
        versions=[(column.version, column.title) for column in suggested.table.columns],
    )


def _keep(form: KeepForm, request: HttpRequest) -> str:
    given = form.cleaned_data
    kept = actions.keep_competence_set(
        by=actor_of(request),
        on=today(),
        name=given["name"],
        description=given["description"],
        kind=CompetenceSetKind(given["kind"]),
        parts=queries.parts_around(given["parts"], given["versions"], today()),
    )
    return kept.key
