"""A receiver of webhooks on this machine, for tests and for trying things out: keeps what comes, answers as told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ijkpunt.integrations.listening import Listening

LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Received:
    """A message that came in; names of headers in lower case."""

    headers: Mapping[str, str]
    body: bytes


@dataclass
class FakeReceiver(Listening[ThreadingHTTPServer]):
    """Use as a context manager. `answers` are the statuses of the next answers; after the last one 204 for ever.

    `location` is sent along with a redirect.
    """

    answers: list[int] = field(default_factory=list)
    location: str = ""
    received: list[Received] = field(default_factory=list)

    def _opened(self) -> ThreadingHTTPServer:
        return ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/nieuws"


def _handler(receiver: FakeReceiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = min(int(self.headers.get("content-length", 0)), LARGEST)
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append(Received(headers, self.rfile.read(length)))
            self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
            if receiver.location:
                self.send_header("Location", receiver.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
            """Say nothing: the tests look at what was received."""

    return Handler
