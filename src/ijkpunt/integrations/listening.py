"""What servers on this machine share that stand in for outside systems: they listen for as long as a `with` lasts."""

from abc import ABC, abstractmethod
from socketserver import BaseServer
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

Server = TypeVar("Server", bound=BaseServer)


class Listening(ABC, Generic[Server]):
    """Listens in a thread of its own from `__enter__` to `__exit__`."""

    _server: Server

    @abstractmethod
    def _opened(self) -> Server:
        """The server, bound to its port."""

    def _stopping(self) -> None:
        """Let go whoever still waits for an answer."""

    def __enter__(self) -> Self:
        self._server = self._opened()
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
