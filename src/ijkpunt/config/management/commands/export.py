"""`ijkpunt export json|csv|official`: the register, or one version, as of a date, in the forms that others read."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import IO, Annotated

import orjson
import typer
from django_typer.management import TyperCommand, command

from ijkpunt.config.doors import door, err, is_interactive
from ijkpunt.config.progress import ProgressBar
from ijkpunt.formats.onderwijs_api.qualification import write_qualification
from ijkpunt.formats.tables import RECORD_HEADER, csv_bytes, record_rows
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register import queries
from ijkpunt.register.rules.canonical import as_json

OnOption = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="Only what counted on this day."),
]
QualificationOption = Annotated[str | None, typer.Option("--qualification", help="Only this version (BK-0130-5).")]
OutOption = Annotated[Path, typer.Option("--out", help="File (for official: folder) to write.")]


class Command(TyperCommand):
    help = "Export the register. What stood at --out is replaced only when everything went well."

    @command()
    def json(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """One JSON document: a list of whole records, as `/id/BK-0130-5.json` gives them."""
        with door(), _replacing(out) as file:
            file.write(b"[")
            for place, record in enumerate(_records(on, qualification)):
                file.write(b",\n" if place else b"\n")
                file.write(orjson.dumps(as_json(record)))
            file.write(b"\n]\n")

    @command()
    def csv(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """One table: a row per sentence of each record."""
        with door(), _replacing(out) as file:
            rows = chain.from_iterable(record_rows(record) for record in _records(on, qualification))
            file.write(csv_bytes(RECORD_HEADER, rows))

    @command()
    def official(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """A folder of detail answers in the shape of the official open API, which `ijkpunt import` reads again."""
        with door():
            for record in _records(on, qualification):
                with _replacing(out / f"{record.identifier}.json") as file:
                    file.write(orjson.dumps(write_qualification(record), option=orjson.OPT_INDENT_2))


def _records(on: datetime | None, qualification: str | None) -> Iterator[QualificationRecord]:
    """What is asked for, with a bar for who watches."""
    if qualification is not None:
        yield queries.get_record(qualification)
        return
    day: date | None = on.date() if on else None
    found: Iterable[QualificationRecord] = queries.all_records() if day is None else queries.records_in_force(day)
    with ProgressBar(queries.count_records(day)) as tell:
        for record in found:
            yield record
            tell(record.identifier)
    if not is_interactive():
        err.print(f"{queries.count_records(day)} records", markup=False)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Write beside `path` and put it in place at the end: nobody ever reads half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
