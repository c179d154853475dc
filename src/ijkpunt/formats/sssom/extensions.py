"""Slots beyond the standard: how a set defines them, which ones are ours, and whether their values fit.

SSSOM has no word for where a mapping stands (draft, reviewed, published): it travels in `ext_status`.
"""

import re
from dataclasses import dataclass

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.sssom.header import Node
from ijkpunt.formats.sssom.prefixes import CURIE, KNOWN, Prefixes
from ijkpunt.formats.sssom.rules import tell
from ijkpunt.formats.sssom.slots import BY_NAME, STRUCTURES
from ijkpunt.formats.sssom.values import Spot, date_of, number_of
from ijkpunt.kernel.mapping import MappingStatus

STATUS, CODE_PREFIXES = "ext_status", "ext_code_prefixes"
OURS = {STATUS: "ijkpunt:status", CODE_PREFIXES: "ijkpunt:code_prefixes"}  # slot and property
TEXT_TYPE = "xsd:string"
_NAME = re.compile(r"[^\W\d][\w.-]*")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class Extension:
    """`property` and `hint` are CURIEs as the set writes them; `hint` empty means a text."""

    name: str
    property: str = ""
    hint: str = ""


def read_extensions(node: Node | None, prefixes: Prefixes, findings: Findings) -> dict[str, Extension]:
    """The definitions of a set by slot name. A definition that the standard has readers ignore is told instead."""
    found: dict[str, Extension] = {}
    if node is None:
        return found
    if not isinstance(node.value, list):
        tell(
            findings, "sssom.yaml_shape", line=node.line, column="extension_definitions", value="extension_definitions"
        )
        return found
    for item in node.value:
        told = {key: value.text for key, value in item.entries.items()}
        extension = Extension(told.get("slot_name") or "", told.get("property") or "", told.get("type_hint") or "")
        shaped = set(told) <= {"slot_name", "property", "type_hint"} and None not in told.values()
        properties = {one.property for one in found.values() if one.property}
        unique = extension.name not in found and extension.property not in properties
        if not shaped or not unique or not _sound(extension, prefixes):
            name = extension.name or "?"
            tell(findings, "sssom.extension_definition", line=item.line, column="extension_definitions", value=name)
        found.setdefault(extension.name, extension)
    return found


def _sound(extension: Extension, prefixes: Prefixes) -> bool:
    standard = extension.name in BY_NAME or extension.name in STRUCTURES or extension.name == "mappings"
    return (
        _NAME.fullmatch(extension.name) is not None
        and not standard
        and all(
            (match := CURIE.fullmatch(curie)) and prefixes.holds(match[1])
            for curie in (extension.property, extension.hint)
            if curie
        )
    )


def check_extension_value(value: str, extension: Extension, prefixes: Prefixes, spot: Spot, findings: Findings) -> None:
    """Tell when a value is not of the type that the definition gives, or not one of the words that we use."""
    if extension.name == STATUS:
        if value not in set(MappingStatus):
            wanted = ", ".join(MappingStatus)
            tell(findings, "sssom.status", line=spot.line, column=spot.column, value=value, wanted=wanted)
        return
    hint = prefixes.expanded(extension.hint).removeprefix(_XSD) if extension.hint else "string"
    fits = {
        "integer": lambda: re.fullmatch(r"[+-]?\d+", value) is not None,
        "double": lambda: number_of(value) is not None,
        "boolean": lambda: value in ("true", "false"),
        "date": lambda: date_of(value) is not None,
        "datetime": lambda: _MOMENT.fullmatch(value) is not None,
        "dateTime": lambda: _MOMENT.fullmatch(value) is not None,
        "https://w3id.org/linkml/Uriorcurie": lambda: (
            (match := CURIE.fullmatch(value)) is not None and prefixes.holds(match[1])
        ),
    }
    if hint in fits and not fits[hint]():
        tell(findings, "sssom.extension_value", line=spot.line, column=spot.column, value=value, wanted=extension.hint)


def is_default(extension: Extension, prefixes: Prefixes) -> bool:
    """Whether a definition is the one that we would write for a slot of this name, so that it need not be kept."""
    term = OURS.get(extension.name, f"ijkpunt:{extension.name}").removeprefix("ijkpunt:")
    ours = prefixes.expanded(extension.property) == f"{KNOWN['ijkpunt']}{term}"
    return ours and prefixes.expanded(extension.hint) in ("", f"{_XSD}string")
