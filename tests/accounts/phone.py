"""A phone with an app for sign-in codes, and a clock that the test sets."""

from types import SimpleNamespace

import pytest
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp import models
from django_otp.plugins.otp_totp.models import TOTPDevice

from ijkpunt.accounts.models import User

STEP = 30  # seconds


class Phone:
    """Shows the code of somebody's device; `wait` lets half a minute pass, as a code works only once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_790_000_000.0
        monkeypatch.setattr(models, "time", SimpleNamespace(time=lambda: self.now))

    def wait(self) -> None:
        self.now += STEP

    def code(self, user: User) -> str:
        device = TOTPDevice.objects.get(user=user)
        generator = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
        generator.time = self.now
        return f"{generator.token():06}"

    def wrong_code(self, user: User) -> str:
        return f"{(int(self.code(user)) + 1) % 1_000_000:06}"


def give_phone(user: User) -> None:
    """Link a phone without the steps of the page."""
    TOTPDevice.objects.create(user=user, name="totp", confirmed=True)
