"""Posting one message to the LED over a connection with certificates on both sides.

No redirect is followed, no proxy of the environment is used, and an answer is read up to a size. What went wrong is one
word: neither the message nor the answer ever stands in an error, as a national number stands in them.
"""

import ssl
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx

from ijkpunt import __version__

CONNECT, ANSWER = 10.0, 30.0  # seconds: for the connection, and between two pieces of the answer
LARGEST_ANSWER: Final = 2_000_000  # bytes


class LedUnavailable(Exception):
    """There is no answer. `reason` is one word: timeout, connection, too_large, or the status as `status 503`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LedClient:
    """Use as a context manager, for many messages over one connection.

    `certificate` and `key` are files in PEM that show who we are; `authority`: whom we trust, None: whom the machine
    trusts. Raises OSError for files that cannot be read, ssl.SSLError for what they hold.
    """

    def __init__(
        self,
        address: str,
        *,
        certificate: Path | None = None,
        key: Path | None = None,
        authority: Path | None = None,
        answer_within: float = ANSWER,
    ) -> None:
        tls = ssl.create_default_context(cafile=str(authority) if authority else None)
        if certificate is not None:
            tls.load_cert_chain(certificate, key)
        self._address = address
        self._client = httpx.Client(
            verify=tls,
            timeout=httpx.Timeout(answer_within, connect=CONNECT),
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": f"IJkpunt/{__version__}", "Content-Type": "text/xml; charset=utf-8"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def post(self, message: bytes, action: str) -> bytes:
        """The answer to a message, for the SOAP action with this name. Raises LedUnavailable."""
        try:
            headers = {"SOAPAction": f'"{action}"'}
            with self._client.stream("POST", self._address, content=message, headers=headers) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise LedUnavailable(f"status {answer.status_code}")
                return _whole(answer)
        except httpx.TimeoutException:
            raise LedUnavailable("timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise LedUnavailable("connection") from None


def _whole(answer: httpx.Response) -> bytes:
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > LARGEST_ANSWER:
            raise LedUnavailable("too_large")
        parts.append(part)
    return b"".join(parts)
