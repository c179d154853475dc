"""What is stored of dossiers."""

from ijkpunt.dossiers.models.dossiers import Dossier, Submission

__all__ = ["Dossier", "Submission"]
