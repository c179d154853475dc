"""Cells of a table with the line each row starts on, whatever the file is. Nothing is kept: files may be huge."""

from collections.abc import Iterator

from ijkpunt.formats.rows.sheets import sheet_cells
from ijkpunt.formats.rows.source import EXCEL, PARQUET, TableSource
from ijkpunt.formats.rows.text import text_cells

Cells = tuple[int, list[str]]


def read_cells(source: TableSource, *, delimiter: str | None = None) -> Iterator[Cells]:
    """Line number and cells of every row that is not empty, the header too, as they stand: nothing is stripped.

    `delimiter` is guessed from the first line with more than one when not given. Raises `Refused` when the file
    is no table: unknown ending, no UTF-8, broken quotation marks, a damaged workbook.
    """
    kind = source.kind
    if kind == EXCEL:
        yield from sheet_cells(source)
    elif kind == PARQUET:
        from ijkpunt.formats.rows.parquet import parquet_cells

        yield from parquet_cells(source)
    else:
        yield from text_cells(source, delimiter)
