"""The sheets of a workbook as rows of texts, with what its merged cells hold."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import openpyxl
from openpyxl.utils.cell import range_boundaries

from ijkpunt.formats.products.packages import broken, refusal
from ijkpunt.formats.rows.sheets import BROKEN, cell_text, quiet
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 60, 40
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_MOST_MERGED = 200_000  # rows of merged ranges together


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A cell merged downwards has its text in every row it covers; `continued` are the columns where it goes on from
    the row above. One merged sideways has its text in its first column; `spans` tells how many columns it covers."""

    number: int
    cells: Sequence[str]
    continued: frozenset[int] = frozenset()
    spans: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[SheetRow, ...]


_Ranges = Mapping[int, Sequence[tuple[int, int, int]]]  # row: (its first row, first column, last column), from 0


def read_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The visible sheets with their rows that are not empty; formulas give what they last came to.

    Raises Refused when the workbook is damaged, or has more rows than any product.
    """
    try:
        with quiet():
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = []
            for sheet in book.worksheets[:MOST_SHEETS]:
                if sheet.sheet_state == "visible":
                    sheet.reset_dimensions()
                    cells = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1, values_only=True)
                    texts = _texts(cells, file)
                    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
                    sheets.append(Sheet(sheet.title, tuple(_rows(texts, _merged(data, part)))))
        return tuple(sheets)
    except Refused:
        raise
    except BROKEN:
        raise broken(file) from None


def _texts(cells: Iterator[tuple[object, ...]], file: str) -> list[list[str]]:
    texts = [[cell_text(value).replace("\r\n", "\n") for value in row] for row in islice(cells, MOST_ROWS + 1)]
    if len(texts) > MOST_ROWS:
        message = say("Dit blad heeft meer dan {most} rijen.", most=MOST_ROWS)
        raise refusal(file, "product.too_large", message, say("Knip het in stukken, één product per bestand."))
    return texts


def _merged(data: bytes, part: str) -> _Ranges:
    """The merged cells of a sheet, by row."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        content = packed.read(part) if part in packed.namelist() else b""
    found: dict[int, list[tuple[int, int, int]]] = {}
    left = _MOST_MERGED
    for one in _MERGED.finditer(content):
        first_column, first_row, last_column, last_row = (edge or 1 for edge in range_boundaries(one[1].decode()))
        last_row = min(last_row, MOST_ROWS)
        left -= max(0, last_row - first_row) + 1
        if left < 0:
            break
        for row in range(first_row, last_row + 1):
            found.setdefault(row, []).append((first_row, first_column - 1, min(last_column, MOST_COLUMNS) - 1))
    return found


def _rows(texts: Sequence[Sequence[str]], merged: _Ranges) -> Iterator[SheetRow]:
    for number, row in enumerate(texts, 1):
        cells, continued, spans = list(row), set[int](), dict[int, int]()
        for first_row, first, last in merged.get(number, ()):
            source = texts[first_row - 1] if first_row <= len(texts) else ()
            text = source[first] if first < len(source) else ""
            if not text.strip():
                continue
            cells.extend([""] * (last + 1 - len(cells)))
            cells[first : last + 1] = [text] + [""] * (last - first)
            if last > first:
                spans[first] = last + 1 - first
            if first_row < number:
                continued.add(first)
        if any(cell.strip() for cell in cells):
            yield SheetRow(number, cells, frozenset(continued), spans)
