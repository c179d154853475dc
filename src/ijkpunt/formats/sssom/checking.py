"""Every rule that a SSSOM/TSV file must keep, over the parts of a document: the set, the columns, the rows."""

from dataclasses import dataclass, field

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.sssom.document import Document
from ijkpunt.formats.sssom.extensions import Extension, check_extension_value, read_extensions
from ijkpunt.formats.sssom.header import Node
from ijkpunt.formats.sssom.prefixes import ADDRESS, PREFIX, Prefixes
from ijkpunt.formats.sssom.rules import tell
from ijkpunt.formats.sssom.slots import (
    BUILT_IN,
    BY_NAME,
    NEW_IN_1_1,
    NO_TERM_FOUND,
    OLD_NAMES,
    ROW_SLOTS,
    SET_SLOTS,
    STRUCTURES,
    Slot,
)
from ijkpunt.formats.sssom.values import Spot, check_value, joined_values, split_values
from ijkpunt.kernel.mapping import Justification, MatchRelation

PREDICATES = {relation.skos: relation for relation in MatchRelation}
_NEEDED = {
    "subject_id": "sssom.no_subject",
    "predicate_id": "sssom.no_predicate",
    "object_id": "sssom.no_object",
    "mapping_justification": "sssom.no_justification",
}


@dataclass(slots=True)
class Checked:
    """What the rows are read by: the prefixes, the extensions, and the slots of the set that spread to every row."""

    version: str = "1.0"
    prefixes: Prefixes = field(default_factory=Prefixes)
    extensions: dict[str, Extension] = field(default_factory=dict)
    spread: dict[str, str] = field(default_factory=dict)


def check_document(document: Document, findings: Findings) -> Checked:
    """Tell everything that is wrong with a document, in the order of the file."""
    checked = _check_header(document, findings)
    for column in document.columns:
        _check_column(column, document.columns_line, checked, findings)
    checked.spread = _spread(document)
    _check_rows(document, checked, findings)
    return checked


def _check_header(document: Document, findings: Findings) -> Checked:
    """What the set says of itself; told in the name of the file that it stands in."""
    told, header = Findings(document.header_file or findings.file), document.header
    checked = Checked(_version(header, told))
    checked.prefixes = Prefixes(_curie_map(header.get("curie_map"), told), unread=not header)
    checked.extensions = read_extensions(header.get("extension_definitions"), checked.prefixes, told)
    for key, rule in (("mapping_set_id", "sssom.no_set_id"), ("license", "sssom.no_licence")):
        if header and not (key in header and header[key].text != ""):
            tell(told, rule, line=header[key].line if key in header else None, column=key)
    for key, node in header.items():
        _check_key(key, node, checked, told)
    findings.take(told)
    return checked


def _version(header: dict[str, Node], findings: Findings) -> str:
    node = header.get("sssom_version")
    if node is None:
        return "1.0"
    if node.text == "1.0":
        tell(findings, "sssom.version_1_0_said", line=node.line, column="sssom_version")
    elif node.text != "1.1":
        tell(findings, "sssom.version", line=node.line, column="sssom_version", value=node.text or "?")
    return "1.0" if node.text == "1.0" else "1.1"


def _curie_map(node: Node | None, findings: Findings) -> dict[str, str]:
    found: dict[str, str] = {}
    if node is None or node.value == "":
        return found
    if not isinstance(node.value, dict):
        tell(findings, "sssom.yaml_shape", line=node.line, column="curie_map", value="curie_map")
        return found
    for prefix, told in node.value.items():
        base = told.text or ""
        if not PREFIX.fullmatch(prefix) or not ADDRESS.fullmatch(base):
            tell(findings, "sssom.bad_prefix", line=told.line, column="curie_map", value=prefix)
        elif BUILT_IN.get(prefix, base) != base:
            tell(findings, "sssom.builtin_prefix", line=told.line, column="curie_map", value=prefix)
        found[prefix] = base
    return found


def _check_key(key: str, node: Node, checked: Checked, findings: Findings) -> None:
    """One slot of the set."""
    slot = SET_SLOTS.get(key)
    if key in STRUCTURES or key == "sssom_version":
        return
    if slot is None and key not in checked.extensions:
        _tell_unknown(key, node.line, "sssom.unknown_key", findings)
        return
    several = slot is not None and slot.several
    if isinstance(node.value, dict) or (isinstance(node.value, list) and not several):
        tell(findings, "sssom.yaml_shape", line=node.line, column=key, value=key)
        return
    if slot is not None and checked.version == "1.0" and "1.1" in (slot.since, slot.since_on_set):
        tell(findings, "sssom.slots_of_1_1", line=node.line, column=key, value=key)
    for item in node.items:
        _check_item(item, key, slot, checked, findings)


def _check_item(item: Node, key: str, slot: Slot | None, checked: Checked, findings: Findings) -> None:
    spot = Spot(item.line, key)
    if item.text is None:
        tell(findings, "sssom.yaml_shape", line=item.line, column=key, value=key)
    elif item.text and slot is None:
        check_extension_value(item.text, checked.extensions[key], checked.prefixes, spot, findings)
    elif item.text and slot is not None:
        _check(item.text, slot, checked, spot, findings)


