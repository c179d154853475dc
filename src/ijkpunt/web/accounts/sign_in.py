"""The two steps of signing in: a password, a link or a service outside, and then a code for whoever chose that."""

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import login as remember_device

from ijkpunt.accounts import actions, queries

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User

WAITING = "waiting_for_code"  # session: who gave the right password, signed with the time
PATIENCE = 300  # seconds between the password and the code
BACKEND = "django.contrib.auth.backends.ModelBackend"


def after_password(request: HttpRequest, user: "User", *, goal: str = "") -> HttpResponse:
    """Sign in, or ask for the code first. Until the code is right, nobody is signed in. `goal`: a page of ours."""
    goal = goal or destination(request)
    if queries.has_second_factor(user):
        request.session[WAITING] = signing.dumps({"user": user.pk, "next": goal}, salt=WAITING)
        return redirect("accounts:code")
    login(request, user, backend=BACKEND)
    return redirect(goal)


def waiting(request: HttpRequest) -> "tuple[User, str] | None":
    """Who gave the right password a moment ago and where they wanted to go; None when that is too long ago."""
    try:
        kept = signing.loads(request.session.get(WAITING, ""), salt=WAITING, max_age=PATIENCE)
    except signing.BadSignature:
        return None
    user = queries.user_with_number(kept["user"])
    return (user, kept["next"]) if user else None


def after_code(request: HttpRequest, user: "User", code: str) -> bool:
    """Sign in when the code is right. Returns whether it was."""
    device = actions.match_code(user=user, code=code)
    if device is None:
        return False
    request.session.pop(WAITING, None)
    login(request, user, backend=BACKEND)
    remember_device(request, device)
    return True


def destination(request: HttpRequest) -> str:
    """Where to go after signing in: `next` when it stays on this site, or one's own page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("accounts:me")
