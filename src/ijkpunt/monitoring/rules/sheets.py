"""A figure as a table: lines with numbers that say what they are, and which of them nobody may see.

What is said of people is shown from five people on. Lines with fewer are counted together as one line, and inside a
table enough other cells go that nobody works a hidden one out from a total (the rule of the waiting times).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from itertools import permutations
from typing import Any, TypeVar

from ijkpunt.kernel.messages import Message, say
from ijkpunt.pathways.rules.waiting import SMALLEST, hidden

Label = str | Message
Row = TypeVar("Row", bound=Hashable)
UNANSWERED = say("…")
OTHERS = "*"  # code of the line in which small lines are counted together


class Hidden(Enum):
    """Instead of a number of too few people."""

    TOO_FEW = "hidden"


Value = int | float | Hidden | None  # None: nothing to say, such as a median of nothing
HIDDEN = Hidden.TOO_FEW


class Unit(StrEnum):
    """What a number is a number of. The values are stored: never rename one."""

    COUNT = "count"
    DAYS = "days"
    SHARE = "share"  # between 0 and 1, shown in per cent


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of numbers. `key` names it in files and in the API."""

    key: str
    label: Message
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its names, one per head, with their codes beside them, and its numbers. `note`: what stands out."""

    codes: tuple[str, ...]
    labels: tuple[Label, ...]
    values: tuple[Value, ...]
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure. `answer` is the sentence on top; rules/answers.py reads it from the table. `total`: the line below, if
    one can be made. `drawn`: the places of the measures that the chart shows; `over_time`: its lines are moments in
    order."""

    heads: tuple[Message, ...]
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    answer: Message = UNANSWERED
    total: Line | None = None
    drawn: tuple[int, ...] = (0,)
    over_time: bool = False


Counts = Mapping[tuple[str, str], int]
ALL = say("Samen")
SMALL_ONES = say("Andere, te klein om apart te tonen")


def crossed(
    counts: Counts,
    columns: Sequence[Measure],
    *,
    head: Message,
    named: Callable[[str], Label],
    answer: Message,
    whole: Measure | None = None,
    people: bool = False,
    groups: Iterable[frozenset[str]] = (),
) -> Sheet:
    """A table of counts by line and column, the largest line first, each line with its whole and a line of totals.

    `people`: the counts are of people, so small ones are hidden. `groups`: columns of which another table tells the
    total per line.
    """
    rows = _rows(counts)
    if people:
        rows = folded(rows)
    cells = {(row, column): n for row, each in rows.items() for column, n in each.items()}
    gone = hidden(cells, groups=groups) if people else frozenset()
    keys = [measure.key for measure in columns]
    lines = []
    for row in sorted(rows, key=lambda one: (one == OTHERS, -rows[one].total(), one)):
        values: list[Value] = [HIDDEN if (row, key) in gone else rows[row][key] for key in keys]
        shown = [rows[row].total(), *values] if whole else values
        lines.append(_line(row, named, shown, SMALL_ONES if len(rows) > 1 else ALL))
    closed = frozenset[str]() if _safe(cells, gone) else frozenset(column for _, column in gone)
    totals = _totals(rows, keys, closed, people=people)
    every = [sum(each.total() for each in rows.values()), *totals] if whole else totals
    total = Line(("",), (ALL,), tuple(every)) if len(lines) > 1 else None
    measures = (whole, *columns) if whole else tuple(columns)
    # where parts are hidden, the picture shows only the whole of each line
    drawn = (0,) if whole and gone else tuple(range(1 if whole else 0, len(measures)))
    return Sheet((head,), measures, tuple(lines), answer, total, drawn)


def _totals(
    rows: Mapping[str, Counter[str]], keys: Sequence[str], closed: frozenset[str], *, people: bool
) -> list[Value]:
    totals = {key: sum(cells[key] for cells in rows.values()) for key in keys}
    return [HIDDEN if people and (key in closed or 0 < n < SMALLEST) else n for key, n in totals.items()]


def _safe(cells: Counts, gone: frozenset[tuple[str, str]]) -> bool:
    """May the totals of the columns be shown? A cell that is alone hidden in its line follows from the total of the
    line (it is never a small one); the other hidden cells of its column must then still cover each other, and no small
    one may follow from lines and columns together."""
    alone = Counter(row for row, _ in gone)
    left = [(row, column) for row, column in gone if alone[row] > 1]
    for column in {column for _, column in left}:
        together = [cells[one] for one in left if one[1] == column]
        if len(together) == 1 or sum(together) < SMALLEST:
            return False
    return not any(cells[cell] < SMALLEST for cell in following(gone))