def _check_column(column: str, line: int, checked: Checked, findings: Findings) -> None:
    slot = ROW_SLOTS.get(column)
    if slot is None and column not in checked.extensions:
        _tell_unknown(column, line, "sssom.unknown_column", findings)
    elif slot is not None and slot.since == "1.1" and checked.version == "1.0":
        tell(findings, "sssom.slots_of_1_1", line=line, column=column, value=column)


def _tell_unknown(name: str, line: int, rule: str, findings: Findings) -> None:
    if name in OLD_NAMES:
        tell(findings, "sssom.old_name", line=line, column=name, value=name, wanted=OLD_NAMES[name])
    elif name in BY_NAME or name in STRUCTURES:
        tell(findings, "sssom.slot_level", line=line, column=name, value=name)
    else:
        tell(findings, rule, line=line, column=name, value=name)


def _check(value: str, slot: Slot, checked: Checked, spot: Spot, findings: Findings) -> None:
    check_value(value, slot, checked.prefixes, spot, findings)
    if value in NEW_IN_1_1 and checked.version == "1.0" and value in slot.choices:
        tell(findings, "sssom.slots_of_1_1", line=spot.line, column=spot.column, value=value)


def _spread(document: Document) -> dict[str, str]:
    """The slots of the set that count for every row: those of which no row has a value of its own."""
    own = {
        column
        for place, column in enumerate(document.columns)
        if column in SET_SLOTS and any(cells[place] for _, cells in document.rows)
    }
    return {
        key: told
        for key, node in document.header.items()
        if key in SET_SLOTS and SET_SLOTS[key].spreads and key not in own and (told := cell_of(node, SET_SLOTS[key]))
    }


def cell_of(node: Node, slot: Slot) -> str:
    """A slot of the set as it would stand in the cell of a row."""
    texts = [item.text for item in node.items if item.text]
    return joined_values(texts) if slot.several else next(iter(texts), "")


def _check_rows(document: Document, checked: Checked, findings: Findings) -> None:
    seen: dict[tuple[str, ...], int] = {}
    records: dict[str, int] = {}
    rows = [(line, dict(zip(document.columns, cells, strict=True))) for line, cells in document.rows]
    some_ids = any(row.get("record_id") for _, row in rows)
    for line, row in rows:
        cells = tuple(row.values())
        if cells in seen:
            tell(findings, "sssom.double_row", line=line, wanted=seen[cells])
        seen.setdefault(cells, line)
        _check_cells(row, line, checked, findings)
        _check_row({**checked.spread, **{key: cell for key, cell in row.items() if cell}}, line, findings)
        record = row.get("record_id", "")
        if record in records:
            tell(
                findings,
                "sssom.duplicate_record_id",
                line=line,
                column="record_id",
                value=record,
                wanted=records[record],
            )
        elif record:
            records[record] = line
        elif some_ids:
            tell(findings, "sssom.some_record_ids", line=line, column="record_id")


def _check_cells(row: dict[str, str], line: int, checked: Checked, findings: Findings) -> None:
    for column, cell in row.items():
        slot, spot = ROW_SLOTS.get(column), Spot(line, column)
        if not cell:
            continue
        if slot is None:
            if column in checked.extensions:
                check_extension_value(cell, checked.extensions[column], checked.prefixes, spot, findings)
        elif column not in ("predicate_id", "mapping_justification"):  # from lists of their own
            for value in split_values(cell) if slot.several else [cell]:
                if value:
                    _check(value, slot, checked, spot, findings)
                else:
                    tell(findings, "sssom.empty_value", line=line, column=column, value=cell)


def _check_row(row: dict[str, str], line: int, findings: Findings) -> None:
    """What cells of one row say together."""
    literal = [side for side in ("subject", "object") if row.get(f"{side}_type") == "rdfs literal"]
    if literal:
        tell(findings, "sssom.literal", line=line, column=f"{literal[0]}_type")
    for column, rule in _NEEDED.items():
        if column not in row and column.removesuffix("_id") not in literal:
            tell(findings, rule, line=line, column=column)
    predicate, justification = row.get("predicate_id"), row.get("mapping_justification")
    if predicate is not None and predicate not in PREDICATES:
        tell(findings, "sssom.unknown_predicate", line=line, column="predicate_id", value=predicate)
    if justification is not None and justification not in set(Justification):
        wanted = ", ".join(Justification)
        tell(
            findings,
            "sssom.unknown_justification",
            line=line,
            column="mapping_justification",
            value=justification,
            wanted=wanted,
        )
    reviewed = [slot for slot in ("review_date", "reviewer_agreement") if slot in row]
    if reviewed and not ("reviewer_id" in row or "reviewer_label" in row):
        tell(findings, "sssom.review_without_reviewer", line=line, column=reviewed[0])
    _check_absence(row, line, findings)


def _check_absence(row: dict[str, str], line: int, findings: Findings) -> None:
    """Rows that say that there is no equivalent."""
    if row.get("subject_id") == NO_TERM_FOUND:
        tell(findings, "sssom.no_term_found_subject", line=line, column="subject_id")
    if row.get("object_id") == NO_TERM_FOUND:
        if row.get("predicate_modifier") == "Not":
            tell(findings, "sssom.no_term_found_not", line=line, column="predicate_modifier")
        if "object_source" not in row:
            tell(findings, "sssom.no_term_found_source", line=line, column="object_source")
