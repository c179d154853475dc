"""Which competences an experience or a file shows. The engine proposes from the person's own words; the person chooses,
and nothing is kept that they did not choose."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import Suggestion, suggestions
from ijkpunt.register.queries import get_record
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.portfolio.picking import choices_of
from ijkpunt.web.mine.portfolio.things import Thing, thing_of
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_MINUTE = 40  # questions to the engine of one person
LONGEST = 5_000  # characters of own words


@own_file
def links(request: HttpRequest, what: str, identifier: UUID) -> HttpResponse:
    thing = thing_of(request, what, identifier)
    version = request.POST.get("v") or request.GET.get("v", "")
    if not version:
        context: dict[str, object] = {"thing": thing, "choices": choices_of(request, thing.title)}
        return render(request, "mine/links_pick.html", context)
    words = request.POST.get("woorden", "")[:LONGEST]
    if request.method == "POST" and request.POST.get("doe") != "zoek":
        _change(request, thing, version)
        return redirect(f"{reverse('mine:links', args=[what, identifier])}?v={version}")
    spend(request, "own-words", most=PER_MINUTE)
    return render(request, "mine/links.html", _page(thing, version, words))


def _page(thing: Thing, version: str, words: str) -> dict[str, object]:
    record = get_record(version)
    chosen = {code for one, code in thing.competences if one == version}
    return {
        "thing": thing,
        "record": record,
        "version": version,
        "words": words,
        "told": bool(words.strip() or thing.words.strip()),
        "proposals": [one for one in _proposed(thing, version, words) if one.competence not in chosen],
        "rows": [(one, one.code in chosen) for one in record.competences],
        "chosen": len(chosen),
    }


def _proposed(thing: Thing, version: str, words: str) -> tuple[Suggestion, ...]:
    return suggestions(version, f"{thing.words}\n{words}")


def _change(request: HttpRequest, thing: Thing, version: str) -> None:
    """One proposal that is accepted, or the whole list as it is ticked."""
    by = visitor_of(request)
    before = {code for one, code in thing.competences if one == version}
    if request.POST.get("doe") == "aanvaard":
        code = request.POST.get("competentie", "")
        words = request.POST.get("woorden", "")[:LONGEST]
        found = (one.confidence for one in _proposed(thing, version, words) if one.competence == code)
        sure = next(found, None)
        actions.link_competence(by=by, version=version, competence=code, confidence=sure, on=today(), **thing.named)
        messages.success(request, _("Gekoppeld."))
        return
    after = set(request.POST.getlist("competenties"))
    for code in sorted(after - before):
        actions.link_competence(by=by, version=version, competence=code, on=today(), **thing.named)
    for code in sorted(before - after):
        actions.unlink_competence(by=by, version=version, competence=code, **thing.named)
    messages.success(request, _("Bewaard."))
