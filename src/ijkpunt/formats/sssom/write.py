"""SSSOM/TSV out, embedded or with the metadata in a file of its own. What we write, our own strict rules accept."""

from collections.abc import Iterable
from dataclasses import dataclass

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.sssom.canonical import (
    canonical,
    curie_of,
    default_extensions,
    is_reference,
    own_definitions,
    prefixes_for,
)
from ijkpunt.formats.sssom.checking import check_document
from ijkpunt.formats.sssom.columns import (
    ABSENT,
    DATES,
    END,
    FIELDS,
    NUMBERS,
    PEOPLE,
    SET_FIELDS,
    SET_SOURCES,
    SPREAD_FIELDS,
    TEXTS,
)
from ijkpunt.formats.sssom.document import Document
from ijkpunt.formats.sssom.extensions import CODE_PREFIXES, OURS, STATUS, TEXT_TYPE
from ijkpunt.formats.sssom.header import Node, yaml_text
from ijkpunt.formats.sssom.prefixes import CODES, Prefixes
from ijkpunt.formats.sssom.rules import tell
from ijkpunt.formats.sssom.slots import BUILT_IN, NO_TERM_FOUND, ROW_SLOTS, SET_SLOTS, SLOTS
from ijkpunt.formats.sssom.values import joined_values, split_values
from ijkpunt.kernel.mapping import MappingRow, MappingSetRecord

Value = str | list[str] | dict[str, str] | list[dict[str, str]]
_NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """The two parts of a file: `header` as lines of YAML, `block` as the rows under the names of the columns."""

    header: str
    block: str

    def embedded(self) -> bytes:
        """One file: each line of the header behind a #."""
        lines = "".join(f"#{line}\n" for line in self.header.splitlines())
        return (lines + self.block).encode("utf-8", "replace")

    def external(self) -> tuple[bytes, bytes]:
        """Two files: the metadata (`.sssom.yml`) and the rows (`.sssom.tsv`)."""
        return self.header.encode("utf-8", "replace"), self.block.encode("utf-8", "replace")


def write_sssom(record: MappingSetRecord) -> bytes:
    """A mapping set as SSSOM/TSV, metadata in front. Raises `Refused` with everything that cannot be written."""
    return written_set(record).embedded()


def written_set(record: MappingSetRecord) -> WrittenSet:
    """A mapping set as the parts of SSSOM/TSV.

    Raises `Refused` with everything that cannot be written: an identifier without prefix, a slot of 1.1 in a set of
    1.0, and whatever else the rules of `sssom.rules` say. Places are the numbers of the rows.
    """
    whole = canonical(record)
    _, header, rows = slots_of(whole)
    for slot in SPREAD_FIELDS:
        _condense(slot, header, rows, whole)
    columns = _columns(rows)
    lines = [[row.get(name, "") for name in columns] for row in rows]
    block = "".join("\t".join(map(_quoted, line)) + "\n" for line in [columns, *lines])
    return WrittenSet("".join(_yaml(header)), block)


def slots_of(whole: MappingSetRecord) -> tuple[Prefixes, dict[str, Value], list[dict[str, str]]]:
    """The prefixes, the slots of the set and the cells of the rows of a set in canonical form, checked by all rules."""
    findings = Findings("SSSOM")
    prefixes = prefixes_for(whole)
    rows = [_cells(row, prefixes, number, findings) for number, row in enumerate(whole.rows, 1)]
    header = _header(whole, prefixes, findings)
    columns = _columns(rows)
    document = Document({key: _node(value) for key, value in header.items()}, columns)
    document.rows = [(number, [row.get(name, "") for name in columns]) for number, row in enumerate(rows, 1)]
    check_document(document, findings)
    findings.refuse()
    return prefixes, header, rows


def _columns(rows: list[dict[str, str]]) -> list[str]:
    """The columns in use, in the order of the standard, extensions behind them."""
    used = {column for row in rows for column in row}
    order = [slot.name for slot in SLOTS if slot.name in used or slot.name in _NEEDED]
    return [*order, *sorted(used - set(ROW_SLOTS))]


def _header(record: MappingSetRecord, prefixes: Prefixes, findings: Findings) -> dict[str, Value]:
    told: dict[str, Value] = {slot: getattr(record, field) for slot, field in SET_FIELDS.items()}
    told |= {slot: _source(getattr(record, slot), prefixes) for slot in SET_SOURCES}
    told["mapping_date"] = record.mapping_date.isoformat() if record.mapping_date else ""
    told["sssom_version"] = record.sssom_version if record.sssom_version != "1.0" else ""
    for key, cell in record.extra.items():
        if key in told or key == "curie_map":
            tell(findings, "sssom.slot_level", column=key, value=key)
        elif key != "extension_definitions":
            told[key] = split_values(cell) if key in SET_SLOTS and SET_SLOTS[key].several else cell
    if prefixes.codes or CODES & set(prefixes.addresses):
        told[CODE_PREFIXES] = "|".join(sorted(prefixes.codes))
    told["curie_map"] = {name: base for name, base in sorted(prefixes.addresses.items()) if name not in BUILT_IN}
    told["extension_definitions"] = _definitions(record, CODE_PREFIXES in told)
    order = ["sssom_version", "curie_map", *SET_SLOTS]
    rest = sorted(set(told) - set(order) - {"extension_definitions"})
    wanted = [*dict.fromkeys(order), "extension_definitions", *rest]
    return {key: told[key] for key in wanted if told.get(key) or (key == CODE_PREFIXES and key in told)}


