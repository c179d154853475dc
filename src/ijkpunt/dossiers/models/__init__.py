"""What is stored of dossiers."""

from ijkpunt.dossiers.models.dossiers import Dossier, Submission
from ijkpunt.dossiers.models.recognition import (
    GovernmentDecision,
    Presentation,
    PresentedPackage,
    Publication,
    PublicationReference,
)

__all__ = [
    "Dossier",
    "GovernmentDecision",
    "Presentation",
    "PresentedPackage",
    "Publication",
    "PublicationReference",
    "Submission",
]
