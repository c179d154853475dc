"""Asking clamd whether a file is clean: INSTREAM of its protocol, over TCP or a socket of this machine.

The file goes in pieces, each after its length in four bytes; a length of nothing ends it. The answer is one line that
ends with a zero byte. Anything else than a clear answer is no answer: a file is never called clean by accident.

Source: the manual of clamd, chapter COMMANDS (INSTREAM, and `z` before a command).
"""

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

PIECE = 64 * 1024  # bytes at once
LONGEST_ANSWER = 4096  # bytes
WITHIN = 20.0  # seconds for one file, everything together
USUAL_PORT = 3310


@dataclass(frozen=True, slots=True)
class ScannerPlace:
    """Where a scanner listens: `path` of a socket on this machine, or a host and a port."""

    host: str = ""
    port: int = 0
    path: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """`tcp://host:3310` or `unix:///run/clamd.sock`. Raises ValueError."""
        parts = urlsplit(text)
        if parts.query or parts.fragment or parts.username is not None or parts.password is not None:
            raise ValueError(text)
        if parts.scheme == "unix" and not parts.netloc and parts.path.startswith("/") and len(parts.path) > 1:
            return cls(path=parts.path)
        if parts.scheme == "tcp" and parts.hostname and parts.path in {"", "/"}:
            return cls(host=parts.hostname, port=parts.port or USUAL_PORT)
        raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Found:
    """What the scanner says. `signature`: the name of what it found; empty when the file is clean."""

    signature: str = ""

    @property
    def clean(self) -> bool:
        return not self.signature


class NoAnswer(Exception):
    """The scanner gave no clear answer. `reason` is one word: connection, timeout, too_large, protocol."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ClamdClient:
    """One connection per file. `within`: seconds for everything together; `clock` gives seconds."""

    def __init__(
        self, place: ScannerPlace, *, within: float = WITHIN, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._place, self._within, self._clock = place, within, clock

    def scan(self, content: bytes) -> Found:
        """Raises NoAnswer."""
        end = self._clock() + self._within
        try:
            with closing(self._connected(end)) as connection:
                return _read(self._asked(connection, content, end))
        except TimeoutError:
            raise NoAnswer("timeout") from None
        except OSError:
            raise NoAnswer("connection") from None

    def _connected(self, end: float) -> socket.socket:
        if not self._place.path:
            return socket.create_connection((self._place.host, self._place.port), timeout=self._left(end))
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(self._left(end))
            connection.connect(self._place.path)
        except OSError:
            connection.close()
            raise
        return connection

    def _asked(self, connection: socket.socket, content: bytes, end: float) -> bytes:
        """The answer. A scanner that finds a file too large says so and hangs up while we still send."""
        broken: OSError | None = None
        try:
            for piece in _pieces(content):
                connection.settimeout(self._left(end))
                connection.sendall(piece)
        except TimeoutError:
            raise
        except OSError as hung_up:
            broken = hung_up
        answer = b""
        while not answer.endswith(b"\0") and len(answer) <= LONGEST_ANSWER:
            connection.settimeout(self._left(end))
            try:
                received = connection.recv(LONGEST_ANSWER)
            except ConnectionError as hung_up:
                broken = broken or hung_up
                break
            if not received:
                break
            answer += received
        if broken and not answer:
            raise broken
        return answer

    def _left(self, end: float) -> float:
        seconds = end - self._clock()
        if seconds <= 0:
            raise TimeoutError
        return seconds


def _pieces(content: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        yield struct.pack("!L", len(piece)) + piece
    yield struct.pack("!L", 0)


def _read(answer: bytes) -> Found:
    """`stream: OK` or `stream: Name FOUND`. Raises NoAnswer for anything else, an answer that was cut off too."""
    text = answer.decode("utf-8", "replace")
    if "size limit exceeded" in text:
        raise NoAnswer("too_large")
    if not text.endswith("\0"):
        raise NoAnswer("protocol")
    said = text.rstrip("\0").strip()
    if said == "stream: OK":
        return Found()
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        name = said.removeprefix("stream: ").removesuffix(" FOUND").strip()
        return Found(name or "?")
    raise NoAnswer("protocol")
