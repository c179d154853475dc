"""Files that cost much to make, kept on disk under a key that changes whenever their content may.

A file is made once, whoever asks at the same time: the others wait for it. It is put in place in one go, with its
compressed twin and what it measures. What was asked for longest ago goes first when there is too much.
"""

import fcntl
import gzip
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
from django.conf import settings

MOST_BYTES = 1024**3  # of all files together
COMPRESSION = 6
FACTS, PACKED, LOCK = ".facts", ".gz", ".lock"


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


def keep(key: str, make: Callable[[], bytes]) -> KeptFile:
    """The file under a key, made when it is not there yet. Raises what `make` raises, and OSError."""
    found = kept(key)
    if found is not None:
        return found
    folder().mkdir(parents=True, exist_ok=True)
    with _alone(folder() / key):
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
def _alone(path: Path) -> Iterator[None]:
    """Nobody else, in this process or another, makes the same file meanwhile."""
    lock = _beside(path, LOCK)
    with lock.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _drop_oldest(*, room_for: int) -> None:
    """Who reads a file at this moment still reads it to the end: it is gone from the folder only."""
    files = [one for one in folder().iterdir() if one.suffix not in {FACTS, PACKED, LOCK} and one.name[0] != "."]
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
