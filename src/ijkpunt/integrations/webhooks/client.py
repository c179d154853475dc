"""Posting one message: to the address that was checked, within a fixed time, and without reading what comes back."""

import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import httpcore
import httpx

from ijkpunt import __version__
from ijkpunt.integrations.webhooks.guard import ForbiddenAddress, Lookup, check_address, public_addresses
from ijkpunt.kernel.problems import RuleBroken

WHOLE_POST = 10.0  # seconds for everything: the name, the connection, the handshake, the headers of the answer


class PostFailed(Exception):
    """The message did not arrive. `reason` is one word: forbidden, timeout, connection, protocol."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WebhookClient:
    """Posts to webhooks. Follows no redirect, uses no proxy, keeps no connection and sends no cookie.

    `lookup` resolves names as socket.getaddrinfo does, `clock` gives seconds; `tls` None: what the machine trusts.
    """

    def __init__(
        self,
        *,
        loopback: bool = False,
        within: float = WHOLE_POST,
        lookup: Lookup | None = None,
        clock: Callable[[], float] = time.monotonic,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._loopback, self._within, self._lookup, self._clock = loopback, within, lookup, clock
        self._tls = tls or httpx.create_ssl_context()

    def post(self, address: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer. Its body is not read: nobody learns through us what stands somewhere.

        Raises PostFailed.
        """
        backend = _CheckedBackend(self._loopback, self._lookup, _Deadline(self._clock, self._within))
        all_headers = {"user-agent": f"IJkpunt/{__version__}", "accept": "*/*", **headers}
        try:
            check_address(address, loopback=self._loopback)
            with (
                httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
                pool.stream("POST", address, headers=_encoded(all_headers), content=body) as response,
            ):
                return response.status
        except (RuleBroken, ForbiddenAddress):
            raise PostFailed("forbidden") from None
        except httpcore.TimeoutException:
            raise PostFailed("timeout") from None
        except (httpcore.NetworkError, ssl.SSLError, OSError):
            raise PostFailed("connection") from None
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            raise PostFailed("protocol") from None


class _Deadline:
    """Counts down over everything together: who answers one letter at a time does not keep us busy."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock, self._end = clock, clock() + seconds

    def left(self) -> float:
        """Seconds. Raises httpcore.ReadTimeout when there are none."""
        seconds = self._end - self._clock()
        if seconds <= 0:
            raise httpcore.ReadTimeout
        return seconds


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to what a name resolves to, once that was found to be public."""

    def __init__(self, loopback: bool, lookup: Lookup | None, deadline: _Deadline) -> None:
        self._loopback, self._lookup, self._deadline = loopback, lookup, deadline
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (ours counts)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        given = {} if self._lookup is None else {"lookup": self._lookup}
        addresses = public_addresses(host, port, loopback=self._loopback, **given)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, local_address, socket_options)
            except httpcore.ConnectError:
                continue
        return self._connect(addresses[-1], port, local_address, socket_options)

    def _connect(
        self, address: str, port: int, local_address: str | None, socket_options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        stream = self._real.connect_tcp(address, port, self._deadline.left(), local_address, socket_options)
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which every wait ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
