"""A mapping set as it comes back after travelling: what the set says of every row stands in the rows, every prefix is
there. Writing works from this form, so that reading what was written gives exactly this."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.sssom.columns import PEOPLE
from ijkpunt.formats.sssom.extensions import OURS
from ijkpunt.formats.sssom.prefixes import CODES, CURIE, KNOWN, Prefixes, is_address
from ijkpunt.formats.sssom.rules import tell
from ijkpunt.formats.sssom.slots import BY_NAME, SET_SLOTS, STRUCTURES
from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingSetRecord

Spread = tuple[str, Callable[[MappingRow], Any], Callable[[MappingRow, Any], MappingRow]]


def canonical(record: MappingSetRecord) -> MappingSetRecord:
    """The set with everything filled in that travels: `read_sssom(write_sssom(x))` is `canonical(x)`.

    Raises `Refused` for identifiers that cannot travel: an address that no prefix covers, a code without a source.
    """
    findings = Findings("SSSOM")
    spread = _spread(replace(record, rows=tuple(_tidy(row) for row in record.rows)))
    prefixes = prefixes_for(spread)
    rows = tuple(_people(row, prefixes) for row in spread.rows)
    done = replace(spread, rows=rows)
    touch_prefixes(done, prefixes, findings)
    findings.refuse()
    return replace(done, prefixes=dict(prefixes.addresses))


def prefixes_for(record: MappingSetRecord) -> Prefixes:
    """The prefixes of a set, with every code prefix that its rows need."""
    prefixes = Prefixes(dict(record.prefixes))
    for row in record.rows:
        for end in (row.subject, row.object):
            if end is not None and end.id and end.source and not is_address(end.id):
                prefixes.coded(end.id, end.source)
        if row.record_id and not is_address(row.record_id):
            prefixes.coded(row.record_id, "record")
    for source in sources_of(record):
        if source and not is_reference(source, prefixes):
            prefixes.coded(source, "vocabulary")
    return prefixes


def sources_of(record: MappingSetRecord) -> set[str]:
    """The sources that are named anywhere in a set."""
    return {
        record.subject_source,
        record.object_source,
        *(row.subject.source for row in record.rows),
        *(row.object.source if row.object else row.object_source for row in record.rows),
    }


def is_reference(source: str, prefixes: Prefixes) -> bool:
    """Whether a source is a CURIE of the set already (`wikidata:Q1`), rather than the key of a vocabulary."""
    match = CURIE.fullmatch(source)
    return bool(match) and prefixes.holds(match[1]) and match[1] not in prefixes.codes if match else False


def touch_prefixes(record: MappingSetRecord, prefixes: Prefixes, findings: Findings) -> None:
    """Add the known prefixes that the addresses of a set need; tell which have none."""
    for number, row in enumerate(record.rows, 1):
        for end in (row.subject, row.object):
            if end is not None:
                curie_of(end.id, end.source, prefixes, findings, number)
        curie_of(row.record_id, "record", prefixes, findings, number)
    codes = prefixes.codes or CODES & set(prefixes.addresses)
    if codes or any(row.status for row in record.rows) or default_extensions(record):
        prefixes.addresses.setdefault("ijkpunt", KNOWN["ijkpunt"])


def curie_of(identifier: str, source: str, prefixes: Prefixes, findings: Findings, line: int) -> str:
    """An identifier as a CURIE; empty, and told, when it cannot be one."""
    if not identifier:
        return ""
    if is_address(identifier):
        curie = prefixes.shortened(identifier)
        if curie is None:
            tell(findings, "sssom.no_prefix", line=line, value=identifier)
        return curie or ""
    if not source:
        tell(findings, "sssom.no_source", line=line, value=identifier)
        return ""
    return prefixes.coded(identifier, source)


def default_extensions(record: MappingSetRecord) -> list[str]:
    """Extension slots in use that the set does not define itself; they are defined under our own name."""
    defined = {one["slot_name"] for one in own_definitions(record)}
    used = {key for row in record.rows for key in row.extra} | set(record.extra)
    return sorted(used - defined - set(BY_NAME) - set(STRUCTURES) - set(OURS))


def own_definitions(record: MappingSetRecord) -> list[dict[str, str]]:
    """The definitions that came with a set, as `extra` keeps them."""
    return json.loads(record.extra.get("extension_definitions", "[]"))  # type: ignore[no-any-return]


def _tidy(row: MappingRow) -> MappingRow:
    extra = {key: cell for key, cell in row.extra.items() if cell}
    if row.object is None:
        return replace(row, extra=extra)
    source = row.object.source or row.object_source
    return replace(row, object=replace(row.object, source=source), object_source="", extra=extra)


def _people(row: MappingRow, prefixes: Prefixes) -> MappingRow:
    """Addresses of people as CURIEs, which is how they are read back."""
    changed: dict[str, Any] = {
        slot: prefixes.shortened(told) or told
        for slot in PEOPLE
        if slot.endswith("_id") and is_address(told := getattr(row, slot))
    }
    for slot in PEOPLE:
        prefix = changed.get(slot, getattr(row, slot)).partition(":")[0]
        if slot.endswith("_id") and prefix in KNOWN:
            prefixes.addresses.setdefault(prefix, KNOWN[prefix])
        elif slot.endswith("_id") and prefix == "user":
            prefixes.addresses.setdefault(prefix, "urn:x-ijkpunt:user:")
    return replace(row, **changed) if changed else row


def _spread(record: MappingSetRecord) -> MappingSetRecord:
    """What the set says of every row, in the rows: slot by slot, where no row says it for itself."""
    rows = list(record.rows)
    for slot, own, filled in _SPREADS:
        told = getattr(record, slot)
        if told and not any(own(row) for row in rows):
            rows = [filled(row, told) for row in rows]
    extra = {key: cell for key, cell in record.extra.items() if cell}
    for key in [key for key in extra if key in SET_SLOTS and SET_SLOTS[key].spreads and rows]:
        field = key if key in MappingRow.__dataclass_fields__ else ""
        if not any(getattr(row, field) if field else row.extra.get(key) for row in rows):
            change: dict[str, Any] = {field: extra[key]} if field else {}
            kept = {} if field else {key: extra[key]}
            del extra[key]
            rows = [replace(row, extra={**row.extra, **kept}, **change) for row in rows]
    return replace(record, rows=tuple(rows), extra=extra)


def _on_subject(field: str) -> Callable[[MappingRow, Any], MappingRow]:
    return lambda row, told: replace(row, subject=replace(row.subject, **{field: told}))


def _object_source(row: MappingRow, told: str) -> MappingRow:
    if row.object is None:
        return replace(row, object_source=told)
    return replace(row, object=replace(row.object, source=told))


def _object_version(row: MappingRow, told: str) -> MappingRow:
    return row if row.object is None else replace(row, object=replace(row.object, version=told))


def _of_object(field: str) -> Callable[[MappingRow], Any]:
    return lambda row: getattr(row.object, field) if isinstance(row.object, MappingEnd) else ""


_SPREADS: tuple[Spread, ...] = (
    ("subject_source", lambda row: row.subject.source, _on_subject("source")),
    ("subject_source_version", lambda row: row.subject.version, _on_subject("version")),
    ("object_source", lambda row: row.object.source if row.object else row.object_source, _object_source),
    (
        "object_source_version",
        lambda row: row.object.version if row.object else row.extra.get("object_source_version"),
        _object_version,
    ),
    ("mapping_date", lambda row: row.mapping_date, lambda row, told: replace(row, mapping_date=told)),
)
