"""A workbook of Excel with a sheet per table. Texts are texts: nothing in a cell runs when somebody opens the file."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.rows.write import LONGEST_SHEET_CELL

LONGEST_TITLE = 31  # characters of the name of a sheet
NARROWEST, WIDEST = 8, 60  # width of a column, in characters
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. Texts that do not fit in a cell are cut, and end with an ellipsis."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The workbook, its sheets in order. The heads of the columns stay in sight; columns are as wide as what is in
    them, up to WIDEST."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(_NO_TITLE.sub(" ", sheet.title)[:LONGEST_TITLE])
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        page.append([_cell(page, name, bold=True) for name in sheet.header])
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _widths(sheet: Sheet) -> Iterable[int]:
    for place, name in enumerate(sheet.header):
        longest = max((len(str(row[place])) for row in sheet.rows if row[place] is not None), default=0)
        yield min(WIDEST, max(NARROWEST, len(name) + 2, longest + 1))


def _cell(page: Any, value: Cell, *, bold: bool = False) -> Any:
    if not isinstance(value, str):
        return value
    text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if len(text) > LONGEST_SHEET_CELL:
        text = text[: LONGEST_SHEET_CELL - 1] + _CUT
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"  # a text, also when it begins with =
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell
