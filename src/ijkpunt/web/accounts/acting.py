"""Who is looking at this page, as an `Actor`: what every view passes on as `by=`."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

from ijkpunt.accounts import queries
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User

MANDATE = "mandate"  # session: the number of the chosen mandate; absent means all together
_KEPT = "_ijkpunt_actor"


def actor_of(request: HttpRequest) -> Actor:
    """The person signed in, with the rights of the chosen mandate or of all together; NOBODY when nobody is.

    Looked up once per request. A chosen mandate that ended since is forgotten.
    """
    kept = vars(request)
    if _KEPT not in kept:
        kept[_KEPT] = _look_up(request)
    return cast(Actor, kept[_KEPT])


def person_of(request: HttpRequest) -> "User":
    """The account that is signed in; only for views that are declared `signed_in` or `needs`."""
    return cast("User", request.user)


def chosen_mandate(request: HttpRequest) -> int | None:
    number = request.session.get(MANDATE)
    return number if isinstance(number, int) else None


def choose_mandate(request: HttpRequest, number: int | None) -> None:
    """Act under this mandate until another choice; None: under all together. Raises NotAllowed `mandate.not_yours`."""
    queries.actor_for(person_of(request), on=today(), mandate_id=number)
    request.session[MANDATE] = number
    vars(request).pop(_KEPT, None)


def _look_up(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return NOBODY
    try:
        return queries.actor_for(request.user, on=today(), mandate_id=chosen_mandate(request))
    except NotAllowed:
        del request.session[MANDATE]
        return queries.actor_for(request.user, on=today())
