"""Whose own pages these are: of the account that is signed in, or of who came back with the secret of their file."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.queries import actor_with_key_hash, person_of
from ijkpunt.pathways.rules.secrets import hash_of
from ijkpunt.web.accounts.access import Declared, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.mine.beginning import begin_first
from ijkpunt.web.proof.private import private

Rest = ParamSpec("Rest")
REMEMBERED = "own_file"  # in the session: the hash of the secret, never the secret


def visitor_of(request: HttpRequest) -> Actor:
    """Who looks at their own pages. An account goes before a secret; without either it is nobody."""
    by, remembered = actor_of(request), request.session.get(REMEMBERED, "")
    if by.identifier.startswith("user:") or not remembered:
        return by
    try:
        return actor_with_key_hash(remembered)
    except NotFound:
        return by


def remember(request: HttpRequest, secret: str) -> None:
    """From now on this browser opens the file of this secret, until the session ends or `forget`."""
    request.session.cycle_key()
    request.session[REMEMBERED] = hash_of(secret)


def forget(request: HttpRequest) -> None:
    """This browser does not open the file without a login any more."""
    request.session.pop(REMEMBERED, None)


def own_file(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Declared[Rest]:
    """Everybody may knock, and sees only their own: who has no file yet is led to where one begins, and from there to
    where they were going. Never cached."""

    @public
    @private
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if person_of(visitor_of(request)) is None:
            return _beginning(request)
        return view(request, *args, **kwargs)

    return guarded


def _beginning(request: HttpRequest) -> HttpResponseRedirect:
    onward = request.get_full_path()
    if request.method != "GET" or onward == reverse("mine:home"):
        return redirect("mine:begin")
    return begin_first(onward)
