"""A stand-in for the official API, on this machine only: saved answers, the same pages, key check and error bodies.

For tests, and for people: python -m ijkpunt.integrations.onderwijs_api.fake FOLDER --port 8900
Faults can be asked for, to see what a run does when the API stumbles.
"""

import argparse
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson

from ijkpunt.integrations.onderwijs_api.client import PROGRAMME_GROUPS, PROGRAMMES, QUALIFICATIONS, TRAJECTORIES
from ijkpunt.integrations.onderwijs_api.library import Library, Row

KEY = "proefsleutel"

_NOT_FOUND = {"uitzonderingen": [{"identificatie": 31004, "diagnose": "Er werd geen data gevonden.", "type": "FOUT"}]}
_NO_ACCESS = {"fault": {"faultstring": "Invalid ApiKey", "detail": {"errorcode": "oauth.v2.InvalidApiKey"}}}
_BUSY = {"fault": {"faultstring": "The Service is temporarily unavailable", "detail": {"errorcode": "busy"}}}


@dataclass(slots=True)
class Faults:
    """What goes wrong, and how often. Counters go down as the faults happen."""

    unavailable: int = 0  # this many requests get 503
    retry_after: str | None = None  # sent along with a 503
    drop_from: int | None = None  # from this many answers on, connections break off in the middle of the body
    drops: int = 1  # how many times that happens
    foreign_next: bool = False  # the list goes on at another origin


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    raw: bytes
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class FakeServer:
    """Serves a folder of saved answers. As a context manager it listens inside the block.

    `address` is where it listens, `requests` the paths that were asked for, in order.
    """

    def __init__(self, folder: Path, *, key: str = KEY, port: int = 0, faults: Faults | None = None) -> None:
        self.library = Library(folder)
        self.faults = faults or Faults()
        self.requests: list[str] = []
        self._key = key
        self._answered = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(self) -> None:
        """Answer until told to stop."""
        self._server.serve_forever(poll_interval=0.02)

    def reply(self, target: str, key: str | None) -> _Reply:
        """The answer to a request."""
        self.requests.append(target)
        if self.faults.unavailable > 0:
            self.faults.unavailable -= 1
            asked = {"Retry-After": self.faults.retry_after} if self.faults.retry_after else {}
            return _Reply(503, orjson.dumps(_BUSY), headers=asked)
        if key != self._key:
            return _Reply(401, orjson.dumps(_NO_ACCESS))
        parts = urlsplit(target)
        questions = {name: given[-1] for name, given in parse_qs(parts.query).items()}
        return self._list(parts.path, questions) or self._detail(parts.path)

    def breaks_off(self) -> bool:
        """Whether this answer is one of those that break off half-way."""
        self._answered += 1
        start = self.faults.drop_from
        if start is None or self._answered < start or self.faults.drops <= 0:
            return False
        self.faults.drops -= 1
        return True

    def _list(self, path: str, questions: Mapping[str, str]) -> _Reply | None:
        lists: dict[str, tuple[Callable[[], list[Row]], Callable[..., dict[str, Any]]]] = {
            QUALIFICATIONS: (lambda: self.library.listed(questions.get("zoek_gewijzigd_sinds")), _page),
            PROGRAMME_GROUPS: (self.library.groups, _page),
            TRAJECTORIES: (self.library.trajectories, _trajectory_page),
        }
        if path not in lists:
            return None
        found, shape = lists[path]
        rows = found()
        number, size = _whole(questions.get("pagenr"), 0), max(1, _whole(questions.get("size"), 20))
        links = self._links(path, questions, number, size, len(rows))
        body = shape(rows[number * size : (number + 1) * size], len(rows), number, size, links)
        return _Reply(200, orjson.dumps(body))

    def _links(
        self, path: str, questions: Mapping[str, str], number: int, size: int, total: int
    ) -> dict[str, dict[str, str]]:
        last = max(0, -(-total // size) - 1)
        pages = {"self": number, "first": 0, "last": last} | ({"next": number + 1} if number < last else {})
        links = {}
        for name, page in pages.items():
            origin = "https://elders.example" if name == "next" and self.faults.foreign_next else self.address
            links[name] = {"href": f"{origin}{path}?{urlencode({**questions, 'pagenr': page, 'size': size})}"}
        return links

    def _detail(self, path: str) -> _Reply:
        for base in (QUALIFICATIONS, PROGRAMMES, TRAJECTORIES):
            if path.startswith(f"{base}/"):
                raw = self.library.detail(base, path.removeprefix(f"{base}/"))
                return _not_found(base, path) if raw is None else _Reply(200, raw)
        return _not_found("", path)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with fake._lock:
                    reply = fake.reply(self.path, self.headers.get("x-api-key"))
                    half = fake.breaks_off()
                self.send_response(reply.status)
                for name, text in {"Content-Type": reply.media_type, **reply.headers}.items():
                    self.send_header(name, text)
                self.send_header("Content-Length", str(len(reply.raw)))
                self.end_headers()
                self.wfile.write(reply.raw[: len(reply.raw) // 2] if half else reply.raw)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
                """Say nothing: tests and terminals stay quiet."""

        return Handler


def _page(rows: list[Row], total: int, number: int, size: int, links: Mapping[str, object]) -> dict[str, Any]:
    pages = -(-total // size)
    meta = {
        "total_elements": total,
        "total_pages": pages,
        "number": number,
        "number_of_elements": len(rows),
        "size": size,
        "first": number == 0,
        "last": number >= pages - 1,
    }
    return {"gegevens": rows, "meta": meta, "links": links}


def _trajectory_page(
    rows: list[Row], total: int, number: int, size: int, links: Mapping[str, object]
) -> dict[str, Any]:
    """The list of trajectories has another shape: content, and yes or no as a word."""
    last = (number + 1) * size >= total
    meta = {"total_elements": total, "pagenr": number, "size": size}
    return {
        "content": rows,
        "meta": {**meta, "first": str(number == 0).lower(), "last": str(last).lower()},
        "links": links,
    }


def _not_found(base: str, path: str) -> _Reply:
    if base != PROGRAMMES:
        return _Reply(404, orjson.dumps(_NOT_FOUND))
    body = {"code": "NotFound", "message": "Er werd geen data gevonden.", "type": "about:blank", "instance": path}
    return _Reply(404, orjson.dumps(body), "application/problem+json")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 8 else otherwise


def main(arguments: list[str] | None = None) -> None:
    """Serve a folder until interrupted."""
    parser = argparse.ArgumentParser(description="Serve saved answers as the official API would.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--key", default=KEY)
    parser.add_argument("--unavailable", type=int, default=0, metavar="N", help="answer 503 the first N times")
    parser.add_argument("--drop-from", type=int, metavar="N", help="break off the N-th answer half-way")
    parser.add_argument("--drops", type=int, default=1, metavar="N", help="how many answers break off")
    parser.add_argument("--foreign-next", action="store_true", help="send the list on to another origin")
    given = parser.parse_args(arguments)
    faults = Faults(given.unavailable, None, given.drop_from, given.drops, given.foreign_next)
    server = FakeServer(given.folder, key=given.key, port=given.port, faults=faults)
    print(f"{server.address}  x-api-key: {given.key}  ({server.library.size} answers; stop with Ctrl+C)", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
