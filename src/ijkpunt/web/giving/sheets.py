"""A table as a workbook to download."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ijkpunt.formats.rows import written_table


def sheet_of(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """An .xlsx with one sheet; every cell is a text, so nothing in it can run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with written_table(path, dict.fromkeys(header, str)) as table:
            for row in rows:
                table.write(row)
        return path.read_bytes()
