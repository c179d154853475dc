"""SSSOM/TSV in: a whole mapping set, or everything that is wrong with it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows.source import TableSource
from ijkpunt.formats.sssom.checking import PREDICATES, Checked, cell_of, check_document
from ijkpunt.formats.sssom.columns import (
    ABSENT,
    DATES,
    END,
    FIELDS,
    NUMBERS,
    PEOPLE,
    SET_FIELDS,
    SET_SOURCES,
    TEXTS,
)
from ijkpunt.formats.sssom.document import Document, read_document
from ijkpunt.formats.sssom.extensions import CODE_PREFIXES, STATUS, is_default
from ijkpunt.formats.sssom.header import Node
from ijkpunt.formats.sssom.prefixes import CODES, Prefixes
from ijkpunt.formats.sssom.slots import BUILT_IN, NO_TERM_FOUND, SET_SLOTS, STRUCTURES
from ijkpunt.formats.sssom.values import date_of, joined_values, number_of, split_values
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingSetRecord, MappingStatus
from ijkpunt.kernel.problems import Problem


def check_sssom(source: TableSource, metadata: TableSource | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong or odd, in the order of the file: errors and warnings. Empty: it is sound."""
    findings = Findings(source.name)
    check_document(read_document(source, metadata, findings), findings)
    return findings.all()


def read_sssom(
    source: TableSource, metadata: TableSource | None = None, *, codes: Collection[str] = CODES
) -> Reading[MappingSetRecord]:
    """A mapping set from SSSOM/TSV 1.0 or 1.1. `metadata` is the separate file of a set that has one.

    Under a prefix of `codes` what follows the colon is the identifier itself (`competent:KN-10` is KN-10); every other
    identifier becomes its full address. A set that says so itself, in `ext_code_prefixes`, is believed.
    Slots of the set that count for every row are filled in in the rows. Raises `Refused` with everything that is wrong.
    """
    findings = Findings(source.name)
    document = read_document(source, metadata, findings)
    checked = check_document(document, findings)
    findings.refuse()
    told = document.header.get(CODE_PREFIXES)
    checked.prefixes.codes = set((told.text or "").split("|") if told else codes) & set(checked.prefixes.addresses)
    return findings.reading(_record(document, checked))


def _record(document: Document, checked: Checked) -> MappingSetRecord:
    header, prefixes = document.header, checked.prefixes
    fields: dict[str, Any] = {field: _text(header, slot) for slot, field in SET_FIELDS.items()}
    fields |= {slot: source_key(_text(header, slot), prefixes) for slot in SET_SOURCES}
    return MappingSetRecord(
        **fields,
        mapping_date=date_of(_text(header, "mapping_date")),
        sssom_version=checked.version,
        prefixes={name: base for name, base in prefixes.addresses.items() if name not in BUILT_IN},
        rows=tuple(_row(dict(zip(document.columns, cells, strict=True)), checked) for _, cells in document.rows),
        extra=_set_extra(document, checked),
    )


def _text(header: Mapping[str, Node], slot: str) -> str:
    return header[slot].text or "" if slot in header else ""


def _set_extra(document: Document, checked: Checked) -> dict[str, str]:
    """Slots of the set that the record has no field for, as cells; those that spread stand in the rows."""
    held = {*SET_FIELDS, *SET_SOURCES, *STRUCTURES, "mapping_date", "sssom_version", CODE_PREFIXES}
    extra = {}
    for key, node in document.header.items():
        if key in held or (document.rows and key in checked.spread):
            continue
        cell = cell_of(node, SET_SLOTS[key]) if key in SET_SLOTS else node.text or ""
        if cell:
            extra[key] = cell
    used = {*document.columns, *document.header}
    told = [
        {"slot_name": one.name, "property": one.property, "type_hint": one.hint}
        for one in checked.extensions.values()
        if one.name in used and not is_default(one, checked.prefixes)
    ]
    return {**extra, "extension_definitions": json.dumps(told)} if told else extra


def _row(cells: dict[str, str], checked: Checked) -> MappingRow:
    own = {column: cell for column, cell in cells.items() if cell}
    row = {**checked.spread, **own}
    absent = row["object_id"] == NO_TERM_FOUND
    extra = {column: cell for column, cell in row.items() if column not in FIELDS}
    extra |= {column: own[column] for column in ABSENT if absent and column in own}
    people = {slot: split_values(row.get(slot, "")) for slot in PEOPLE}
    extra |= {slot: joined_values(values[1:]) for slot, values in people.items() if len(values) > 1}
    fields: dict[str, Any] = {
        **{slot: values[0] for slot, values in people.items()},
        **{slot: row.get(slot, "") for slot in TEXTS},
        **{slot: number_of(row[slot]) for slot in NUMBERS if slot in row},
        **{slot: date_of(row[slot]) for slot in DATES if slot in row},
    }
    return MappingRow(
        _end("subject", row, checked.prefixes),
        None if absent else _end("object", row, checked.prefixes),
        PREDICATES[row["predicate_id"]],
        Justification(row["mapping_justification"]),
        negated=row.get("predicate_modifier") == "Not",
        record_id=checked.prefixes.expanded(row["record_id"]) if "record_id" in row else "",
        status=MappingStatus(row[STATUS]) if STATUS in row else None,
        object_source=source_key(row.get("object_source", ""), checked.prefixes) if absent else "",
        extra=extra,
        **fields,
    )


def _end(side: str, row: Mapping[str, str], prefixes: Prefixes) -> MappingEnd:
    curie = row[f"{side}_id"]
    end = MappingEnd(prefixes.expanded(curie), **{field: row.get(f"{side}_{slot}", "") for slot, field in END.items()})
    prefix = curie.partition(":")[0]
    source = source_key(end.source, prefixes) or (prefix if prefix in prefixes.codes else "")
    return replace(end, source=source)


def source_key(curie: str, prefixes: Prefixes) -> str:
    """The key of a vocabulary (`esco`) from a source; a CURIE that is no code stays what it is."""
    return prefixes.expanded(curie) if curie.partition(":")[0] in prefixes.codes else curie
