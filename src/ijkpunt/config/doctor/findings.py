"""What a check says, and how checks are run."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import DatabaseError

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import shorten


class Grade(StrEnum):
    OK = "ok"
    WARNING = "warning"  # it works; somebody should look
    ERROR = "error"  # something does not work


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `remedy` None: there is nothing to do."""

    check: str
    grade: Grade
    told: Message
    remedy: Message | None = None


Check = Callable[[], Iterable[Finding]]


def examine(checks: Sequence[tuple[str, Check]]) -> list[Finding]:
    """Run every check. One that cannot ask its question says so, and the others go on."""
    findings: list[Finding] = []
    for name, check in checks:
        try:
            findings += check()
        except (DatabaseError, OSError) as failure:
            told = say("Dit kan niet nagekeken worden: {why}.", why=shorten(failure, 150))
            remedy = say("Los eerst op wat erboven staat, en kijk anders IJKPUNT_DATABASE_URL en IJKPUNT_DATA_DIR na.")
            findings.append(Finding(name, Grade.ERROR, told, remedy))
    return findings


def ok(check: str, told: Message) -> Finding:
    return Finding(check, Grade.OK, told)


def warning(check: str, told: Message, remedy: Message) -> Finding:
    return Finding(check, Grade.WARNING, told, remedy)


def error(check: str, told: Message, remedy: Message) -> Finding:
    return Finding(check, Grade.ERROR, told, remedy)
