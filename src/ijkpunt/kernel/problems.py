"""What can be wrong, said so that somebody can mend it: where, what, and how.

Bad input never raises at the first fault: it is read to the end, the problems are gathered, and `Refused` carries
all of them at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ijkpunt.kernel.messages import Message


class Severity(StrEnum):
    ERROR = "error"  # the record is refused
    WARNING = "warning"  # the record goes in; somebody should look
    NOTE = "note"  # worth knowing, nothing to do


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong. Empty parts are left out when it is shown."""

    file: str = ""
    record: str = ""  # the identifier of the record, for example BK-0130-5
    field: str = ""  # the path inside the record, for example competenties[3].vaardigheden[0].waarde

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.record, self.field) if part)

    def inside(self, *, file: str = "", record: str = "") -> "Place":
        """The same place, with the file or record filled in where it was not known yet."""
        return replace(self, file=self.file or file, record=self.record or record)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `code` is stable and may be scripted against; `value` is what was found there, shortened for showing.
    """

    code: str
    message: Message
    remedy: Message
    place: Place = Place()
    value: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.message} {self.remedy}"

    def inside(self, *, file: str = "", record: str = "") -> "Problem":
        return replace(self, place=self.place.inside(file=file, record=record))


def shorten(value: object, length: int = 80) -> str:
    """`value` as one line of at most `length` characters, for showing it in a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


class RuleBroken(Exception):
    """A rule of the field says no. The only way a rule reaches a person.

    Carries a stable `code`, a sentence for people and a remedy. Doors turn it into a page, problem+json or exit code 1.
    """

    def __init__(self, code: str, message: Message, remedy: Message, *, place: Place | None = None) -> None:
        super().__init__(str(message))
        self.problem = Problem(code=code, message=message, remedy=remedy, place=place or Place())

    @property
    def problems(self) -> Sequence[Problem]:
        return (self.problem,)


class NotFound(RuleBroken):
    """What was asked for is not there. Doors answer 404."""


class NotAllowed(RuleBroken):
    """Who asks may not do this. Doors answer 403."""


class TooOften(RuleBroken):
    """Somebody did this more often than the server allows. Doors answer 429, and when it may be done again: `wait`
    seconds from now, None when nobody knows."""

    def __init__(self, code: str, message: Message, remedy: Message, *, wait: int | None = None) -> None:
        super().__init__(code, message, remedy)
        self.wait = wait


class Refused(RuleBroken):
    """Input with one or more errors: nothing of it was kept. Carries every problem found, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        gathered = tuple(problems)
        if not gathered:
            raise ValueError("Refused needs at least one problem")
        first = gathered[0]
        super().__init__(first.code, first.message, first.remedy, place=first.place)
        self._problems = gathered

    @property
    def problems(self) -> Sequence[Problem]:
        return self._problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self._problems)
