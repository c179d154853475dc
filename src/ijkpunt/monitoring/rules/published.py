"""Tables that others published, taken over with their source, and whether their sums are right.

A sum is declared ("Totaal = Gids + Kok") and tested in every column, or over columns in every row. A table whose sums
do not fit is refused, with the cell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

MOST_CELLS = 2_000
OVER_COLUMNS = "kolom "


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts`: names of rows, or of columns where `over_columns`."""

    total: str
    parts: tuple[str, ...]
    over_columns: bool = False


@dataclass(frozen=True, slots=True)
class TableAsked:
    """A table as somebody enters it. `place`: where in the source it stands. `covers`: which period it is about.
    `cells`: per row and column a whole number; None where the source has none."""

    key: str
    title: str
    source: str
    address: str
    place: str
    covers: str
    published_on: date | None
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: Mapping[tuple[str, str], int | None]
    sums: tuple[Sum, ...] = ()


def check_table(asked: TableAsked, on: date) -> None:
    """Raises Refused with everything that is wrong: what lacks, names that come twice, sums that do not fit."""
    problems = [*_lacking(asked, on), *_twice(asked)]
    problems += [] if problems else [one for each in asked.sums for one in _unfit(asked, each)]
    if problems:
        raise Refused(problems)


def _lacking(asked: TableAsked, on: date) -> Iterator[Problem]:
    for name, given in (("key", asked.key), ("title", asked.title), ("source", asked.source), ("covers", asked.covers)):
        if not given.strip():
            yield _problem("published.lacking", name, say("Dit is nog leeg."), say("Vul het in."))
    if asked.published_on and asked.published_on > on:
        told = say("Die dag moet nog komen.")
        yield _problem("published.future", "published_on", told, say("Neem de dag waarop de bron verscheen."))
    if not asked.rows or not asked.columns:
        remedy = say("Zet op de eerste regel de kolommen, en daaronder een regel per rij.")
        yield _problem("published.empty", "table", say("Er staat geen tabel."), remedy)
    if len(asked.rows) * len(asked.columns) > MOST_CELLS:
        remedy = say("Neem ze over in delen van hoogstens {number} cellen.", number=MOST_CELLS)
        yield _problem("published.large", "table", say("Deze tabel is te groot."), remedy)


def _twice(asked: TableAsked) -> Iterator[Problem]:
    for names in (asked.rows, asked.columns):
        for name in sorted({one for one in names if names.count(one) > 1}):
            told = say("“{name}” staat er twee keer.", name=shorten(name))
            yield _problem("published.twice", "table", told, say("Geef elke rij en kolom een eigen naam."))


def _unfit(asked: TableAsked, one: Sum) -> Iterator[Problem]:
    own, other = (asked.columns, asked.rows) if one.over_columns else (asked.rows, asked.columns)
    unknown = [name for name in (one.total, *one.parts) if name not in own]
    for name in unknown:
        told = say("De som noemt “{name}”, en die staat niet in de tabel.", name=shorten(name))
        yield _problem("published.unknown", "sums", told, say("Schrijf de naam zoals in de tabel."))
    for line in () if unknown else other:
        yield from _wrong(asked, one, line)


def _wrong(asked: TableAsked, one: Sum, line: str) -> Iterator[Problem]:
    def cell(name: str) -> int | None:
        return asked.cells.get((line, name) if one.over_columns else (name, line))

    told, parts = cell(one.total), [cell(name) for name in one.parts]
    known = [part for part in parts if part is not None]
    if told is None or len(known) < len(parts):
        return
    if told != sum(known):
        row, column = (line, one.total) if one.over_columns else (one.total, line)
        message = say(
            "In de cel “{row}”, “{column}” staat {told}, maar de delen zijn samen {sum}.",
            row=row, column=column, told=told, sum=sum(known),
        )  # fmt: skip
        yield _problem("published.sum", "table", message, say("Kijk de cel na in de bron."))


def _problem(code: str, field: str, message: object, remedy: object) -> Problem:
    return Problem(code, message, remedy, Place(field=field))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it was typed, read."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: Mapping[tuple[str, str], int | None]


def read_table(text: str) -> Written:
    """A table copied from a spreadsheet (tabs) or typed with semicolons: first line the columns, first cell of each
    line its name. Raises Refused with every cell that is no whole number."""
    lines = [_cells_of(line) for line in text.splitlines() if line.strip()]
    columns = tuple(lines[0][1:]) if lines else ()
    cells: dict[tuple[str, str], int | None] = {}
    problems = []
    for line in lines[1:]:
        for column, written in zip(columns, [*line[1:], *[""] * len(columns)], strict=False):
            try:
                cells[line[0], column] = number_of(written)
            except ValueError:
                told = say("“{value}” is geen geheel getal.", value=shorten(written))
                where = say("Kijk naar rij “{row}”, kolom “{column}”.", row=shorten(line[0]), column=shorten(column))
                problems.append(_problem("published.number", "table", told, where))
    if problems:
        raise Refused(problems)
    return Written(columns, tuple(line[0] for line in lines[1:]), cells)


def _cells_of(line: str) -> Sequence[str]:
    return [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]


def number_of(written: str) -> int | None:
    """1.133, 1 133 or 1133 as a number; None for nothing. Raises ValueError."""
    bare = written.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace(".", "")
    if not bare or bare in {"-", "–"}:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 12):
        raise ValueError(written)
    return int(bare)


def read_sums(text: str) -> tuple[Sum, ...]:
    """One sum per line: `Totaal = Gids + Kok`, or `kolom Samen = Mannen + Vrouwen`. Raises Refused."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    sums = [_sum_of(line) for line in lines]
    problems = [
        _problem(
            "published.sum_unread",
            "sums",
            say("We begrijpen deze som niet: “{line}”.", line=shorten(line)),
            say("Schrijf ze zo: Totaal = Gids + Kok."),
        )
        for line, found in zip(lines, sums, strict=True)
        if found is None
    ]
    if problems:
        raise Refused(problems)
    return tuple(one for one in sums if one)


def _sum_of(line: str) -> Sum | None:
    total, equals, rest = line.partition("=")
    parts = tuple(part.strip() for part in rest.split(" + "))
    over = total.lower().startswith(OVER_COLUMNS)
    name = (total[len(OVER_COLUMNS) :] if over else total).strip()
    return Sum(name, parts, over) if equals and name and all(parts) else None


def written_sums(sums: Iterable[Sum]) -> str:
    """Sums as `read_sums` reads them."""
    return "\n".join(f"{OVER_COLUMNS if one.over_columns else ''}{one.total} = {' + '.join(one.parts)}" for one in sums)
