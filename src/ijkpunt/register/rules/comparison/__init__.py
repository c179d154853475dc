"""Comparing two versions of a qualification: `compare` and what it answers. Rule: docs/rules/comparison.md."""

from ijkpunt.register.rules.comparison.marks import Marks, Piece, PieceKind, mark_words
from ijkpunt.register.rules.comparison.outcome import (
    Basis,
    ChangeKind,
    Comparison,
    CompetenceChange,
    Element,
    ElementChange,
    ElementKind,
    FieldChange,
    Lineage,
    Numbered,
    Relation,
    Size,
    Summary,
)
from ijkpunt.register.rules.comparison.versions import compare, size_of

__all__ = [
    "Basis",
    "ChangeKind",
    "Comparison",
    "CompetenceChange",
    "Element",
    "ElementChange",
    "ElementKind",
    "FieldChange",
    "Lineage",
    "Marks",
    "Numbered",
    "Piece",
    "PieceKind",
    "Relation",
    "Size",
    "Summary",
    "compare",
    "mark_words",
    "size_of",
]