def following(gone: Iterable[tuple[Row, str]]) -> Iterator[tuple[Row, str]]:
    """The hidden cells that follow from the totals of all lines and columns together: those on no closed path along
    hidden cells that goes from line to column to line."""
    rows: dict[Row, set[str]] = {}
    for row, column in gone:
        rows.setdefault(row, set()).add(column)
    beside = Counter(pair for columns in rows.values() for pair in permutations(columns, 2))
    for row, columns in rows.items():
        # how many other lines hide both
        elsewhere = beside - Counter(permutations(columns, 2))
        for column in columns:
            if column not in _reached(columns - {column}, elsewhere):
                yield row, column


def _reached(start: Iterable[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """All columns that hang together with these."""
    reached, before = set(start), 0
    while before < len(reached):
        before = len(reached)
        reached |= {other for one, other in pairs if one in reached}
    return reached


def shown_sum(sheet: Sheet, key: str) -> object:
    """What a table tells of one of its columns in all, for a sentence; in words where it is not shown."""
    place = [one.key for one in sheet.measures].index(key)
    values = [line.values[place] for line in ((sheet.total,) if sheet.total else sheet.lines)]
    numbers = [one for one in values if isinstance(one, int | float)]
    return sum(numbers) if len(numbers) == len(values) else say("een klein aantal")


def _rows(counts: Counts) -> dict[str, Counter[str]]:
    rows: dict[str, Counter[str]] = {}
    for (row, column), number in counts.items():
        rows.setdefault(row, Counter())[column] += number
    return rows


def folded(rows: Mapping[str, Counter[str]], smallest: int = SMALLEST) -> dict[str, Counter[str]]:
    """The lines with at least so many people, and the others counted together; with them the smallest of the rest
    while they are too few together. Empty where there are too few people at all."""
    large = {row: cells for row, cells in rows.items() if cells.total() >= smallest}
    together: Counter[str] = Counter()
    for row, cells in rows.items():
        if row not in large:
            together.update(cells)
    while 0 < together.total() < smallest and large:
        least = min(large, key=lambda row: (large[row].total(), row))
        together.update(large.pop(least))
    if together.total() >= smallest:
        large[OTHERS] = together
    return large


def told(people: int, *, open_: bool = False) -> object:
    """A number of people for a sentence, or that there are too few. `open_`: for their own centre."""
    return people if open_ or people == 0 or people >= SMALLEST else say("minder dan {number}", number=SMALLEST)


def large_ones(counts: Mapping[str, int]) -> frozenset[str]:
    """The lines that `folded` leaves on their own, for who shows their totals elsewhere."""
    return frozenset(folded({row: Counter({"": count}) for row, count in counts.items()})) - {OTHERS}


def _line(row: str, named: Callable[[str], Label], values: Iterable[Value], name: Message) -> Line:
    return Line((row,), (name if row == OTHERS else named(row),), tuple(values))


def to_data(sheet: Sheet) -> dict[str, Any]:
    """A sheet as plain data, to keep. `from_data` gives it back."""
    return {
        "heads": [_packed(one) for one in sheet.heads],
        "measures": [[one.key, _packed(one.label), one.unit.value] for one in sheet.measures],
        "lines": [_line_data(one) for one in sheet.lines],
        "answer": _packed(sheet.answer),
        "total": _line_data(sheet.total) if sheet.total else None,
        "drawn": list(sheet.drawn),
        "over_time": sheet.over_time,
    }


def from_data(data: Mapping[str, Any]) -> Sheet:
    """What `to_data` was given."""
    return Sheet(
        heads=tuple(message_from(one) for one in data["heads"]),
        measures=tuple(Measure(key, message_from(label), Unit(unit)) for key, label, unit in data["measures"]),
        lines=tuple(_line_of(one) for one in data["lines"]),
        answer=message_from(data["answer"]),
        total=_line_of(data["total"]) if data["total"] else None,
        drawn=tuple(data["drawn"]),
        over_time=data["over_time"],
    )


def _line_data(line: Line) -> list[Any]:
    values = [one.value if isinstance(one, Hidden) else one for one in line.values]
    return [list(line.codes), [_packed(one) for one in line.labels], values, line.note and _packed(line.note)]


def _line_of(data: Sequence[Any]) -> Line:
    codes, labels, values, note = data
    return Line(
        tuple(codes),
        tuple(one if isinstance(one, str) else message_from(one) for one in labels),
        tuple(HIDDEN if one == HIDDEN.value else one for one in values),
        message_from(note) if note else None,
    )


def _packed(label: Label) -> Any:
    if isinstance(label, str):
        return label
    return [label.template, {name: _gap(value) for name, value in label.values.items()}]


def _gap(value: object) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return _packed(value) if isinstance(value, Message) else value


def message_from(data: Sequence[Any]) -> Message:
    """A sentence as `to_data` keeps it."""
    template, values = data
    return Message(template, {name: _filled(value) for name, value in values.items()})


def _filled(value: Any) -> object:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return message_from(value) if isinstance(value, list) else value
