"""Signing in with a service outside: whose account that is, and linking it to one."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ijkpunt.accounts.actions.arriving import arrive, as_actor, open_account
from ijkpunt.accounts.actions.second_factor import require_self
from ijkpunt.accounts.models import ExternalIdentity, User
from ijkpunt.accounts.queries import has_second_factor
from ijkpunt.accounts.rules.signing_in import FRESH, Way, mark_of, way_for
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identity import Identity
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken


@transaction.atomic
def sign_in_with(*, identity: Identity, service: str, links_by_email: bool, at: datetime) -> User:
    """Whose account this is: the linked one, or a new one without a mandate, or that of the address when the service
    checked it, `links_by_email` trusts it and nothing guards the account.

    Raises NotAllowed `account.blocked`, RuleBroken `identity.no_address` or `identity.sign_in_first`.
    """
    known = _rows(identity).select_related("user").first()
    if known is not None:
        return open_account(known.user)
    user = User.objects.filter(email=identity.email).first() if identity.email else None
    way = way_for(
        email=identity.email,
        known=user is not None,
        guarded=user is not None and _is_guarded(user, identity.issuer),
        links_by_email=links_by_email,
    )
    if way is Way.NO_ADDRESS:
        raise _no_address()
    if way is Way.SIGN_IN_FIRST:
        raise _sign_in_first()
    user = arrive(email=identity.email, name=identity.name)
    _link(user, identity, service, at)
    return user


@transaction.atomic
def link_identity(*, user: User, identity: Identity, service: str, by: Actor, at: datetime) -> None:
    """Let somebody who is signed in use this service from now on. Linking it twice changes nothing.

    Raises NotAllowed for somebody else's account or `identity.not_fresh`, RuleBroken `identity.taken` or
    `identity.another`.
    """
    require_fresh(user=user, by=by, at=at)
    row = _rows(identity).first()
    if row is not None and row.user_id != user.pk:
        raise RuleBroken(
            "identity.taken",
            say("Deze aanmelding hoort al bij een ander account."),
            say("Meld je daarmee aan, of koppel ze daar eerst los."),
        )
    if row is not None:
        return
    if user.identities.filter(issuer=identity.issuer).exists():
        raise RuleBroken(
            "identity.another",
            say("Bij deze dienst is al een andere persoon aan je account gekoppeld."),
            say("Koppel die eerst los."),
        )
    _link(user, identity, service, at)


@transaction.atomic
def unlink_identity(*, user: User, number: int, by: Actor) -> None:
    """Take a service from one's account; a link in a mail still opens it. Raises NotAllowed, NotFound."""
    require_self(user, by)
    row = user.identities.filter(pk=number).first()
    if row is None:
        raise NotFound(
            "identity.unknown",
            say("Deze dienst is niet aan je account gekoppeld."),
            say("Kijk op je accountpagina wat er gekoppeld is."),
        )
    data = {"service": row.service}
    row.delete()
    record(by=by, event="accounts.identity.unlinked", subject=user.identifier, data=data)


def require_fresh(*, user: User, by: Actor, at: datetime) -> None:
    """Who signed in a while ago signs in again first, so that a borrowed browser cannot add a way in."""
    require_self(user, by)
    if user.last_login is None or at - user.last_login > FRESH:
        raise NotAllowed(
            "identity.not_fresh",
            say("Je bent al een tijd aangemeld. Een dienst koppelen kan alleen kort na het aanmelden."),
            say("Meld je af en opnieuw aan, en koppel dan de dienst."),
        )


def _rows(identity: Identity) -> QuerySet[ExternalIdentity]:
    mark = mark_of(identity.issuer, identity.subject, settings.SEALING_KEY)
    return ExternalIdentity.objects.filter(issuer=identity.issuer, subject=mark)


def _is_guarded(user: User, issuer: str) -> bool:
    """Does more hang on this account than an address should open?"""
    others = user.identities.filter(issuer=issuer).exists()
    return user.is_superuser or not user.is_active or user.mandates.exists() or has_second_factor(user) or others


def _link(user: User, identity: Identity, service: str, at: datetime) -> None:
    mark = mark_of(identity.issuer, identity.subject, settings.SEALING_KEY)
    ExternalIdentity.objects.create(user=user, service=service, issuer=identity.issuer, subject=mark, linked_at=at)
    record(by=as_actor(user), event="accounts.identity.linked", subject=user.identifier, data={"service": service})


def _no_address() -> RuleBroken:
    return RuleBroken(
        "identity.no_address",
        say("We kennen je nog niet, en deze dienst gaf ons geen nagekeken e-mailadres."),
        say("Meld je één keer aan met een link in je mail. Koppel daarna deze dienst op je accountpagina."),
    )


def _sign_in_first() -> RuleBroken:
    return RuleBroken(
        "identity.sign_in_first",
        say("Er is al een account met jouw e-mailadres, en deze dienst is er nog niet aan gekoppeld."),
        say("Meld je aan zoals je het anders doet. Koppel daarna deze dienst op je accountpagina."),
    )
