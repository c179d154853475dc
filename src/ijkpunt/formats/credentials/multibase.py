"""Bytes as text the way W3C writes them: base58 (`z…`) for keys and signatures, base64url without padding (`u…`)."""

import base64
import binascii
from typing import Final

ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PLACES: Final = {letter: place for place, letter in enumerate(ALPHABET)}
LONGEST: Final = 1_000  # letters of base58; the time to read it grows with the square


def base58(data: bytes) -> str:
    """`z` and the bytes in base 58 (Bitcoin's letters)."""
    number, letters = int.from_bytes(data), ""
    while number:
        number, place = divmod(number, len(ALPHABET))
        letters = ALPHABET[place] + letters
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + ALPHABET[0] * zeros + letters


def from_base58(text: str) -> bytes:
    """The bytes of `z…`. Raises ValueError."""
    if not text.startswith("z") or len(text) > LONGEST:
        raise ValueError("not base58 with a z before it")
    number = 0
    for letter in text[1:]:
        if letter not in PLACES:
            raise ValueError("a letter that base58 does not have")
        number = number * len(ALPHABET) + PLACES[letter]
    zeros = len(text) - 1 - len(text[1:].lstrip(ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def base64url(data: bytes) -> str:
    """Base64 for addresses, without padding and without a letter before it (as in a JWT)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes of base64url without padding. Raises ValueError on any letter that does not belong there."""
    if not text.isascii() or "=" in text or "+" in text or "/" in text:
        raise ValueError("not base64url without padding")
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not base64url") from None
    if base64url(data) != text:
        raise ValueError("bits behind the last byte")
    return data
