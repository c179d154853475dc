"""Who shows that an address is theirs gets the account of that address, or a new one without a mandate."""

from ijkpunt.accounts.keeping import keep
from ijkpunt.accounts.models import User
from ijkpunt.audit.actions import record
from ijkpunt.audit.rules.privacy import holds_national_number
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed


def arrive(*, email: str, name: str) -> User:
    """The account with this address, which was checked; made when there is none. A name with a national number in it
    is not kept. Raises NotAllowed `account.blocked`, Refused."""
    user = User.objects.filter(email=email).first()
    if user is not None:
        return open_account(user)
    usable = "" if holds_national_number(name) else name.strip()
    user = User(email=email, name=usable or email.partition("@")[0])
    user.set_unusable_password()
    keep(user)
    record(by=as_actor(user), event="accounts.user.arrived", subject=user.identifier)
    return user


def open_account(user: User) -> User:
    """The account when it may sign in. Raises NotAllowed `account.blocked`."""
    if user.is_active:
        return user
    raise NotAllowed(
        "account.blocked",
        say("Met dit account kun je je niet aanmelden."),
        say("Vraag aan de beheerder waarom."),
    )


def as_actor(user: User) -> Actor:
    """Somebody who acts for themselves, before or while signing in."""
    return Actor(identifier=user.identifier, name=user.name)
