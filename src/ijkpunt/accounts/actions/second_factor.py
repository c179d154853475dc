"""A second proof at sign-in: a code of six digits that an app on somebody's phone shows (TOTP, RFC 6238)."""

from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from ijkpunt.accounts.models import User
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken


@transaction.atomic
def match_code(*, user: User, code: str) -> TOTPDevice | None:
    """The device that shows this code now, or None. After a wrong code it makes people wait, longer each time."""
    device = TOTPDevice.objects.devices_for_user(user, confirmed=True).select_for_update().first()
    return device if device and device.verify_token(code.replace(" ", "")) else None


@transaction.atomic
def start_second_factor(*, user: User, by: Actor) -> None:
    """Make a new secret for somebody's phone; it does nothing until a code from that phone confirms it.

    Raises NotAllowed for somebody else's account, RuleBroken `second_factor.exists`.
    """
    require_self(user, by)
    if TOTPDevice.objects.devices_for_user(user, confirmed=True).exists():
        raise RuleBroken(
            "second_factor.exists",
            say("Aanmelden met een code staat al aan."),
            say("Nieuwe telefoon? Zet het eerst uit met een code van je oude telefoon."),
        )
    TOTPDevice.objects.devices_for_user(user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name="totp", confirmed=False)


@transaction.atomic
def confirm_second_factor(*, user: User, code: str, by: Actor) -> bool:
    """Switch the second proof on when the phone shows the right code. Returns whether it did; raises NotAllowed."""
    require_self(user, by)
    device = TOTPDevice.objects.devices_for_user(user, confirmed=False).select_for_update().first()
    if device is None or not device.verify_token(code.replace(" ", "")):
        return False
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    record(by=by, event="accounts.second_factor.on", subject=user.identifier)
    return True


@transaction.atomic
def remove_second_factor(*, user: User, code: str, by: Actor) -> bool:
    """Switch it off with a code from the phone, so that a borrowed browser cannot. Returns whether it did."""
    require_self(user, by)
    if match_code(user=user, code=code) is None:
        return False
    TOTPDevice.objects.devices_for_user(user).delete()
    record(by=by, event="accounts.second_factor.off", subject=user.identifier)
    return True


@transaction.atomic
def reset_second_factor(*, user: User, ground: str, by: Actor) -> None:
    """Switch it off for somebody who lost the phone. Raises NotAllowed without ACCOUNTS_MANAGE."""
    by.require(Permission.ACCOUNTS_MANAGE)
    TOTPDevice.objects.devices_for_user(user).delete()
    record(by=by, event="accounts.second_factor.reset", subject=user.identifier, ground=ground)


def require_self(user: User, by: Actor) -> None:
    """Raises NotAllowed `account.not_yours`."""
    if by.identifier != user.identifier:
        raise NotAllowed(
            "account.not_yours",
            say("Dit kan alleen de persoon zelf."),
            say("Meld je aan met dat account."),
        )
