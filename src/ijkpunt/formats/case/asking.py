"""How a list of CFDocuments is asked for: which, in which order, which of their fields and which part of the list.

Source: 1EdTech CASE 1.1, REST/JSON binding. What the binding is tolerant of (an order or a field that does not exist)
is let pass; what it refuses is `invalid_selection_field`, also for a filter on an unknown field: the prose has a code
of its own for that, which the list of codes of the very same standard does not know.

    filter = field op 'value' [ AND|OR field op 'value' ]      op: = != > >= < <= ~
    field  = name, or names with dots for what is inside: subjectURI.title, extensions.vksLevel

Letters compare without regard to case. On a list of values `=` asks that all values between commas are there, `~`
that one of them is in one of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ijkpunt.formats.case.model import CLASSES, Kind
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

USUAL_LIMIT, HIGHEST_LIMIT, FURTHEST = 100, 500, 10**9
LONGEST_FILTER: Final = 2_000  # characters
CLASS: Final = "CFDocumentAlone"
CRITERION: Final = re.compile(
    r"\s*(?P<name>[\w:-]+(?:\.[\w:-]+)*)\s*(?P<operator>!=|>=|<=|=|>|<|~)\s*'(?P<value>(?:[^'\\]|\\.|'')*)'"
)
JOINT: Final = re.compile(r"\s+(AND|OR)\s+", re.IGNORECASE)
INVALID: Final = "invalid_selection_field"
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Criterion:
    """`path` is the name of a field, then those inside it."""

    path: tuple[str, ...]
    operator: str
    value: str

    def holds(self, record: Record) -> bool:
        found, several = _values(record, self.path)
        if self.operator in {"=", "!="}:
            equal = _all_there(self.value, found) if several else any(_same(one, self.value) for one in found)
            return equal is (self.operator == "=")
        if self.operator == "~":
            parts = _parts(self.value) if several else [self.value]
            return any(part.casefold() in _text(one) for part in parts for one in found)
        return any(_COMPARE[self.operator](_order(one, self.value)) for one in found)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a list, understood. `every` False: one of the criteria is enough."""

    criteria: tuple[Criterion, ...] = ()
    every: bool = True
    sort: tuple[str, ...] = ()
    descending: bool = False
    fields: tuple[str, ...] = ()
    limit: int = USUAL_LIMIT
    offset: int = 0

    def chosen(self, records: Iterable[Record]) -> list[Record]:
        """Those that are asked for, in the order that is asked for: the whole list, not yet a part of it."""
        enough = all if self.every else any
        found = [one for one in records if not self.criteria or enough(each.holds(one) for each in self.criteria)]
        return in_order(found, self.sort, descending=self.descending) if self.sort else found

    def part(self, records: Sequence[Record]) -> Sequence[Record]:
        return records[self.offset : self.offset + self.limit]

    def narrowed(self, record: Record) -> Record:
        """Only the fields that are asked for; all of them when none of these exists."""
        return {name: record[name] for name in self.fields if name in record} if self.fields else record


def in_order(records: Iterable[Record], path: tuple[str, ...], *, descending: bool) -> list[Record]:
    """Records by a field; those without it come last whatever the direction, and equal ones stay as they were."""
    keyed = [(_sort_key(record, path), record) for record in records]
    there = [pair for pair in keyed if pair[0] is not None]
    there.sort(key=lambda pair: pair[0] or (0, 0.0, ""), reverse=descending)
    return [record for _, record in there] + [record for key, record in keyed if key is None]


def read_question(given: Mapping[str, Sequence[str]]) -> Asked:
    """Understand the parameters of an address, each with all its values. Raises Refused with all that is wrong."""
    reader = _Reader(given)
    asked = reader.read()
    if reader.problems:
        raise Refused(reader.problems)
    return asked


