"""What the buttons of help do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.actions import help as actions
from ijkpunt.dossiers.actions import reusing
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.telling import tell


@needs(Permission.DOSSIER_WRITE)
@require_POST
def dismiss_finding(request: HttpRequest, number: str) -> HttpResponse:
    given = request.POST
    try:
        actions.dismiss_finding(
            by=actor_of(request),
            number=number,
            fingerprint=given.get("opmerking", "")[:64],
            reason=given.get("reden", ""),
            on=today(),
        )
        messages.success(request, _("Opzij gelegd. Het komt terug als de tekst verandert."))
    except RuleBroken as broken:
        _tell(request, broken)
    return redirect(_back(request, number))


@needs(Permission.DOSSIER_WRITE)
@require_POST
def restore_finding(request: HttpRequest, number: str, dismissed: int) -> HttpResponse:
    try:
        actions.restore_finding(by=actor_of(request), number=number, dismissed=dismissed, on=today())
        messages.success(request, _("De opmerking staat er weer."))
    except RuleBroken as broken:
        _tell(request, broken)
    return redirect(_back(request, number))


@needs(Permission.DOSSIER_WRITE)
@require_POST
def reuse_existing(request: HttpRequest, number: str) -> HttpResponse:
    """Link a competence of the text to one that exists, or take that one over."""
    given = request.POST
    element, identifier, code = (given.get(name, "")[:100] for name in ("onderdeel", "versie", "code"))
    act = reusing.take_over_existing if given.get("doe") == "neem-over" else reusing.link_existing
    try:
        by = actor_of(request)
        done = act(by=by, number=number, element=element, identifier=identifier, code=code, on=today())
        _told(request, done)
    except RuleBroken as broken:
        _tell(request, broken)
    return redirect(_back(request, number))


def _told(request: HttpRequest, done: bool | int) -> None:
    if isinstance(done, bool):
        messages.success(request, _("Gekoppeld: we weten nu waar deze competentie vandaan komt."))
    elif not done:
        messages.success(request, _("Overgenomen: de woorden zijn nu dezelfde."))
    else:
        text = ngettext(
            "Overgenomen, met %(count)d vaardigheid of kennisitem erbij.",
            "Overgenomen, met %(count)d vaardigheden en kennisitems erbij.",
            done,
        )
        messages.success(request, text % {"count": done})


def _tell(request: HttpRequest, broken: RuleBroken) -> None:
    """What cannot be done is a note on the page; what is not theirs or not there has a page of its own."""
    if isinstance(broken, NotAllowed) or (isinstance(broken, NotFound) and broken.problem.code == "dossier.unknown"):
        raise broken
    tell(request, broken, most=5)


def _back(request: HttpRequest, number: str) -> str:
    """To the question under which the button stood."""
    anchor = request.POST.get("vraag", "")
    return reverse("draft_help", args=[number]) + (f"#{anchor}" if anchor.isalpha() else "")
