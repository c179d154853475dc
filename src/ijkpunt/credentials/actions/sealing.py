"""Seal national numbers, and open them for the message to the LED.

Fernet (AES-128-CBC with HMAC-SHA256, of the library `cryptography`) under a key that is derived from the one setting
IJKPUNT_SEALING_KEY by HKDF (RFC 5869); the trace is an HMAC-SHA256 under another derived key. Who has the database and
not the setting can neither read a number nor try all of them.
"""

import base64
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ijkpunt.credentials.models import NationalNumberRow
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


def seal_number(number: NationalNumber) -> bytes:
    """The number, so that only this system can read it."""
    return _fernet(settings.SEALING_KEY).encrypt(number.digits.encode())


def open_number(sealed: bytes) -> NationalNumber:
    """The number again. Raises RuleBroken `sealing.other_key` when it was sealed under another key."""
    try:
        return NationalNumber(_fernet(settings.SEALING_KEY).decrypt(bytes(sealed)).decode())
    except InvalidToken:
        raise RuleBroken(
            "sealing.other_key",
            say("Een verzegeld nummer gaat niet open met de sleutel van nu."),
            say("Zet in IJKPUNT_SEALING_KEY de sleutel waarmee verzegeld is."),
        ) from None


def number_of(holder: int) -> NationalNumber | None:
    """The number of a holder, opened; None when there is none. Raises as `open_number`."""
    sealed = NationalNumberRow.objects.filter(holder=holder).values_list("sealed", flat=True).first()
    return None if sealed is None else open_number(bytes(sealed))


def trace_of(number: NationalNumber) -> str:
    """Always the same for one number, and no way back without the key."""
    return hmac.digest(_derived(settings.SEALING_KEY, b"trace"), number.digits.encode(), "sha256").hex()


@cache
def _fernet(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(secret, b"seal")))


@cache
def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"ijkpunt-national-number-" + purpose).derive(secret.encode())