@dataclass(slots=True)
class _Reader:
    given: Mapping[str, Sequence[str]]
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Asked:
        criteria, every = self._filter()
        sort = tuple(self._one("sort").strip().split("."))
        return Asked(
            criteria=criteria,
            every=every,
            sort=sort if is_path(sort) else (),
            descending=self._one("orderBy").strip().lower() == "desc",
            fields=self._fields(),
            limit=min(self._number("limit", USUAL_LIMIT, 1), HIGHEST_LIMIT),
            offset=min(self._number("offset", 0, 0), FURTHEST),
        )

    def _one(self, name: str) -> str:
        """The last value, as is custom; nothing when there is none."""
        values = self.given.get(name, ())
        return values[-1] if values else ""

    def _number(self, name: str, usual: int, lowest: int) -> int:
        if not self.given.get(name):
            return usual
        text = self._one(name).strip()
        if not re.fullmatch(r"\+?[0-9]+", text, re.ASCII):
            self._refuse(name, text, say("Hier hoort een geheel getal van {lowest} of meer.", lowest=lowest))
            return usual
        number = int(text) if len(text) < 12 else FURTHEST
        if number < lowest:
            self._refuse(name, text, say("Hier hoort een geheel getal van {lowest} of meer.", lowest=lowest))
        return max(number, lowest)

    def _fields(self) -> tuple[str, ...]:
        if not self.given.get("fields"):
            return ()
        names = [name.strip() for value in self.given["fields"] for name in value.split(",")]
        if not all(names):
            self._refuse("fields", ",".join(self.given["fields"]), say("Hier staat een veld zonder naam."))
        return tuple(dict.fromkeys(name for name in names if name in CLASSES[CLASS]))

    def _filter(self) -> tuple[tuple[Criterion, ...], bool]:
        if not self.given.get("filter"):
            return (), True
        text = self._one("filter")
        first = CRITERION.match(text) if len(text) <= LONGEST_FILTER else None
        if first is None:
            return self._no_filter(text)
        found, every, rest = [first], True, text[first.end() :]
        if joint := JOINT.match(rest):
            second = CRITERION.match(rest[joint.end() :])
            if second is None:
                return self._no_filter(text)
            found, every = [first, second], joint[1].upper() == "AND"
            rest = rest[joint.end() + second.end() :]
        if rest.strip():
            return self._no_filter(text)
        return tuple(filter(None, map(self._criterion, found))), every

    def _criterion(self, found: re.Match[str]) -> Criterion | None:
        path = tuple(found["name"].split("."))
        if not is_path(path):
            self._refuse("filter", found["name"], say("Een CFDocument heeft geen veld {name}.", name=found["name"]))
            return None
        return Criterion(path, found["operator"], re.sub(r"\\(.)|'(')", r"\1\2", found["value"], flags=re.DOTALL))

    def _no_filter(self, text: str) -> tuple[tuple[Criterion, ...], bool]:
        self._refuse("filter", text, say("Dit is geen filter, zoals title~'bakker' AND version='2'."))
        return (), True

    def _refuse(self, name: str, value: str, message: Message) -> None:
        remedy = say("Kijk in de beschrijving van de dienst wat er kan.")
        self.problems.append(Problem(INVALID, message, remedy, Place(field=name), shorten(value)))


def is_path(path: Sequence[str], name: str = CLASS) -> bool:
    """Whether these names lead to something in an object of the class; inside `extensions` everything may be."""
    one = CLASSES[name].get(path[0]) if path else None
    if one is None:
        return False
    if one.holds is Kind.FREE:
        return all(path)
    if one.holds in CLASSES:
        return len(path) > 1 and is_path(path[1:], str(one.holds))
    return len(path) == 1


def _values(record: Record, path: Sequence[str]) -> tuple[list[Any], bool]:
    """What stands at the end of the path, and whether there was a list on the way."""
    found, several = list[Any]([record]), False
    for step in path:
        found = [one[step] for one in found if isinstance(one, Mapping) and step in one]
        several = several or any(isinstance(one, list) for one in found)
        found = [inner for one in found for inner in (one if isinstance(one, list) else [one])]
    return [one for one in found if isinstance(one, str | int | float)], several


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",")]


def _all_there(value: str, found: Sequence[Any]) -> bool:
    return any(_same(one, value) for one in found) or all(
        any(_same(one, part) for one in found) for part in _parts(value)
    )


def _same(one: Any, value: str) -> bool:
    return _order(one, value) == 0


def _text(one: Any) -> str:
    return str(one).casefold()


def _order(one: Any, value: str) -> int:
    """Below, at or above nought as `one` is smaller than, equal to or greater than the value."""
    left, right = _text(one), value.casefold()
    if isinstance(one, int | float) and re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", value.strip(), re.ASCII):
        return (one > float(value)) - (one < float(value))
    return (left > right) - (left < right)


_COMPARE: Final = {
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
}


def _sort_key(record: Record, path: tuple[str, ...]) -> tuple[int, float, str] | None:
    found: Iterator[Any] = iter(_values(record, path)[0])
    first = next(found, None)
    if first is None:
        return None
    return (0, float(first), "") if isinstance(first, int | float) else (1, 0.0, _text(first))
