"""Files that cost much to make, kept on disk under a key that changes whenever their content may.

One file is made at a time, by whoever asks first: a large register never takes more than one thread of all servers on
this folder. Others wait a moment, and are then told to come back. A file is put in place in one go, with its compressed
twin and what it measures. What was asked for longest ago goes first when there is too much.
"""

import fcntl
import gzip
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import orjson
from django.conf import settings

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

MOST_BYTES = 1024**3  # of all files together
COMPRESSION = 6
FACTS, PACKED, LOCK = ".facts", ".gz", ".lock"
PATIENCE, STEP = 3.0, 0.05  # seconds that an answer waits for what another one makes, and between two looks


class BeingMade(RuleBroken):
    """Another file is being made; come back."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file measures: bytes, and sha-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is there, and the same compressed with gzip."""

    path: Path
    packed: Path
    facts: Facts


def folder() -> Path:
    return Path(settings.ENVIRONMENT.data_dir) / "opendata"


def kept(key: str) -> KeptFile | None:
    """The file under a key, when it was made. `key`: letters, digits, - and . only."""
    path = folder() / key
    try:
        facts = Facts(**orjson.loads(_beside(path, FACTS).read_bytes()))
        os.utime(path)  # asked for just now
    except (OSError, ValueError, TypeError):
        return None
    packed = _beside(path, PACKED)
    return KeptFile(path, packed, facts) if packed.exists() else None


def keep(key: str, make: Callable[[], bytes], *, wait: bool = False) -> KeptFile:
    """The file under a key, made when it is not there yet. `wait`: as long as it takes, not for PATIENCE only.

    Raises BeingMade, what `make` raises, and OSError.
    """
    found = kept(key)
    if found is not None:
        return found
    folder().mkdir(parents=True, exist_ok=True)
    with _alone(wait=wait):
        return kept(key) or _made(folder() / key, make())


def _made(path: Path, content: bytes) -> KeptFile:
    _drop_oldest(room_for=len(content))
    facts = Facts(len(content), hashlib.sha256(content).hexdigest())
    packed = _beside(path, PACKED)
    _put(packed, gzip.compress(content, COMPRESSION, mtime=0))
    _put(path, content)
    _put(_beside(path, FACTS), orjson.dumps(asdict(facts)))  # last: who finds it, finds everything
    return KeptFile(path, packed, facts)


def _put(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _alone(*, wait: bool) -> Iterator[None]:
    """Nobody else, in this process or another, makes a file meanwhile."""
    with (folder() / LOCK).open("wb") as file:
        if wait:
            fcntl.flock(file, fcntl.LOCK_EX)
        else:
            _lock(file, until=time.monotonic() + PATIENCE)
        yield


def _lock(file: IO[bytes], *, until: float) -> None:
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise BeingMade(
                    "opendata.being_made",
                    say("We maken net een ander bestand."),
                    say("Probeer het over een halve minuut opnieuw."),
                ) from None
        time.sleep(STEP)


def _drop_oldest(*, room_for: int) -> None:
    """Who reads a file at this moment still reads it to the end: it is gone from the folder only."""
    files = [one for one in folder().iterdir() if one.suffix not in {FACTS, PACKED} and one.name[0] != "."]
    sizes = {one: one.stat().st_size for one in files}
    total = sum(sizes.values()) + room_for
    for path in sorted(files, key=lambda one: one.stat().st_mtime):
        if total <= MOST_BYTES:
            return
        total -= sizes[path]
        for one in (_beside(path, FACTS), _beside(path, PACKED), path):
            one.unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
