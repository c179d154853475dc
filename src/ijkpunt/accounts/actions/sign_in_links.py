"""Signing in with a link in a mail: asked with an address, good once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.actions.arriving import arrive, as_actor
from ijkpunt.accounts.models import SignInLink, User
from ijkpunt.accounts.queries import link_unknown
from ijkpunt.accounts.rules.signing_in import LINK_LASTS, LINKS_KEPT, MOST_LINKS, MOST_LINKS_PER
from ijkpunt.audit.actions import record


@transaction.atomic
def ask_sign_in_link(*, email: str, at: datetime) -> UUID | None:
    """Make a link for this address, whether there is an account with it or not; None when it got too many lately.

    Links of more than a day ago are thrown away.
    """
    address = email.strip().lower()
    SignInLink.objects.filter(made_at__lt=at - LINKS_KEPT).delete()
    lately = SignInLink.objects.filter(address=address, made_at__gt=at - MOST_LINKS_PER)
    if lately.count() >= MOST_LINKS:
        return None
    return SignInLink.objects.create(address=address, made_at=at).pk


@transaction.atomic
def use_sign_in_link(*, link: UUID, name: str = "", at: datetime) -> User:
    """Who pressed the link in their mail. Without an account they get one, with this name and without a mandate.

    Every other link of this address is used up with it. Raises NotFound `sign_in_link.unknown` for one that is old or
    was used, NotAllowed `account.blocked`, Refused for a name that cannot be.
    """
    row = SignInLink.objects.select_for_update().filter(pk=link, used_at=None, made_at__gt=at - LINK_LASTS).first()
    # The row is taken by the update itself, so that of two at once one gets it, on any database.
    if row is None or not SignInLink.objects.filter(pk=link, used_at=None).update(used_at=at):
        raise link_unknown()
    user = arrive(email=row.address, name=name)
    SignInLink.objects.filter(address=row.address, used_at=None).update(used_at=at)
    record(by=as_actor(user), event="accounts.sign_in_link.used", subject=user.identifier)
    return user
