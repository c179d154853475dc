"""A mapping set in whatever form it comes: SSSOM, an official crosswalk, or a plain table of pairs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ijkpunt.formats.crosswalks.official import UNSPECIFIED_LICENCE, read_crosswalk
from ijkpunt.formats.crosswalks.pairs import Provenance, read_pairs
from ijkpunt.formats.findings import Reading
from ijkpunt.formats.rows.read import read_cells
from ijkpunt.formats.rows.source import TableSource, refused
from ijkpunt.formats.sssom.read import read_sssom
from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingSetRecord
from ijkpunt.kernel.messages import say

ESCO = "http://data.europa.eu/esco/"
_END = re.compile(r"[a-z][a-z0-9]*_(?:id|uri|code)")


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller knows of a set; it fills in what the file does not say, and leaves alone what it does say.

    Only the vocabularies go before the file: its names for them are often not our keys. A file that reads the other way
    round is refused: its relations would all mean the opposite.
    """

    subject_source: str = ""
    subject_version: str = ""
    object_source: str = ""
    object_version: str = ""
    title: str = ""
    author: str = ""
    version: str = ""
    licence: str = ""


def read_mapping_set(source: TableSource, told: Told | None = None) -> Reading[MappingSetRecord]:
    """The mapping set in `source`. Raises `Refused` with everything that is wrong, by line and column."""
    given = told or Told()
    licence = given.licence or UNSPECIFIED_LICENCE
    first = _first_cells(source)
    if first and (first[0].startswith("#") or {"subject_id", "object_id"} <= set(first)):
        reading = read_sssom(source)
    elif "relation" in first and sum(1 for name in first if _END.fullmatch(name)) == 2:
        versions = (given.subject_version, given.object_version)
        reading = read_pairs(source, Provenance(given.title, given.author, given.version, versions), licence=licence)
    else:
        reading = read_crosswalk(source, licence=licence)
    _check_direction(source.name, reading.value, given)
    return replace(reading, value=_completed(reading.value, given))


def _check_direction(name: str, record: MappingSetRecord, told: Told) -> None:
    """Raise Refused `crosswalk.sides` when what the caller calls the one side is the other side of the file."""
    sides = [(record.subject_source, "subject"), (record.object_source, "object")]
    subject, target = (_vocabulary(record, key, side) for key, side in sides)
    if (told.subject_source and told.subject_source == target) or (
        told.object_source and told.object_source == subject
    ):
        message = say("Dit bestand leest van {subject} naar {object}.", subject=subject or "?", object=target or "?")
        remedy = say("Geef de lijsten in die richting op, anders betekent elke relatie het omgekeerde.")
        raise refused("crosswalk.sides", name, message, remedy)


def _vocabulary(record: MappingSetRecord, key: str, side: str) -> str:
    """The vocabulary of a side, as far as its identifiers or its name give it away."""
    ends: list[MappingEnd | None] = [getattr(row, side) for row in record.rows[:100]]
    if any(end is not None and end.id.startswith(ESCO) for end in ends):
        return "esco"
    return next((known for known in ("competent", "rome", "register") if known in key.lower()), key)


def _first_cells(source: TableSource) -> list[str]:
    """The first row that holds anything, stripped."""
    rows: Iterator[list[str]] = (row for _, row in read_cells(source))
    return next(([cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)), [])


def _completed(record: MappingSetRecord, told: Told) -> MappingSetRecord:
    subject_version = record.subject_source_version or _common(record, "subject", "version")
    object_version = record.object_source_version or _common(record, "object", "version")
    return replace(
        record,
        subject_source=told.subject_source or record.subject_source or _common(record, "subject", "source"),
        subject_source_version=subject_version or told.subject_version,
        object_source=told.object_source or record.object_source or _common(record, "object", "source"),
        object_source_version=object_version or told.object_version,
        title=record.title or told.title,
        version=record.version or told.version,
        rows=tuple(_by(row, told.author) for row in record.rows),
    )


def _common(record: MappingSetRecord, side: str, field: str) -> str:
    """What all rows say of one side; nothing when they differ."""
    ends: set[MappingEnd | None] = {getattr(row, side) for row in record.rows}
    found = {getattr(end, field) for end in ends if end is not None}
    return str(next(iter(found))) if len(found) == 1 else ""


def _by(row: MappingRow, author: str) -> MappingRow:
    return row if row.author_label or row.author_id or not author else replace(row, author_label=author)
