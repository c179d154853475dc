"""Is this somebody's password? Counts wrong tries, and stops after too many (django-axes)."""

from typing import TYPE_CHECKING

from django.contrib.auth import authenticate
from django.http import HttpRequest

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User


def check_password(request: HttpRequest, *, email: str, password: str) -> "User | None":
    """The person when the password is right, the account may sign in and there were not too many wrong tries.

    django-axes keeps the form of every wrong try, so it gets the request without its form: nothing that somebody
    typed may end up there. The name counts in lower case, so that capitals give nobody extra tries.
    """
    bare = HttpRequest()
    bare.META, bare.session, bare.path, bare.method = request.META, request.session, request.path, request.method
    user = authenticate(bare, email=email.strip().lower(), password=password)
    # The middleware of django-axes looks for this on the request itself, and answers with `locked_out`.
    vars(request)["axes_locked_out"] = getattr(bare, "axes_locked_out", False)
    return user
