"""What is stored of dossiers."""

from ijkpunt.dossiers.models.dossiers import Dossier, Submission
from ijkpunt.dossiers.models.drafting import (
    DraftChange,
    DraftComment,
    DraftElement,
    DraftHead,
    DraftMoment,
    DraftPresence,
    DraftVariant,
)

__all__ = [
    "Dossier",
    "DraftChange",
    "DraftComment",
    "DraftElement",
    "DraftHead",
    "DraftMoment",
    "DraftPresence",
    "DraftVariant",
    "Submission",
]
