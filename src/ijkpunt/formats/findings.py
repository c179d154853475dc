"""What a reader finds wrong on its way through a file, gathered so that everything is said at once.

A file can be wrong on every line. The first MOST problems of a kind are kept, the rest is counted: a million lines of
the wrong sort then cost neither memory nor a million messages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, Severity, shorten

MOST = 50  # problems of one code that are told one by one

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """What was read, with what is worth knowing about it: warnings and notes only, errors were raised."""

    value: Value
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Findings:
    """The problems of one reading. `file` is the name that is shown with each of them."""

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)

    def add(
        self,
        code: str,
        message: Message,
        remedy: Message,
        *,
        line: int | None = None,
        record: str = "",
        column: str = "",
        value: str = "",
        severity: Severity = Severity.ERROR,
        file: str = "",
    ) -> None:
        """`record` says where for who counts no lines."""
        name = file or self.file
        self.counts[code, name, severity] += 1
        if self.counts[code, name, severity] <= MOST:
            place = Place(file=name, record=record if line is None else str(line), field=column)
            self.problems.append(Problem(code, message, remedy, place, shorten(value), severity))

    def keep(self, rows: Iterable[Value]) -> Iterator[Value]:
        """The rows of a file until it cannot be read further: why is kept here, so that other files are still read."""
        try:
            yield from rows
        except Refused as refused:
            for problem in refused.problems:
                self.counts[problem.code, problem.place.file, problem.severity] += 1
                self.problems.append(problem)

    def take(self, other: "Findings") -> None:
        """What was found in another file, as if it was found here."""
        self.problems.extend(other.problems)
        self.counts.update(other.counts)

    @property
    def wrong(self) -> bool:
        """Whether anything was found that makes the file unfit to be read."""
        return any(severity is Severity.ERROR for _, _, severity in self.counts)

    def all(self) -> tuple[Problem, ...]:
        """What was kept, in the order found, and how many more there were of each code."""
        more = [
            Problem(
                code,
                say("Dit komt nog {count} keer voor in dit bestand.", count=count - MOST),
                say("Verbeter eerst wat hierboven staat."),
                Place(file=name),
                severity=severity,
            )
            for (code, name, severity), count in self.counts.items()
            if count > MOST
        ]
        return (*self.problems, *more)

    def refuse(self) -> None:
        """Raise `Refused` with every error, when there is one."""
        errors = [problem for problem in self.all() if problem.severity is Severity.ERROR]
        if errors:
            raise Refused(errors)

    def reading(self, value: Value) -> Reading[Value]:
        """The value with its warnings. Raises `Refused` with every error instead, when there is one."""
        self.refuse()
        return Reading(value, self.all())
