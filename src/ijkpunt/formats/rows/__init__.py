"""Rows of tables, streaming, with the line they stand on: tab- or comma-separated text, Excel, Parquet.

The ending of the file name decides on the format. What is wrong with a file as a file (no UTF-8, no table, no header)
is said here, what is wrong with its contents by who reads it.
"""

from ijkpunt.formats.rows.header import Row, rows_under, table_rows
from ijkpunt.formats.rows.read import read_cells
from ijkpunt.formats.rows.source import TableSource, sources_in
from ijkpunt.formats.rows.write import TableWriter, written_table

__all__ = [
    "Row",
    "TableSource",
    "TableWriter",
    "read_cells",
    "rows_under",
    "sources_in",
    "table_rows",
    "written_table",
]
