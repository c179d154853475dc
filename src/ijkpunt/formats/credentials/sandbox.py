"""Taking documents of strangers apart in processes with a limit on processor, memory and time.

A document of a kilobyte can keep a canonicaliser busy for hours (a poison graph), and readers of PDF and XML have had
their share of holes. Such work happens in `worker.py`, in a few processes that wait for it; one that takes too long is
ended and replaced. Nothing of the document reaches a command line, a file or a log.
"""

import base64
import os
import queue
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any, Final, Self

import orjson

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken

PROCESSOR_SECONDS: Final = 2
WAIT_SECONDS: Final = 2.0  # by the clock, for one question
QUEUE_SECONDS: Final = 2.0  # waiting for a process that is free
START_SECONDS: Final = 20.0  # a new process reads its libraries first
LENGTH: Final = 4


class TooHeavy(RuleBroken):
    """The document takes more work than a real proof ever does."""


@dataclass(slots=True)
class Sandbox:
    """`size` processes, started when they are first needed. Close it, or use it as a context manager."""

    size: int = 1
    wait: float = WAIT_SECONDS
    _free: "queue.LifoQueue[_Worker]" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._free = queue.LifoQueue()
        for _ in range(self.size):
            self._free.put(_Worker())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that wait."""
        for _ in range(self.size):
            self._free.get(timeout=START_SECONDS).stop()

    def warm(self) -> None:
        """Start the processes now, and wait until they are ready."""
        workers = [self._free.get(timeout=START_SECONDS) for _ in range(self.size)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.wait_until_ready()
            self._free.put(worker)

    def what_is_signed(self, document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
        """As `data_integrity.what_is_signed`, with the vocabularies that are shipped. Raises TooHeavy, RuleBroken."""
        return bytes.fromhex(self._ask({"task": "signed", "document": document, "options": options})["data"])

    def find_credential(self, form: str, data: bytes) -> str:
        """The credential inside a PDF or SVG, as text; empty when there is none. Raises TooHeavy, RuleBroken."""
        question = {"task": "contained", "form": form, "data": base64.b64encode(data).decode()}
        return str(self._ask(question)["text"])

    def _ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        try:
            worker = self._free.get(timeout=QUEUE_SECONDS)
        except queue.Empty:
            raise TooHeavy(
                "sandbox.busy",
                say("Er worden te veel bewijzen tegelijk gecontroleerd."),
                say("Probeer het zo opnieuw."),
            ) from None
        try:
            answer = worker.ask(question, self.wait)
        finally:
            self._free.put(worker)
        if answer is None:
            raise _unreadable(say("Dit bestand is zo gemaakt dat nakijken te lang duurt."))
        if "stumbled" in answer:
            raise _unreadable(say("Dit bestand is niet te lezen."))
        if refused := answer.get("refused"):
            message, remedy = (Message(template, gaps) for template, gaps in (refused["message"], refused["remedy"]))
            raise RuleBroken(refused["code"], message, remedy)
        return answer


class _Worker:
    """One process, or none yet. One that was ended is replaced at once, so that it is ready for the next question."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    def start(self) -> None:
        if self._process is None:
            self._process, self._ready = _start(), False

    def wait_until_ready(self) -> None:
        """Raises OSError, TimeoutError or EOFError when the process does not come up."""
        self.start()
        if not self._ready:
            self._answer(time.monotonic() + START_SECONDS)
            self._ready = True

    def ask(self, question: Mapping[str, Any], seconds: float) -> dict[str, Any] | None:
        """The answer, or None when the process took too long or too much; it is ended then."""
        told = orjson.dumps(question)
        try:
            self.wait_until_ready()
            left = memoryview(len(told).to_bytes(LENGTH) + told)
            while left:
                left = left[_pipe(self._process.stdin if self._process else None).write(left) :]
            answer = self._answer(time.monotonic() + seconds)
        except (OSError, TimeoutError, EOFError):
            self.stop()
            self.start()
            return None
        return answer if isinstance(answer, dict) else None

    def _answer(self, end: float) -> Any:
        return orjson.loads(self._read(int.from_bytes(self._read(LENGTH, end)), end))

    def _read(self, count: int, end: float) -> bytes:
        pipe = _pipe(self._process.stdout if self._process else None)
        data = b""
        while len(data) < count:
            if not select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(pipe.fileno(), count - len(data))
            if not piece:
                raise EOFError
            data += piece
        return data

    def stop(self) -> None:
        """End the process at once and wait until it is gone."""
        process, self._process, self._ready = self._process, None, False
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be written has no reader any more
        process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 (our own module; no text of others is in it)
        [sys.executable, "-m", "ijkpunt.formats.credentials.worker", str(PROCESSOR_SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        close_fds=True,
    )


def _unreadable(message: Message) -> TooHeavy:
    return TooHeavy(
        "sandbox.too_heavy", message, say("Vraag de houder om het bewijs zoals hij het van de gever kreeg.")
    )
