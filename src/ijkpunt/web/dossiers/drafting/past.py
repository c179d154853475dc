"""What was: the history, a named moment, what differs, and back to how it was."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.drafting.presenters.past import NOW, compared, history_days, sides_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.telling import tell


@signed_in
def draft_history(request: HttpRequest, number: str) -> HttpResponse:
    """All changes in plain words, newest first; `?voor=` for what came before a change."""
    before = request.GET.get("voor", "")
    history = queries.history(number, before=int(before) if before.isdecimal() else None)
    context = {
        "frame": frame_for(request, number),
        "standing": queries.standing_of(number, actor_of(request), today()),
        "history": history,
        "days": history_days(history.lines, queries.moments(number)),
        "gone": queries.removed_elements(number),
        "first_page": not before,
    }
    return render(request, "dossiers/drafting/history.html", context)


@signed_in
@require_POST
def name_moment(request: HttpRequest, number: str) -> HttpResponse:
    try:
        drafting.name_moment(by=actor_of(request), number=number, title=request.POST.get("naam", ""), on=today())
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Dit moment heeft nu een naam. Je vindt het terug in de geschiedenis."))
    return redirect("draft_history", number)


@signed_in
@require_POST
def bring_back(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """One element that was taken out comes back."""
    try:
        drafting.restore_element(by=actor_of(request), number=number, key=key, on=today())
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("draft_history", number)
    messages.success(request, _("Teruggehaald, op de plaats waar het stond."))
    return redirect("draft", number)


@signed_in
def draft_compare(request: HttpRequest, number: str) -> HttpResponse:
    """What differs between two sides: a recognised version, a submission, a moment, now."""
    sides = sides_of(number)
    chosen = request.GET.get("van", "") or sides[0].value, request.GET.get("tot", "") or NOW
    only = request.GET.get("toon") == "verschil"
    page = compared(number, sides, chosen, only_differences=only)
    context = {"frame": frame_for(request, number), "page": page, "sides": sides, "van": chosen[0], "tot": chosen[1]}
    return render(request, "dossiers/drafting/compare.html", context)


@signed_in
def draft_back(request: HttpRequest, number: str) -> HttpResponse:
    """Back to how the text was after change `tot`: first what that would change, with POST it is done."""
    asked = request.POST.get("tot", "") or request.GET.get("tot", "")
    until = int(asked) if asked.isdecimal() else 0
    if request.method == "POST":
        return _go_back(request, number, until)
    sides = sides_of(number)
    page = compared(number, sides, (NOW, str(until)), only_differences=True)
    standing = queries.standing_of(number, actor_of(request), today())
    context = {"frame": frame_for(request, number), "page": page, "until": until, "standing": standing}
    return render(request, "dossiers/drafting/back.html", context)


def _go_back(request: HttpRequest, number: str, until: int) -> HttpResponse:
    try:
        steps = drafting.restore_draft(by=actor_of(request), number=number, until=until, on=today())
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("draft_history", number)
    told = ngettext(
        "De tekst is terug zoals hij was, met %(count)s wijziging. Wat later kwam, staat nog in de geschiedenis.",
        "De tekst is terug zoals hij was, met %(count)s wijzigingen. Wat later kwam, staat nog in de geschiedenis.",
        steps,
    )
    messages.success(request, told % {"count": steps} if steps else _("De tekst was al zo."))
    return redirect("draft", number)
