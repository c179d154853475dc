"""The first row names the columns: rows by name, and what is wrong with the names."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows.read import Cells, read_cells
from ijkpunt.formats.rows.source import TableSource, refused
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity


class Row(NamedTuple):
    """`line` is where it starts in the file, from 1. `cells` are stripped, by the name of their column."""

    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell, or an empty text when the row or the table has no such column."""
        return self.cells.get(column, "")


def table_rows(
    source: TableSource,
    needed: Sequence[str] = (),
    findings: Findings | None = None,
    known: Collection[str] | None = None,
    *,
    delimiter: str | None = None,
) -> Iterator[Row]:
    """Rows by the names in the first row that is not empty.

    Columns of `needed` that are absent, double names and an empty file raise `Refused` at the first step. When `known`
    is given, other columns become a warning in `findings`. A row with more cells than names is an error there.
    """
    cells = read_cells(source, delimiter=delimiter)
    first = next(cells, None)
    if first is None:
        remedy = say("Kijk of je het juiste bestand gaf.")
        raise refused("table.empty", source.name, say("Dit bestand is leeg."), remedy)
    line, names = first
    header = [name.strip() for name in names]
    told = findings if findings is not None else Findings(source.name)
    _judge(source.name, line, header, needed, told, known)
    yield from rows_under(source.name, header, cells, told)


def rows_under(name: str, header: Sequence[str], cells: Iterable[Cells], findings: Findings) -> Iterator[Row]:
    """Rows by the names of `header`; a row with more filled cells than names is an error in `findings`."""
    width = len(header)
    for line, row in cells:
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            message = say("Deze rij heeft {count} cellen, de eerste rij heeft er {width}.", count=len(row), width=width)
            remedy = say("Kijk of er een tab, komma of aanhalingsteken te veel staat.")
            findings.add("table.cells", message, remedy, line=line, file=name)
            continue
        filled = [*row, *[""] * (width - len(row))]
        yield Row(line, {column: cell.strip() for column, cell in zip(header, filled, strict=False) if column})


def _judge(
    name: str, line: int, header: list[str], needed: Sequence[str], findings: Findings, known: Collection[str] | None
) -> None:
    absent = [column for column in needed if column not in header]
    if absent:
        message = say("De kolommen {columns} ontbreken.", columns=", ".join(absent))
        remedy = say("Geef een tabel met de namen van de kolommen in de eerste rij, met tabs of komma’s ertussen.")
        raise refused("table.columns", name, message, remedy, line)
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        message = say("De kolom {column} staat er twee keer.", column=twice[0])
        raise refused("table.double_column", name, message, say("Laat van elke kolom één over."), line)
    for column in header if known is not None else ():
        if column and known is not None and column not in known:
            message = say("We kennen de kolom {column} niet; ze blijft ongelezen.", column=column)
            remedy = say("Laat ze weg, of geef ze een van de namen {names}.", names=", ".join(sorted(known)))
            findings.add(
                "table.unknown_column",
                message,
                remedy,
                line=line,
                column=column,
                severity=Severity.WARNING,
                file=name,
            )
