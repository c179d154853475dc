"""Parquet, batch by batch."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from ijkpunt.formats.rows.sheets import cell_text
from ijkpunt.formats.rows.source import TableSource, refused
from ijkpunt.kernel.messages import say

_BATCH = 5_000  # rows


def parquet_cells(source: TableSource) -> Iterator[tuple[int, list[str]]]:
    """Row number (the names of the columns are row 1) and cells, as text."""
    with source.open() as stream:
        try:
            file = pq.ParquetFile(stream)
            yield 1, [str(name) for name in file.schema_arrow.names]
            number = 1
            for batch in file.iter_batches(batch_size=_BATCH):
                columns = [[cell_text(value) for value in column.to_pylist()] for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    number += 1
                    if any(cell.strip() for cell in cells):
                        yield number, list(cells)
        except (pa.ArrowException, OSError, ValueError, UnicodeDecodeError):
            remedy = say("Schrijf het bestand opnieuw, of geef de tabel als .tsv.")
            raise refused("table.parquet", source.name, say("Dit is geen Parquet-bestand."), remedy) from None
