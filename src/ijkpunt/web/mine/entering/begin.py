"""Begin a file: a name is enough. Who has no account gets a secret link, that is shown once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import person_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.limits import AN_HOUR, spend
from ijkpunt.web.mine.forms import BeginForm, KeyForm
from ijkpunt.web.mine.moment import as_private_person
from ijkpunt.web.mine.visitor import remember, visitor_of
from ijkpunt.web.proof.private import private

PER_HOUR = 30  # files that come from one place: a class may sit behind it


@public
@private
def begin(request: HttpRequest) -> HttpResponse:
    onward = onward_of(request)
    if person_of(visitor_of(request)):
        return redirect(onward or "mine:home")
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return _begun(request, form, onward)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.refuse(broken)
    context = {"form": form, "key": KeyForm(prefix="oud"), "onward": onward, "signed_in": request.user.is_authenticated}
    return render(request, "mine/begin.html", context, status=WRONG if form.is_bound else 200)


def onward_of(request: HttpRequest) -> str:
    """Where somebody came from and goes back to: an address of this site, or nothing."""
    address = request.POST.get("verder") or request.GET.get("verder", "")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None, require_https=request.is_secure())
    return address if address.startswith("/") and safe else ""


def _begun(request: HttpRequest, form: BeginForm, onward: str) -> HttpResponse:
    spend(request, "file-begin", most=PER_HOUR, per=AN_HOUR)
    made = actions.begin_file(by=as_private_person(request), told=form.told(), on=today())
    if not made.secret:
        return redirect(onward or "mine:home")
    remember(request, made.secret)
    return show_key(request, made.secret, onward)


def show_key(request: HttpRequest, secret: str, onward: str = "") -> HttpResponse:
    """The page that shows a secret link, the only time."""
    link = request.build_absolute_uri(reverse("mine:key", args=[secret]))
    return render(request, "mine/key_shown.html", {"link": link, "onward": onward or reverse("mine:home")})
