"""The list of words that have a plainer one, which a sector makes longer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.actions import help as actions
from ijkpunt.dossiers.queries.help import jargon_words as words_on
from ijkpunt.formats.tables import csv_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.help.presenters.words import words_page

HEADER = ("word", "plainer", "kind", "organisation", "source", "ours", "valid_from", "added_by")


@needs(Permission.DOSSIER_WRITE)
def jargon_words(request: HttpRequest) -> HttpResponse:
    given: dict[str, str] = {}
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        given = {name: request.POST.get(name, "")[:300] for name in ("woord", "gewoner", "soort", "voor")}
        problems = _add(request, given)
        if not problems:
            return redirect("jargon_words")
    page = words_page(words_on(today()), actor_of(request), request.GET.get("zoek", ""))
    context = {"page": page, "given": given, "problems": problems}
    return render(request, "dossiers/help/words.html", context, status=422 if problems else 200)


@needs(Permission.DOSSIER_WRITE)
@require_POST
def retire_word(request: HttpRequest, word: int) -> HttpResponse:
    actions.retire_jargon_word(by=actor_of(request), word=word, on=today())
    messages.success(request, _("Het woord is uit de lijst."))
    return redirect("jargon_words")


@needs(Permission.DOSSIER_WRITE)
def jargon_file(request: HttpRequest) -> HttpResponse:
    del request
    rows = (
        (
            *(one.word, one.plainer, one.kind, one.organisation, one.source, "1" if one.ours else ""),
            *(str(one.valid_from), one.name),
        )
        for one in words_on(today())
    )
    headers = {"Content-Disposition": 'attachment; filename="woorden.csv"'}
    return HttpResponse(csv_bytes(HEADER, rows), content_type="text/csv; charset=utf-8", headers=headers)


def _add(request: HttpRequest, given: dict[str, str]) -> tuple[str, ...]:
    """What is wrong; nothing when the word was added."""
    by = actor_of(request)
    try:
        actions.add_jargon_word(
            by=by,
            word=given["woord"],
            plainer=given["gewoner"],
            kind=given["soort"] or "jargon",
            organisation="" if given["voor"] == "iedereen" else by.organisation,
            on=today(),
        )
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return tuple(f"{said(problem.message)} {said(problem.remedy)}" for problem in broken.problems)
    messages.success(request, _("“%(word)s” staat in de lijst.") % {"word": given["woord"]})
    return ()
