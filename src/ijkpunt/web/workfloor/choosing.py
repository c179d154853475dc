"""Which competences does a function ask? The engine proposes from the organisation's own words; people choose, and
nothing is kept that they did not choose."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.queries import FunctionView
from ijkpunt.register.queries import get_record, search
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of

PER_MINUTE = 40  # questions to the engine of one person
MOST_HITS = 8


@needs(Permission.COHORT_LEAD)
@private
def choose(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, on = actor_of(request), today()
    view = queries.function_of(by, identifier, on)
    version = request.POST.get("v") or request.GET.get("v", "")
    if not version:
        return render(request, "workfloor/choose_occupation.html", _occupations(request, view))
    spend(request, "function-words", most=PER_MINUTE)
    if request.method == "POST":
        codes = request.POST.getlist("competenties")
        actions.choose_competences(by=by, function=identifier, version=version, codes=codes, on=on)
        messages.success(request, _("Bewaard."))
        return redirect("workfloor:function", identifier)
    return render(request, "workfloor/choose.html", _competences(view, version))


def _occupations(request: HttpRequest, view: FunctionView) -> dict[str, object]:
    asked = request.GET.get("q", view.title).replace("\0", "").strip()[:200]
    known = dict.fromkeys(one.version for one in view.asked)
    titles = titles_of(known)
    return {
        "view": view,
        "asked": asked,
        "hits": search(asked, on=today(), limit=MOST_HITS).hits if asked else (),
        "known": [(version, titles[version]) for version in known],
    }


def _competences(view: FunctionView, version: str) -> dict[str, object]:
    record = get_record(version)
    chosen = {one.code for one in view.asked if one.version == version}
    proposed = [
        one for one in queries.suggestions(version, f"{view.title}\n{view.words}") if one.competence not in chosen
    ]
    apart = {one.competence for one in proposed}
    return {
        "view": view,
        "record": record,
        "version": version,
        "proposed": proposed,
        "rows": [(one, one.code in chosen) for one in record.competences if one.code not in apart],
    }