def _definitions(record: MappingSetRecord, codes: bool) -> list[dict[str, str]]:
    ours = {
        slot: OURS[slot]
        for slot, used in ((STATUS, any(row.status for row in record.rows)), (CODE_PREFIXES, codes))
        if used
    }
    ours |= {slot: f"ijkpunt:{slot}" for slot in default_extensions(record)}
    told = [{"slot_name": slot, "property": term, "type_hint": TEXT_TYPE} for slot, term in ours.items()]
    own = [{key: text for key, text in one.items() if text} for one in own_definitions(record)]
    return sorted([*told, *own], key=lambda one: (one.get("property", ""), one["slot_name"]))


def _cells(row: MappingRow, prefixes: Prefixes, number: int, findings: Findings) -> dict[str, str]:
    """One row by column, without the empty ones."""
    cells = {**_end("subject", row, prefixes, findings, number), **_end("object", row, prefixes, findings, number)}
    cells |= {
        "record_id": curie_of(row.record_id, "record", prefixes, findings, number),
        "predicate_id": row.relation.skos,
        "predicate_modifier": "Not" if row.negated else "",
        "mapping_justification": row.justification.value,
        STATUS: row.status.value if row.status else "",
    }
    cells |= {slot: getattr(row, slot) for slot in TEXTS}
    cells |= {slot: "" if getattr(row, slot) is None else repr(float(getattr(row, slot))) for slot in NUMBERS}
    cells |= {slot: day.isoformat() for slot in DATES if (day := getattr(row, slot))}
    for slot in PEOPLE:
        first = [getattr(row, slot)] if getattr(row, slot) else []
        cells[slot] = joined_values([*first, *(split_values(row.extra[slot]) if slot in row.extra else [])])
    for key, cell in row.extra.items():
        if key in FIELDS and key not in PEOPLE and not (row.object is None and key in ABSENT):
            tell(findings, "sssom.slot_level", line=number, column=key, value=key)
        elif key not in PEOPLE:
            cells[key] = cell
    return {column: cell for column, cell in cells.items() if cell}


def _end(side: str, row: MappingRow, prefixes: Prefixes, findings: Findings, number: int) -> dict[str, str]:
    end = row.subject if side == "subject" else row.object
    if end is None:
        return {"object_id": NO_TERM_FOUND, "object_source": _source(row.object_source, prefixes)}
    cells = {f"{side}_{slot}": getattr(end, field) for slot, field in END.items()}
    cells[f"{side}_id"] = curie_of(end.id, end.source, prefixes, findings, number)
    cells[f"{side}_source"] = _source(end.source, prefixes)
    return cells


def _source(source: str, prefixes: Prefixes) -> str:
    return source if not source or is_reference(source, prefixes) else prefixes.coded(source, "vocabulary")


def _condense(slot: str, header: dict[str, Value], rows: list[dict[str, str]], record: MappingSetRecord) -> None:
    """Leave a column out of which every row has the value that the set has: that is then said once."""
    absent = {
        number for number, row in enumerate(record.rows) if row.object is None and slot == "object_source_version"
    }
    told = [row.get(slot, "") for number, row in enumerate(rows) if number not in absent or slot in row]
    if header.get(slot) and all(cell == header[slot] for cell in told):
        for row in rows:
            row.pop(slot, None)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in '"\t\r\n') else cell


def _node(value: Value) -> Node:
    if isinstance(value, dict):
        return Node(0, {key: _node(one) for key, one in value.items()})
    return Node(0, [_node(one) for one in value] if isinstance(value, list) else value)


def _yaml(header: dict[str, Value]) -> Iterable[str]:
    """The header as YAML: one slot per line, lists and mappings as blocks, no tags or anchors."""
    for key, value in header.items():
        if isinstance(value, str):
            yield f"{key}: {_scalar(key, value)}\n"
            continue
        yield f"{key}:\n"
        for item in value.items() if isinstance(value, dict) else value:
            if isinstance(item, tuple):
                yield f"  {item[0]}: {yaml_text(item[1])}\n"
            elif isinstance(item, str):
                yield f"  - {yaml_text(item)}\n"
            else:
                told = "\n    ".join(f"{name}: {yaml_text(text)}" for name, text in item.items())
                yield f"  - {told}\n"


def _scalar(key: str, value: str) -> str:
    """Dates and numbers stand bare, as the standard types them; every other text as a text."""
    slot = SET_SLOTS.get(key)
    return value if slot and slot.kind in ("date", "number") else yaml_text(value)
