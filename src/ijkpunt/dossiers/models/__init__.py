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
from ijkpunt.dossiers.models.help import DismissedFinding, HelpCutoff, JargonWord, LevelWord

__all__ = [
    "DismissedFinding",
    "Dossier",
    "DraftChange",
    "DraftComment",
    "DraftElement",
    "DraftHead",
    "DraftMoment",
    "DraftPresence",
    "DraftVariant",
    "HelpCutoff",
    "JargonWord",
    "LevelWord",
    "Submission",
]
