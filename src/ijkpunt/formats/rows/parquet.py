"""Parquet, batch by batch. Imported by who has such a file at hand: pyarrow takes 25 MB of a process."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.rows.sheets import cell_text
from ijkpunt.formats.rows.source import TableSource, refused
from ijkpunt.kernel.messages import say

_READ, _WRITTEN = 5_000, 10_000  # rows at a time
_ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def parquet_cells(source: TableSource) -> Iterator[tuple[int, list[str]]]:
    """Row number (the names of the columns are row 1) and cells, as text."""
    with source.open() as stream:
        try:
            file = pq.ParquetFile(stream)
            yield 1, [str(name) for name in file.schema_arrow.names]
            number = 1
            for batch in file.iter_batches(batch_size=_READ):
                columns = [[cell_text(value) for value in column.to_pylist()] for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    number += 1
                    if any(cell.strip() for cell in cells):
                        yield number, list(cells)
        except (pa.ArrowException, OSError, ValueError, UnicodeDecodeError):
            remedy = say("Schrijf het bestand opnieuw, of geef de tabel als .tsv.")
            raise refused("table.parquet", source.name, say("Dit is geen Parquet-bestand."), remedy) from None


class ParquetTable:
    """A table to write: a TableWriter."""

    def __init__(self, path: Path, _name: str, columns: Mapping[str, type]) -> None:
        self._schema = pa.schema([(name, _ARROW[kind]) for name, kind in columns.items()])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._rows: list[Sequence[Cell]] = []

    def write(self, row: Sequence[Cell]) -> None:
        self._rows.append([_encodable(cell) for cell in row])
        if len(self._rows) >= _WRITTEN:
            self._flush()

    def _flush(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [pa.array(column, kind.type) for column, kind in zip(columns, self._schema, strict=True)]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._rows.clear()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        self._writer.close()


def _encodable(cell: Cell) -> Cell:
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell
