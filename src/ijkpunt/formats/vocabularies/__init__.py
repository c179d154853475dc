"""Releases of vocabularies as their publishers hand them out: ESCO's download, Competent, ROME, plain tables of labels.

Every reader streams its files, gathers what is wrong with file and line, and gives a whole release or none.
"""

from ijkpunt.formats.vocabularies.esco import read_esco
from ijkpunt.formats.vocabularies.labels import LabelTable, esco_kind, read_competent, read_labels, read_rome
from ijkpunt.formats.vocabularies.references import ReferenceRow, read_references

__all__ = [
    "LabelTable",
    "ReferenceRow",
    "esco_kind",
    "read_competent",
    "read_esco",
    "read_labels",
    "read_references",
    "read_rome",
]
