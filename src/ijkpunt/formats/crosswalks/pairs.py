"""A plain table of pairs, such as `competent_id, label_nl, label_fr, esco_uri, relation`, as a mapping set.

The columns say which side is which: `competent_id` and `esco_uri` name their vocabulary, as does any `…_id`, `…_uri` or
`…_code`. The subject is what stands first; the relation reads from it to the other, as SKOS does.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from ijkpunt.formats.crosswalks.official import UNSPECIFIED_LICENCE
from ijkpunt.formats.crosswalks.relations import relation_of
from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows.header import Row, table_rows
from ijkpunt.formats.rows.source import TableSource, refused
from ijkpunt.formats.vocabularies.labels import competent_kind
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingSetRecord, MappingStatus
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity

_END = re.compile(r"(?P<vocabulary>[a-z][a-z0-9]*)_(?:id|uri|code)")
_SPACE = uuid.UUID("6f0d3a40-6a2c-5d0b-9f0a-3d6c7f1f2b12")
_LABEL = re.compile(r"(?:(?P<vocabulary>[a-z][a-z0-9]*)_)?label(?:_[a-z]{2})?")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a table of pairs, when, and between which versions: the table itself does not say."""

    title: str = ""
    author: str = ""
    version: str = ""
    versions: tuple[str, str] = ("", "")  # of the subject's and the object's vocabulary


def read_pairs(
    source: TableSource,
    provenance: Provenance | None = None,
    *,
    justification: Justification = Justification.UNSPECIFIED,
    set_id: str = "",
    licence: str = UNSPECIFIED_LICENCE,
) -> Reading[MappingSetRecord]:
    """The mapping set of a plain table of pairs. Raises `Refused` with everything that is wrong, by line and column."""
    findings = Findings(source.name)
    told = provenance or Provenance()
    sides: tuple[str, str] | None = None
    rows: list[MappingRow] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in findings.keep(table_rows(source, ("relation",), findings)):
        sides = sides or _sides(source.name, row)
        relation = relation_of(row.text("relation"), findings, row.line, "relation")
        ends = tuple(_ends(row, sides, told))
        if not all(end.id for end in ends):
            message, remedy = say("Deze rij heeft geen id aan beide kanten."), say("Vul beide aan, of haal de rij weg.")
            findings.add("crosswalk.no_id", message, remedy, line=row.line)
        elif relation and not _again(seen, (ends[0].id, ends[1].id, relation), row.line, findings):
            status, author = MappingStatus.PUBLISHED, told.author
            rows.append(MappingRow(ends[0], ends[1], relation, justification, status=status, author_label=author))
    if not rows and not findings.wrong:
        findings.add("crosswalk.empty", say("Er staat geen enkele rij in."), say("Kijk of je het juiste bestand gaf."))
    keys = tuple(_vocabulary(column) for column in sides or ("", ""))
    return findings.reading(
        MappingSetRecord(
            set_id or f"urn:uuid:{uuid.uuid5(_SPACE, f'{told.title} {told.version} {told.author} {source.name}')}",
            licence,
            title=told.title,
            version=told.version,
            subject_source=keys[0],
            subject_source_version=told.versions[0],
            object_source=keys[1],
            object_source_version=told.versions[1],
            rows=tuple(rows),
            extra={"creator_label": told.author} if told.author else {},
        )
    )


def _sides(name: str, row: Row) -> tuple[str, str]:
    found = [column for column in row.cells if _END.fullmatch(column)]
    if len(found) != 2:
        message = say("Er zijn geen twee kolommen met een id, zoals competent_id en esco_uri.")
        remedy = say("Geef een tabel met een kolom per kant, en een kolom relation.")
        raise refused("crosswalk.columns", name, message, remedy, 1)
    return found[0], found[1]


def _vocabulary(column: str) -> str:
    match = _END.fullmatch(column)
    return match["vocabulary"] if match else ""


def _ends(row: Row, sides: tuple[str, str], told: Provenance) -> Iterator[MappingEnd]:
    """Both ends. A label belongs to the side it names, else to the side after which it stands."""
    labels = dict.fromkeys(sides, "")
    current = sides[0]
    for column, cell in row.cells.items():
        label = _LABEL.fullmatch(column)
        current = column if column in sides else current
        if label:
            named = [side for side in sides if label["vocabulary"] and _vocabulary(side) == label["vocabulary"]]
            side = named[0] if named else current
            labels[side] = labels[side] or cell
    for side, version in zip(sides, told.versions, strict=True):
        key = _vocabulary(side)
        kind = competent_kind(row.text(side)) if key == "competent" else None
        yield MappingEnd(row.text(side), labels[side], key, version, kind.value if kind else "")


def _again(seen: dict[tuple[str, str, str], int], key: tuple[str, str, str], line: int, findings: Findings) -> bool:
    if key in seen:
        message = say("Dit paar stond er al met dezelfde relatie, op regel {line}.", line=seen[key])
        findings.add("crosswalk.again", message, say("Laat er één over."), line=line, severity=Severity.WARNING)
        return True
    seen[key] = line
    return False
