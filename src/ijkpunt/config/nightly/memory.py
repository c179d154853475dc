"""What is remembered of the last night: a small file in the data folder, which the doctor reads."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from ijkpunt.config.replacing import replacing
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class Ran:
    """How a job went last: when it ended, its exit code, how long it took, and its last line."""

    ended: datetime
    code: int
    seconds: float
    said: str

    @property
    def good(self) -> bool:
        return self.code == 0


def last_runs() -> Mapping[str, Ran]:
    """By name of the job. A file that cannot be read is as none: then everything is done again, which does no harm."""
    try:
        told = json.loads(_file().read_bytes())
        return {name: Ran(**{**one, "ended": datetime.fromisoformat(one["ended"])}) for name, one in told.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def remember(name: str, ran: Ran) -> None:
    """Keep how this job went, at once: a night that is broken off goes on from there."""
    known = {**last_runs(), name: ran}
    told = {job: {**asdict(one), "ended": one.ended.isoformat()} for job, one in known.items()}
    with replacing(_file()) as file:
        file.write(json.dumps(told, indent=1, ensure_ascii=False).encode())


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Raises RuleBroken `nightly.running` when another process is at it on this data folder."""
    _file().parent.mkdir(parents=True, exist_ok=True)
    with _file().with_name(".nightly.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuleBroken(
                "nightly.running",
                say("De nachtelijke taken lopen al."),
                say("Wacht tot ze klaar zijn; wat gedaan is, wordt niet opnieuw gedaan."),
            ) from None
        yield


def _file() -> Path:
    return Path(settings.ENVIRONMENT.data_dir) / "nightly.json"
