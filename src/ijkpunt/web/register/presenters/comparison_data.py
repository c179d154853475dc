"""The comparison as data: one JSON shape, and one row per sentence that differs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ijkpunt.formats.tables import Row
from ijkpunt.register.rules.comparison import (
    Comparison,
    CompetenceChange,
    Element,
    ElementChange,
    ElementKind,
    FieldChange,
    Numbered,
)

COMPARISON_HEADER: Row = ("part", "change", "basis", "code_before", "code_after", "kind", "before", "after", "ground")


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """`competences` in the order of the later version; values of kind and basis as in register/rules/comparison."""
    summary = comparison.summary
    return {
        "earlier": str(comparison.earlier),
        "later": str(comparison.later),
        "summary": {
            "size": str(summary.size),
            "counts": {str(kind): count for kind, count in summary.counts.items()},
            "proposed": summary.proposed,
            "competences": {"before": summary.earlier_total, "after": summary.later_total},
            "level": {"before": summary.level_before, "after": summary.level_after},
        },
        "competences": [_entry(entry) for entry in comparison.entries],
        "fields": [_field(change) for change in comparison.fields],
    }


def _entry(entry: CompetenceChange) -> Mapping[str, Any]:
    return {
        "change": str(entry.kind),
        "basis": str(entry.basis),
        "score": entry.score,
        "ground": entry.ground,
        "moved": entry.moved,
        "before": [_numbered(one) for one in entry.earlier],
        "after": [_numbered(one) for one in entry.later],
        "elements": [_element_change(change) for change in entry.elements],
        "fields": [_field(change) for change in entry.fields],
    }


def _numbered(one: Numbered) -> Mapping[str, Any]:
    return {"position": one.position, "code": one.competence.code, "text": one.competence.text}


def _element_change(change: ElementChange) -> Mapping[str, Any]:
    return {
        "change": str(change.kind),
        "score": change.score,
        "before": _element(change.before),
        "after": _element(change.after),
    }


def _element(element: Element | None) -> Mapping[str, Any] | None:
    if element is None:
        return None
    return {"section": element.section, "grade": element.grade and str(element.grade), "text": element.text}


def _field(change: FieldChange) -> Mapping[str, Any]:
    """Lists and texts as their elements; a number as its two values."""
    if change.elements:
        return {"field": change.field, "elements": [_element_change(one) for one in change.elements]}
    return {"field": change.field, "before": _plain(change.before), "after": _plain(change.after)}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int) else str(value)


def comparison_rows(comparison: Comparison) -> Iterator[Row]:
    """Per competence a row for the whole, then one per skill or knowledge item that differs; then the other parts."""
    for entry in comparison.entries:
        codes = _codes(entry.earlier), _codes(entry.later)
        whole = (_texts(entry.earlier), _texts(entry.later))
        yield ("competence", str(entry.kind), str(entry.basis), *codes, "", *whole, entry.ground)
        for change in entry.elements:
            if change.kind is not ElementKind.SAME:
                yield _row(change, codes)
    for field in comparison.fields:
        if not field.elements:
            yield (field.field, "changed", "", "", "", "", str(field.before), str(field.after), "")
        for change in field.elements:
            if change.kind is not ElementKind.SAME:
                yield _row(change, ("", ""))


def _row(change: ElementChange, codes: tuple[str, str]) -> Row:
    element = change.after or change.before
    before, after = change.before, change.after
    grades = dict.fromkeys(str(one.grade) for one in (before, after) if one and one.grade)
    section = element.section if element else ""
    texts = (before.text if before else "", after.text if after else "")
    return (section, str(change.kind), "", *codes, " > ".join(grades), *texts, "")


def _codes(side: Sequence[Numbered]) -> str:
    return " ".join(one.competence.code for one in side)


def _texts(side: Sequence[Numbered]) -> str:
    return " + ".join(one.competence.text for one in side)
