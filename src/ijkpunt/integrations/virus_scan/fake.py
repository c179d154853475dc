"""A clamd on this machine, for tests: it reads INSTREAM as the real one does, has its limit, and its ways to fail."""

import socketserver
import struct
from dataclasses import dataclass, field
from threading import Event

from ijkpunt.integrations.listening import Listening

# The test file of EICAR, put together here so that no scanner finds it in our own source.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE!$H+H*"
SIGNATURE = "Win.Test.EICAR_HDB-1"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@dataclass
class FakeClamd(Listening[_Server]):
    """Use as a context manager. `limit`: bytes of one stream; `answer`: what it says instead, zero byte and all;
    `silent`: it reads and never answers."""

    limit: int = 25_000_000
    answer: bytes | None = None
    silent: bool = False
    scanned: list[bytes] = field(default_factory=list)

    def _opened(self) -> _Server:
        self._stopped = Event()
        return _Server(("127.0.0.1", 0), _handler(self))

    def _stopping(self) -> None:
        self._stopped.set()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def wait_for_the_end(self) -> None:
        self._stopped.wait()

    def said_of(self, content: bytes) -> bytes:
        self.scanned.append(content)
        if self.answer is not None:
            return self.answer
        found = f"stream: {SIGNATURE} FOUND" if EICAR in content else "stream: OK"
        return found.encode() + b"\0"


def _handler(clamd: FakeClamd) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            command = self.rfile.read(len(b"zINSTREAM\0"))
            if command != b"zINSTREAM\0":
                self.wfile.write(b"UNKNOWN COMMAND\0")
                return
            content = b""
            while size := struct.unpack("!L", self.rfile.read(4))[0]:
                if len(content) + size > clamd.limit:
                    self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                    return
                content += self.rfile.read(size)
            if clamd.silent:
                clamd.wait_for_the_end()
                return
            self.wfile.write(clamd.said_of(content))

    return Handler
