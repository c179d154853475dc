"""What can be asked about people, organisations and mandates."""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from ijkpunt.accounts.models import ExternalIdentity, Mandate, Organisation, SignInLink, User
from ijkpunt.accounts.rules.mandates import Grant, chosen, permissions_of
from ijkpunt.accounts.rules.permissions import EVERYTHING, Permission
from ijkpunt.accounts.rules.roles import ADMINISTRATOR, ROLES
from ijkpunt.accounts.rules.signing_in import LINK_LASTS
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten

COMMAND_LINE = Actor(identifier="command-line", name="command-line", permissions=EVERYTHING)


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What a phone needs to start showing codes: `uri` for the QR code, `secret` to type over (base 32)."""

    uri: str
    secret: str


def mandates_of(user: User, on: date) -> QuerySet[Mandate]:
    """The mandates under which this person may act on a day, with their organisation, in order of its name."""
    in_time = Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gte=on))
    return user.mandates.filter(in_time).select_related("organisation").order_by("organisation__name", "role", "pk")


def actor_for(user: User, *, on: date, mandate_id: int | None = None) -> Actor:
    """Who this person is when acting on a day: under one mandate, or (None) with all of that day's mandates together.

    The organisation is then known only when all are for the same one. The first administrator (is_superuser) has the
    rights of that role as well, unless a mandate is chosen. A blocked person has no rights.
    Raises NotAllowed `mandate.not_yours` when the chosen mandate is not theirs on that day.
    """
    if not user.is_active:
        return Actor(identifier=user.identifier, name=user.name)
    grants = [mandate.grant() for mandate in mandates_of(user, on)]
    if mandate_id is not None:
        grants = [chosen(grants, mandate_id, on=on)]
    permissions = permissions_of(grants, on=on)
    if user.is_superuser and mandate_id is None:
        permissions |= {str(permission) for permission in ADMINISTRATOR.permissions}
    organisations = {grant.organisation for grant in grants}
    organisation = organisations.pop() if len(organisations) == 1 else ""
    return Actor(identifier=user.identifier, name=user.name, organisation=organisation, permissions=permissions)


def command_line_actor() -> Actor:
    """Whoever can run a command on the server: may do everything, and events say it was the command line."""
    return COMMAND_LINE


def user_with_email(email: str) -> User:
    """Raises NotFound `user.unknown`."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise NotFound(
            "user.unknown",
            say("We kennen niemand met het e-mailadres “{email}”.", email=shorten(email)),
            say("Kijk na of het juist geschreven is, of maak eerst een account."),
        )
    return user


def user_with_number(number: int) -> User | None:
    """The person behind `user:<number>` when that account may sign in, or None."""
    return User.objects.filter(pk=number, is_active=True).first()


def organisation_with_key(key: str) -> Organisation:
    """Raises NotFound `organisation.unknown`."""
    organisation = Organisation.objects.filter(key=key).first()
    if organisation is None:
        raise NotFound(
            "organisation.unknown",
            say("We kennen geen organisatie met de sleutel “{key}”.", key=shorten(key)),
            say("Kijk na of de sleutel juist geschreven is, of voeg de organisatie eerst toe."),
        )
    return organisation


def people_of(organisation: Organisation, on: date) -> QuerySet[User]:
    """Everybody who may act for this organisation on a day and may sign in, by name, each once."""
    in_time = Q(mandates__valid_until__isnull=True) | Q(mandates__valid_until__gte=on)
    acting = User.objects.filter(in_time, mandates__organisation=organisation, mandates__valid_from__lte=on)
    return acting.filter(is_active=True).distinct().order_by("name", "pk")


def mandates_with(permission: Permission, on: date) -> QuerySet[Mandate]:
    """The mandates that give a permission on a day, of people who may sign in, by name of the organisation."""
    roles = [role.name for role in ROLES if permission in role.permissions]
    in_time = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    found = Mandate.objects.filter(in_time, valid_from__lte=on, role__in=roles, user__is_active=True)
    return found.select_related("organisation", "user").order_by("organisation__name", "user__name", "pk")


def acting_for(key: str, permission: str, on: date) -> list[Actor]:
    """Everybody who may do something for the organisation with this key on a day, by name, as they act for it."""
    in_time = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    rows = Mandate.objects.filter(in_time, organisation__key=key, valid_from__lte=on, user__is_active=True)
    grants: dict[int, list[Grant]] = {}
    people: dict[int, User] = {}
    for row in rows.select_related("user", "organisation").order_by("user__name", "user__pk"):
        people[row.user.pk] = row.user
        grants.setdefault(row.user.pk, []).append(row.grant())
    actors = [
        Actor(people[number].identifier, people[number].name, key, permissions_of(own, on=on))
        for number, own in grants.items()
    ]
    return [actor for actor in actors if actor.may(permission)]


def organisation_kind(key: str) -> str:
    """The kind of the organisation with this key, see rules/organisations.py; empty when it is not known."""
    return Organisation.objects.filter(key=key).values_list("kind", flat=True).first() or ""


def organisations() -> QuerySet[Organisation]:
    """All organisations, by name."""
    return Organisation.objects.order_by("name", "pk")


def has_second_factor(user: User) -> bool:
    """Does this person need a code from a phone to sign in?"""
    return bool(TOTPDevice.objects.devices_for_user(user, confirmed=True).exists())


def unconfirmed_secret(user: User) -> NewSecret | None:
    """The secret that waits for its first code, or None."""
    device = TOTPDevice.objects.devices_for_user(user, confirmed=False).first()
    if device is None:
        return None
    return NewSecret(uri=device.config_url, secret=base64.b32encode(device.bin_key).decode("ascii"))


def link_waiting(link: UUID, *, at: datetime) -> SignInLink:
    """The link with this number while it is good. Raises NotFound `sign_in_link.unknown`."""
    row = SignInLink.objects.filter(pk=link, used_at=None, made_at__gt=at - LINK_LASTS).first()
    if row is None:
        raise link_unknown()
    return row


def link_unknown() -> NotFound:
    return NotFound(
        "sign_in_link.unknown",
        say("Deze link is niet meer geldig. Een link werkt één keer, een kwartier lang."),
        say("Vraag een nieuwe link."),
    )


def has_account(address: str) -> bool:
    return User.objects.filter(email=address).exists()


def identities_of(user: User) -> QuerySet[ExternalIdentity]:
    """The services outside with which somebody may sign in."""
    return user.identities.all()
