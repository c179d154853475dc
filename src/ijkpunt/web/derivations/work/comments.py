"""Comments on the cells of a product: an outcome or a unit, a competence, or where these meet."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.queries import working
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.work.presenters.comments import CELL, comments_page
from ijkpunt.web.telling import tell


@needs(Permission.PRODUCT_CONFIRM_LINKS)
def cell_comments(request: HttpRequest, code: str) -> HttpResponse:
    """The comments on one cell, or on all; and a place to say something there."""
    cell = _cell(request)
    refused = request.method == "POST" and not _said(request, code, cell)
    if request.method == "POST" and not refused:
        return redirect(address_of(code, cell))
    page = comments_page(working.get_work(code), queries.comments_on(code, None, **cell), cell)
    context = {"page": page, "text": request.POST.get("tekst", "")[:2000]}
    return render(request, "derivations/work/cell.html", context, status=422 if refused else 200)


@needs(Permission.PRODUCT_CONFIRM_LINKS)
@require_POST
def resolve_comment(request: HttpRequest, code: str, comment: int) -> HttpResponse:
    actions.resolve_comment(by=actor_of(request), comment=comment)
    messages.success(request, _("Afgehandeld."))
    return redirect(address_of(code, _cell(request)))


def address_of(code: str, cell: dict[str, str]) -> str:
    """The address of the comments on a cell."""
    asked = {CELL[name]: value for name, value in cell.items() if value}
    return reverse("cell_comments", args=(code,)) + (f"?{urlencode(asked)}" if asked else "")


def _cell(request: HttpRequest) -> dict[str, str]:
    given = request.POST if request.method == "POST" else request.GET
    return {name: given.get(word, "")[:200] for name, word in CELL.items()}


def _said(request: HttpRequest, code: str, cell: dict[str, str]) -> bool:
    number = working.version_standing(code).number
    try:
        actions.comment(
            by=actor_of(request), code=code, number=number, text=request.POST.get("tekst", ""), on=today(), **cell
        )
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return False
    messages.success(request, _("Je opmerking staat erbij."))
    return True
