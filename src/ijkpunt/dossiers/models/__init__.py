"""What is stored of dossiers."""

from ijkpunt.dossiers.models.dossiers import Dossier, Submission
from ijkpunt.dossiers.models.help import DismissedFinding, HelpCutoff, JargonWord, LevelWord

__all__ = ["DismissedFinding", "Dossier", "HelpCutoff", "JargonWord", "LevelWord", "Submission"]
