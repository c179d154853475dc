"""Rows of invented mapping sets, as short as can be: `row("a exact x")`."""

from typing import Any

from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingStatus, MatchRelation

SOURCES = dict.fromkeys("abcdefgh", "left") | dict.fromkeys("rstuvwxyz", "right") | {"m": "middle"}


def end(id_: str, **more: Any) -> MappingEnd:
    """An end whose first letter tells its source: a to h left, m middle, r to z right."""
    return MappingEnd(**{"id": id_, "label": id_.upper(), "source": SOURCES[id_[0]], "version": "1", **more})


def row(told: str, **more: Any) -> MappingRow:
    """`a exact x`, `a not exact x`, `a exact nothing`; `exact:0.8` gives a confidence."""
    subject, *middle, target = told.split()
    name, _, confidence = middle[-1].partition(":")
    known: dict[str, Any] = {
        "subject": end(subject),
        "object": None if target == "nothing" else end(target),
        "relation": MatchRelation(name),
        "justification": Justification.MANUAL_CURATION,
        "negated": middle[0] == "not",
        "status": MappingStatus.PUBLISHED,
        "confidence": float(confidence) if confidence else None,
        "object_source": "right",
    }
    return MappingRow(**{**known, **more})


def rows(*told: str) -> list[MappingRow]:
    return [row(one) for one in told]
