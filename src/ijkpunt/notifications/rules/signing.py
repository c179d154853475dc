"""Signing what goes to a webhook, as Standard Webhooks 1.0 says (`webhook-id`, `-timestamp`, `-signature`).

The secret of a webhook is nowhere stored. It is made from the key of the server, the identifier of the webhook and a
number that goes up when somebody asks for a new one; so it can be made again to sign, and a stolen database holds none.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

PREFIX = "whsec_"


def secret_of(server_key: str, webhook: str, generation: int) -> str:
    """The secret of a webhook: 32 bytes in base 64, after `whsec_`."""
    label = f"ijkpunt webhook secret 1:{webhook}:{generation}"
    made = hmac.new(server_key.encode(), label.encode(), hashlib.sha256).digest()
    return PREFIX + base64.b64encode(made).decode("ascii")


def fingerprint(secret: str) -> str:
    """What is stored of a secret: enough to see that the key of the server has changed, too little to sign with."""
    return hashlib.sha256(f"ijkpunt webhook fingerprint:{secret}".encode()).hexdigest()


def signature(secret: str, *, message: str, at: datetime, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 over `id.timestamp.body`, in base 64."""
    signed = f"{message}.{int(at.timestamp())}.".encode() + body
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")


def signed_headers(secrets: Iterable[str], *, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers. More secrets give more signatures: while a new secret comes into use, both are right."""
    signatures = (signature(secret, message=message, at=at, body=body) for secret in secrets)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
