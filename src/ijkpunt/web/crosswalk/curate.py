"""The curator's page: which concepts fit this statement?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import CurationView
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound
from ijkpunt.vocabularies import queries as vocabularies
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.presenters.curation import Extra, curation_page, progress_bar

FOUND = 5  # concepts that a search adds


@needs(Permission.MAPPING_CURATE)
def curate(request: HttpRequest, key: str, version: str, subject: str) -> HttpResponse:
    person = actor_of(request).identifier
    view = queries.curate(key, version=version, subject=subject, person=person)
    part, asked = request.GET.get("deel", "")[:40], request.GET.get("zoek", "").strip()[:200]
    page = curation_page(view, person, _extra(view, asked))
    queue = queries.queue(key, person=person, on=today(), qualification=part)
    bar = progress_bar(queue, version, page.whole or subject)
    context = {"page": page, "bar": bar, "part": part, "asked": asked, "previous": _previous(request)}
    response = render(request, "crosswalk/curate.html", context)
    if "HX-Request" in request.headers:
        response.headers["HX-Push-Url"] = request.get_full_path()
    return response


def _extra(view: CurationView, asked: str) -> Extra:
    """What the view does not hold. A release that was never imported has no definitions."""
    target, end = view.set.object, view.subject.end
    coverage = queries.composite_of(view.set.key, version=end.end.version, subject=end.id).coverage
    seen = {one.end.id for one in view.proposals}
    found = [one for one in queries.look_up(view.set.key, asked) if one.id not in seen][:FOUND] if asked else []
    try:
        shown = [*(one.end.id for one in view.proposals), *(one.id for one in found)]
        definitions = vocabularies.definitions_of(target.source, target.release, shown)
    except NotFound:
        definitions = {}
    return Extra(definitions, found, coverage)


def _previous(request: HttpRequest) -> tuple[str, str] | None:
    """The statement that was decided just before, to go back to."""
    version, _, subject = request.GET.get("vorige", "").partition("/")
    return (version, subject) if version and subject else None
