"""Deciding about people. Events name them by number: no e-mail address goes into the log."""

from collections.abc import Iterator

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from ijkpunt.accounts.keeping import as_problems, keep
from ijkpunt.accounts.models import User
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import Problem, Refused


@transaction.atomic
def create_user(*, email: str, name: str, password: str | None = None, by: Actor) -> User:
    """Make an account. Without a password nobody can sign in with it until set_password.

    Raises NotAllowed without ACCOUNTS_MANAGE, Refused for a wrong or known e-mail address or a weak password.
    """
    by.require(Permission.ACCOUNTS_MANAGE)
    user = User(email=email.strip().lower(), name=name.strip())
    user.set_password(password)
    keep(user, more=[] if password is None else list(_wrong_with(password, user)))
    record(by=by, event="accounts.user.created", subject=user.identifier)
    return user


@transaction.atomic
def update_user(*, user: User, name: str, email: str, by: Actor) -> User:
    """Change how somebody is called and signs in. Raises NotAllowed without ACCOUNTS_MANAGE, Refused."""
    by.require(Permission.ACCOUNTS_MANAGE)
    before = (user.name, user.email)
    user.name, user.email = name.strip(), email.strip().lower()
    keep(user)
    changed = [field for field, old in zip(("name", "email"), before, strict=True) if getattr(user, field) != old]
    record(by=by, event="accounts.user.changed", subject=user.identifier, data={"fields": changed})
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: Actor) -> None:
    """Give a new password: one's own, or anybody's with ACCOUNTS_MANAGE. Raises NotAllowed, Refused for a weak one."""
    if by.identifier != user.identifier:
        by.require(Permission.ACCOUNTS_MANAGE)
    problems = list(_wrong_with(password, user))
    if problems:
        raise Refused(problems)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(by=by, event="accounts.password.changed", subject=user.identifier)


@transaction.atomic
def block_user(*, user: User, ground: str, by: Actor) -> None:
    """Nobody can sign in with this account any more, and who is signed in with it is signed out at the next page."""
    _set_active(user, active=False, event="accounts.user.blocked", ground=ground, by=by)


@transaction.atomic
def unblock_user(*, user: User, ground: str, by: Actor) -> None:
    """The account works again."""
    _set_active(user, active=True, event="accounts.user.unblocked", ground=ground, by=by)


def _set_active(user: User, *, active: bool, event: str, ground: str, by: Actor) -> None:
    by.require(Permission.ACCOUNTS_MANAGE)
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(by=by, event=event, subject=user.identifier, ground=ground)


def _wrong_with(password: str, user: User) -> Iterator[Problem]:
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        yield from as_problems(wrong, field="password")
