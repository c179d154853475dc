"""A proof of your own: take its files along, and show it to somebody with a link."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.public import links_of, shown_name, shown_of
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.web.giving.sharing import USUAL, LinkForm, link_stand
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.proof.rendered import FILES, file_of

PER_MINUTE = 20  # links and files of one person


@own_file
def proof(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    queries.own_proof(visitor_of(request), identifier)
    if request.method != "POST":
        return _page(request, identifier, LinkForm(initial={"last": today() + USUAL}))
    spend(request, "own-proof", most=PER_MINUTE)
    if "link" in request.POST:
        return _taken_back(request, identifier)
    form = LinkForm(request.POST)
    link = _made(request, identifier, form) if form.is_valid() else ""
    return _page(request, identifier, form, link=link)


@own_file
@require_safe
def proof_file(request: HttpRequest, identifier: UUID, form: str) -> HttpResponseBase:
    spend(request, "own-proof", most=PER_MINUTE)
    return file_of(get_award(queries.own_proof(visitor_of(request), identifier)), form, now())


def _made(request: HttpRequest, identifier: UUID, form: LinkForm) -> str:
    """The whole address of a link; empty when it was refused, with the reason in the form."""
    given, by = form.cleaned_data, visitor_of(request)
    try:
        secret = actions.show_proof(by=by, proof=identifier, purpose=given["purpose"], last=given["last"], on=today())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return ""
    return request.build_absolute_uri(reverse("proofs:shared", args=[secret]))


def _taken_back(request: HttpRequest, identifier: UUID) -> HttpResponse:
    given = request.POST["link"]
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    actions.stop_showing(by=visitor_of(request), proof=identifier, link=number, on=today())
    messages.success(request, _("De link toont niets meer."))
    return redirect("mine:proof", identifier)


def _page(request: HttpRequest, identifier: UUID, form: LinkForm, *, link: str = "") -> HttpResponse:
    award, on = get_award(identifier), today()
    context = {
        "proof": shown_of(award, on),
        "name": shown_name(award),
        "files": FILES,
        "form": form,
        "link": link,
        "links": [(one, link_stand(one, on)) for one in links_of(award)],
    }
    return render(request, "mine/proof.html", context, status=422 if form.errors else 200)
