"""What is stored of dossiers."""

from ijkpunt.dossiers.models.committees import (
    AgendaItem,
    Committee,
    CommitteeComposition,
    DecisionRule,
    Interest,
    Meeting,
    Seat,
)
from ijkpunt.dossiers.models.dossiers import Dossier, Submission
from ijkpunt.dossiers.models.validation import (
    PointAnswer,
    Review,
    ReviewJudgement,
    ReviewOutcome,
    ReworkPoint,
    ValidationCriterion,
)

__all__ = [
    "AgendaItem",
    "Committee",
    "CommitteeComposition",
    "DecisionRule",
    "Dossier",
    "Interest",
    "Meeting",
    "PointAnswer",
    "Review",
    "ReviewJudgement",
    "ReviewOutcome",
    "ReworkPoint",
    "Seat",
    "Submission",
    "ValidationCriterion",
]
