"""Open a file with its secret link. To look at the link does nothing, so that programs that follow links do nothing:
who presses the button opens the file in this browser, or brings it under the account that is signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import actor_with_key
from ijkpunt.web.accounts.access import public
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.forms import KeyForm
from ijkpunt.web.mine.moment import as_private_person, without_trace
from ijkpunt.web.mine.visitor import remember
from ijkpunt.web.proof.private import private
from ijkpunt.web.telling import tell

PER_MINUTE = 10  # links that one visitor tries


@public
@private
def key(request: HttpRequest, secret: str) -> HttpResponseBase:
    spend(request, "file-key", most=PER_MINUTE)
    if request.method == "POST":
        return without_trace(opened(request, secret))
    actor_with_key(secret)
    context = {"signed_in": request.user.is_authenticated}
    return without_trace(render(request, "mine/key.html", context))


@public
@private
def typed_key(request: HttpRequest) -> HttpResponse:
    """The link, typed in a form. Whatever is wrong with it, the answer is the same."""
    form = KeyForm(request.POST if request.method == "POST" else None, prefix="oud")
    if form.is_bound and form.is_valid():
        spend(request, "file-key", most=PER_MINUTE)
        try:
            return opened(request, form.secret())
        except NotFound as unknown:
            form.refuse(unknown)
    context = {"key": form, "signed_in": request.user.is_authenticated}
    return render(request, "mine/typed_key.html", context, status=WRONG if form.is_bound else 200)


def opened(request: HttpRequest, secret: str) -> HttpResponse:
    """The file is open in this browser, or belongs to the account. Raises NotFound for a secret that was used up."""
    if not request.user.is_authenticated:
        actor_with_key(secret)
        remember(request, secret)
        return redirect("mine:home")
    try:
        actions.claim_file(by=as_private_person(request), secret=secret, on=today())
    except NotFound:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("mine:home")
    messages.success(request, _("Je dossier hoort nu bij je account. De link werkt niet meer."))
    return redirect("mine:home")
