"""Every page says who may open it. A test walks all addresses and fails on a view that does not say.

    @public                              everybody
    @signed_in                           whoever has an account
    @needs(Permission.REGISTER_PUBLISH)  whoever acts with that permission

Put the decorator on top, so that nothing of the view runs before it. What it lets through behind a login is kept by no
cache, unless the view says itself what holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import wants_part

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a page. `permission` None with `signed_in`: every account will do."""

    signed_in: bool = False
    permission: Permission | None = None


ABOUT_PEOPLE = frozenset(
    {
        Permission.ACCOUNTS_MANAGE,
        Permission.AUDIT_READ,
        Permission.COHORT_LEAD,
        Permission.COMPETENCE_ATTEST,
        Permission.CREDENTIAL_CONFIRM,
        Permission.CREDENTIAL_END,
        Permission.CREDENTIAL_ISSUE,
        Permission.EXEMPTION_DECIDE,
        Permission.FEEDBACK_ANSWER,
        Permission.JOURNEY_ASSESS,
        Permission.JOURNEY_COORDINATE,
        Permission.JOURNEY_GUIDE,
        Permission.JOURNEY_INSPECT,
        Permission.LED_SEND,
    }
)
PUBLIC = Access()
SIGNED_IN = Access(signed_in=True)


class Declared(Protocol[Rest]):
    """A view that says who may open it."""

    access: Access

    def __call__(self, request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase: ...


def access_of(view: object) -> Access | None:
    """What a view declares; None when it says nothing, which is a mistake."""
    access = getattr(view, "access", None)
    return access if isinstance(access, Access) else None


def public(view: View[Rest]) -> Declared[Rest]:
    """Everybody may open this page."""
    return _declare(view, PUBLIC)


def signed_in(view: View[Rest]) -> Declared[Rest]:
    """Whoever is signed in may open this page; others are led to the sign-in page and back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_login(request)
        return _kept_apart(view(request, *args, **kwargs), SIGNED_IN)

    return _declare(guarded, SIGNED_IN)


def needs(permission: Permission) -> Callable[[View[Rest]], Declared[Rest]]:
    """Whoever acts with `permission` may open this page; others who are signed in get the 403 page."""

    access = Access(signed_in=True, permission=permission)

    def decorate(view: View[Rest]) -> Declared[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_login(request)
            _require(request, permission)
            return _kept_apart(view(request, *args, **kwargs), access)

        return _declare(guarded, access)

    return decorate


def _kept_apart(response: HttpResponseBase, access: Access) -> HttpResponseBase:
    """What stands behind a login is of one person: no cache on the way gives it to another. Pages about people are not
    kept in the browser either, so that nobody finds them with the back button of a computer that is shared."""
    if "Cache-Control" not in response.headers:
        about_people = access.permission in ABOUT_PEOPLE
        patch_cache_control(response, private=True, **({"no_store": True} if about_people else {"no_cache": True}))
    return response


def _declare(view: View[Rest], access: Access) -> Declared[Rest]:
    declared = cast(Declared[Rest], view)
    declared.access = access
    return declared


def _require(request: HttpRequest, permission: Permission) -> None:
    if not actor_of(request).may(permission):
        raise NotAllowed(
            "permission.missing",
            say("Dit mag je niet met je huidige mandaat: {meaning}", meaning=permission.meaning),
            say("Kies op je accountpagina een ander mandaat, of vraag er een aan de beheerder van je organisatie."),
        )


def _to_login(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back. A part of a page cannot show that, so then the whole page goes there."""
    if wants_part(request):
        page = HtmxDetails(request).current_url_abs_path  # nothing for a page of another site
        return HttpResponseClientRedirect(redirect_to_login(page or reverse("accounts:me")).url)
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("accounts:me")
    return redirect_to_login(back)
