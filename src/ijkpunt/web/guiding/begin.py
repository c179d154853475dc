"""A guide begins a file together with somebody: the secret link to it is shown once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.guiding.forms import BeginForm
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 10  # files that one guide begins


@needs(Permission.JOURNEY_GUIDE)
@private
def begin(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        spend(request, "guiding-begin", most=PER_MINUTE)
        try:
            begun = actions.begin_file(by=actor_of(request), told=form.told(), on=today())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            link = key_link(request, begun.secret)
            return render(request, "guiding/begun.html", {"link": link, "person": begun.person})
    return render(request, "guiding/begin.html", {"form": form}, status=422 if form.errors else 200)


def key_link(request: HttpRequest, secret: str) -> str:
    """The whole address with which somebody comes back; the secret alone while no page takes one."""
    try:
        return request.build_absolute_uri(reverse("mine:key", args=[secret]))
    except NoReverseMatch:
        return secret
