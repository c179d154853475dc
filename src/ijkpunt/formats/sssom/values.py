"""One value of a slot: whether it is what the slot holds, and lists of values in one cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.sssom.prefixes import ADDRESS, CURIE, Prefixes, is_address
from ijkpunt.formats.sssom.rules import tell
from ijkpunt.formats.sssom.slots import NO_TERM_FOUND, Kind, Slot

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PART = re.compile(r"\\[\\|]|[^|]")
_RANGES = {"similarity_score": "sssom.similarity_range", "reviewer_agreement": "sssom.agreement_range"}
_ENDS = {"subject_id", "object_id"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands."""

    line: int
    column: str


def split_values(cell: str) -> list[str]:
    r"""The values of a cell of a slot that holds several: separated by |, with \| and \\ as the standard has them."""
    values, current, place = [], [], 0
    while place < len(cell):
        if cell[place : place + 2] in ("\\|", "\\\\"):
            current.append(cell[place + 1])
            place += 2
        elif cell[place] == "|":
            values.append("".join(current))
            current, place = [], place + 1
        else:
            current.append(cell[place])
            place += 1
    return [*values, "".join(current)]


def joined_values(values: Iterable[str]) -> str:
    """Several values in one cell, so that `split_values` gives them back."""
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def number_of(text: str) -> float | None:
    """The number that a text is, or None."""
    return float(text) if _NUMBER.fullmatch(text) else None


def date_of(text: str) -> date | None:
    """The day of `2026-10-31`, or None."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def check_value(value: str, slot: Slot, prefixes: Prefixes, spot: Spot, findings: Findings) -> None:
    """Tell what is wrong with one value (of several, if the slot holds several). An empty value is no value."""
    if slot.kind is Kind.REFERENCE:
        check_reference(value, slot.name, prefixes, spot, findings)
    elif slot.kind is Kind.URI and not ADDRESS.fullmatch(value):
        tell(findings, "sssom.bad_uri", line=spot.line, column=spot.column, value=value)
    elif slot.kind is Kind.DATE and date_of(value) is None:
        tell(findings, "sssom.bad_date", line=spot.line, column=spot.column, value=value)
    elif slot.kind is Kind.CHOICE and value not in slot.choices:
        tell(findings, "sssom.choice", line=spot.line, column=spot.column, value=value, wanted=", ".join(slot.choices))
    elif slot.kind is Kind.NUMBER:
        _check_number(value, slot, spot, findings)


def _check_number(value: str, slot: Slot, spot: Spot, findings: Findings) -> None:
    number = number_of(value)
    if number is None:
        tell(findings, "sssom.bad_number", line=spot.line, column=spot.column, value=value)
    elif slot.least is not None and slot.most is not None and not slot.least <= number <= slot.most:
        rule = _RANGES.get(slot.name, "sssom.confidence_range")
        tell(findings, rule, line=spot.line, column=spot.column, value=value)


def check_reference(value: str, slot: str, prefixes: Prefixes, spot: Spot, findings: Findings) -> None:
    """Tell when an identifier is no CURIE with a prefix of this set."""
    match = CURIE.fullmatch(value)
    prefix = match[1] if match else ""
    if match and prefixes.holds(prefix) and not match[2].startswith("//"):
        if value == NO_TERM_FOUND and slot not in _ENDS:
            tell(findings, "sssom.no_term_found_place", line=spot.line, column=spot.column)
        return
    rule = "sssom.iri_in_tsv" if is_address(value) else "sssom.undeclared_prefix" if match else "sssom.bad_curie"
    tell(findings, rule, line=spot.line, column=spot.column, value=value)
