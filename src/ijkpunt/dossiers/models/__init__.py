"""What is stored of dossiers."""

from ijkpunt.dossiers.models.agenda import (
    Agenda,
    AgendaDecision,
    AgendaLine,
    AgendaWeight,
    AgendaWeights,
    DemandRow,
)
from ijkpunt.dossiers.models.dossiers import Dossier, Submission
from ijkpunt.dossiers.models.feedback import Feedback, FeedbackChoiceRow, FeedbackStepRow, FeedbackTermRow

__all__ = [
    "Agenda",
    "AgendaDecision",
    "AgendaLine",
    "AgendaWeight",
    "AgendaWeights",
    "DemandRow",
    "Dossier",
    "Feedback",
    "FeedbackChoiceRow",
    "FeedbackStepRow",
    "FeedbackTermRow",
    "Submission",
]
