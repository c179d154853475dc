"""The first sheet of an Excel workbook, row by row, without loading it whole."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ijkpunt.formats.rows.source import LARGEST_UNPACKED, TableSource, refused
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused

_BATCH = 500  # rows
_RATIO = 400  # times smaller than what is in it: no workbook packs that well
# All that openpyxl was seen to raise over a workbook that is damaged or no workbook. What its XML parser raises, the
# standard one or that of lxml where that is there, is a SyntaxError.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, OSError, EOFError, NotImplementedError),
    *(KeyError, ValueError, IndexError, TypeError, AttributeError),
)


def sheet_cells(source: TableSource) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells of every row that is not empty. Formulas give what they last came to."""
    with source.open() as stream:
        try:
            _weigh(source, stream)
            with quiet():
                book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            if not book.worksheets:
                raise ValueError("a workbook without a sheet")
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some programs write a wrong size
            rows = enumerate(sheet.iter_rows(values_only=True), 1)
            while batch := _batch(rows):
                for number, values in batch:
                    cells = [cell_text(value) for value in values]
                    if any(cell.strip() for cell in cells):
                        yield number, cells
        except BROKEN:
            raise _damaged(source.name) from None


def quiet() -> AbstractContextManager[object]:
    """Openpyxl warns about styles and print areas; nobody who reads a table needs to know."""
    return warnings.catch_warnings(action="ignore")


def _batch(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> list[tuple[int, tuple[Any, ...]]]:
    with quiet():
        return list(islice(rows, _BATCH))


def cell_text(value: object) -> str:
    """What a cell shows, without the make-up: whole numbers without a point, dates as 2026-10-10."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _weigh(source: TableSource, stream: Any) -> None:
    """Refuse a workbook that would fill the memory when it is unpacked."""
    with zipfile.ZipFile(stream) as packed:
        members = packed.infolist()
    size, packed_size = (
        sum(one.file_size for one in members),
        max(1, sum(one.compress_size for one in members)),
    )
    if size > LARGEST_UNPACKED or (size > 50_000_000 and size / packed_size > _RATIO):
        remedy = say("Bewaar de tabel als .tsv of .csv.")
        raise refused("table.too_large", source.name, say("Deze werkmap is uitgepakt te groot."), remedy)
    stream.seek(0)


def _damaged(name: str) -> Refused:
    remedy = say("Open het bestand in je rekenblad en bewaar het opnieuw als .xlsx of .csv.")
    return refused("table.workbook", name, say("Dit is geen Excel-werkmap die we kunnen lezen."), remedy)
