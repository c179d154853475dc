"""Tables out, row by row, in the format that the ending of the name asks for.

A table in text between tabs is made for programs: cells stay as they are, tabs and line ends in them become spaces.
Between commas it is made for spreadsheets: a byte order mark, and an apostrophe before a text that a spreadsheet would
run. In Excel and Parquet texts are texts, so nothing in them can run.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.rows.source import refused
from ijkpunt.formats.tables import safe_cell
from ijkpunt.kernel.messages import say

MOST_SHEET_ROWS, LONGEST_SHEET_CELL = 1_048_576, 32_767  # what a sheet of Excel holds
_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ENDINGS = (".tsv", ".csv", ".xlsx", ".parquet")


class TableWriter(Protocol):
    def write(self, row: Sequence[Cell]) -> None:
        """Add one row, with a cell per column."""

    def close(self) -> None:
        """Put the rest on disk."""

    def abandon(self) -> None:
        """Let go of the file: what was written is thrown away."""


@contextmanager
def written_table(path: Path, columns: Mapping[str, type]) -> Iterator[TableWriter]:
    """Write a table to `path`: through a file beside it, so that a run that breaks off leaves nothing half.

    `columns` names the columns in order, with str, int or float. A name without ending gets tabs. Raises `Refused` for
    an ending that is not of ENDINGS and for a table that does not fit in Excel.
    """
    kind = _writer(path)
    part = path.with_name(path.name + ".part")
    writer: TableWriter = kind(part, path.name, columns)
    try:
        yield writer
        writer.close()
        part.replace(path)
    except BaseException:
        writer.abandon()
        raise
    finally:
        part.unlink(missing_ok=True)


def check_ending(path: Path) -> None:
    """Raise `Refused` when no table can be written under this name."""
    _writer(path)


def _writer(path: Path) -> Any:
    writers = {".tsv": _Tabbed, ".txt": _Tabbed, "": _Tabbed, ".csv": _Commas, ".xlsx": _Sheet, ".parquet": _parquet}
    if path.suffix.lower() not in writers:
        remedy = say("Kies een naam die eindigt op {endings}.", endings=", ".join(ENDINGS))
        raise refused("table.ending", path.name, say("Dit soort bestand schrijven we niet."), remedy)
    return writers[path.suffix.lower()]


def plain(cell: Cell) -> str:
    """The cell as text; a sign that no text holds becomes a replacement character."""
    return "" if cell is None else str(cell).replace("\0", "\N{REPLACEMENT CHARACTER}")


class _Tabbed:
    def __init__(self, path: Path, _name: str, columns: Mapping[str, type]) -> None:
        self._stream = path.open("w", encoding="utf-8", errors="replace", newline="")
        self.write(list(columns))

    def write(self, row: Sequence[Cell]) -> None:
        self._stream.write("\t".join(_BREAKS.sub(" ", plain(cell)) for cell in row) + "\n")

    def close(self) -> None:
        self._stream.close()

    abandon = close


class _Commas:
    def __init__(self, path: Path, _name: str, columns: Mapping[str, type]) -> None:
        self._stream = path.open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._writer = csv.writer(self._stream)
        self.write(list(columns))

    def write(self, row: Sequence[Cell]) -> None:
        self._writer.writerow([safe_cell(plain(cell)) if isinstance(cell, str) else plain(cell) for cell in row])

    def close(self) -> None:
        self._stream.close()

    abandon = close


class _Sheet:
    def __init__(self, path: Path, name: str, columns: Mapping[str, type]) -> None:
        self._path, self._name, self._rows = path, name, 0
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet()
        self.write(list(columns))

    def write(self, row: Sequence[Cell]) -> None:
        self._rows += 1
        if self._rows > MOST_SHEET_ROWS:
            remedy = say("Kies een naam die eindigt op .tsv of .parquet.")
            raise refused("table.too_large", self._name, say("Zo veel rijen passen niet in Excel."), remedy)
        self._sheet.append([self._cell(cell) for cell in row])

    def _cell(self, value: Cell) -> Any:
        if not isinstance(value, str):
            return value
        if len(value) > LONGEST_SHEET_CELL:
            remedy = say("Kies een naam die eindigt op .tsv of .parquet.")
            raise refused("table.too_large", self._name, say("Een tekst past niet in een cel van Excel."), remedy)
        cell = WriteOnlyCell(self._sheet, _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value))
        cell.data_type = "s"  # a text, also when it begins with =
        return cell

    def close(self) -> None:
        self._book.save(self._path)

    def abandon(self) -> None:
        self._sheet.close()  # ends the file in which openpyxl gathers the rows
        self._sheet._writer.cleanup()
        self._book.close()


def _parquet(path: Path, name: str, columns: Mapping[str, type]) -> TableWriter:
    from ijkpunt.formats.rows.parquet import ParquetTable

    return ParquetTable(path, name, columns)
