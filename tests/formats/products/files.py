"""Small invented files of products, built as schools build them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl

from ijkpunt.formats.products.any_product import read_any
from ijkpunt.formats.products.preview import ImportPreview, PreviewRow, Role

Step = Callable[[Any], None]


def saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def word(*steps: Step) -> bytes:
    """A Word file, step by step."""
    document = docx.Document()
    for step in steps:
        step(document)
    return saved(document)


def heading(text: str, level: int = 1) -> Step:
    return lambda document: document.add_heading(text, level)


def text(words: str, style: str | None = None, *, bold: bool = False) -> Step:
    def step(document: Any) -> None:
        document.add_paragraph(style=style).add_run(words).bold = bold or None

    return step


def bullets(*words: str) -> Step:
    """Items of a list; those that begin with a dot stand one deeper."""

    def step(document: Any) -> None:
        for one in words:
            style = "List Bullet 2" if one.startswith(".") else "List Bullet"
            document.add_paragraph(one.lstrip("."), style=style)

    return step


def table(*rows: Sequence[Any], merges: Sequence[tuple[int, int, int, int]] = ()) -> Step:
    """A table of texts; a list for a cell gives its bullets. Merges are first row and column, last row and column."""

    def step(document: Any) -> None:
        made = document.add_table(rows=len(rows), cols=len(rows[0]))
        for cells, row in zip(made.rows, rows, strict=True):
            for cell, value in zip(cells.cells, row, strict=True):
                if isinstance(value, str):
                    cell.text = value
                    continue
                cell.text = value[0]
                for item in value[1:]:
                    cell.add_paragraph(item, style="List Bullet")
        for top, left, bottom, right in merges:
            corner = made.cell(top, left)
            words = corner.text
            corner.merge(made.cell(bottom, right)).text = words

    return step


def workbook(sheets: dict[str, Sequence[Sequence[object]]], merges: dict[str, Sequence[str]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for merge in (merges or {}).get(name, ()):
            sheet.merge_cells(merge)
    return saved(book)


def zipped(**members: bytes) -> bytes:
    """A zip file; two underscores in a name stand for a slash, one for a point."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The zip file with a member added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return stream.getvalue()


def outline(preview: ImportPreview) -> list[str]:
    """What is kept, a line each: “M1 Brood 40”, “- M1-01 Deeg kneden”, “-- kennis”."""
    return [_line(row) for row in preview.rows if row.role is not Role.IGNORED]


def _line(row: PreviewRow) -> str:
    if row.role is Role.UNIT:
        return f"{row.code} {row.text}" + (f" {row.hours:g}" if row.hours is not None else "")
    return f"- {row.code} {row.text}" if row.role is Role.OUTCOME else f"-- {row.text}"


def preview_of_word(*steps: Step, file: str = "product.docx") -> ImportPreview:
    return read_any(word(*steps), file)
