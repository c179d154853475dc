"""What is stored of people and their journeys."""

from ijkpunt.pathways.models.counted import WaitingFigure
from ijkpunt.pathways.models.journeys import (
    AdviceGiven,
    Appeal,
    Certification,
    ConfirmedVerdict,
    Decision,
    Journey,
    JourneyMove,
    Snapshot,
    VerdictDraft,
)
from ijkpunt.pathways.models.people import Adjustment, Guidance, InspectionVisit, Person, ReadEvent, StatusGroup
from ijkpunt.pathways.models.portfolio import (
    Attestation,
    CompetenceLink,
    EvidenceContent,
    EvidenceItem,
    Experience,
    PortfolioNote,
    SelfEstimate,
    Share,
)
from ijkpunt.pathways.models.sessions import Assignment, Booking, DeclaredTie, TestSession
from ijkpunt.pathways.models.terms import AppealWindow, RetentionRun, RetentionTerm, StopReasonRow

__all__ = [
    "Adjustment",
    "AdviceGiven",
    "Appeal",
    "AppealWindow",
    "Assignment",
    "Attestation",
    "Booking",
    "Certification",
    "CompetenceLink",
    "ConfirmedVerdict",
    "Decision",
    "DeclaredTie",
    "EvidenceContent",
    "EvidenceItem",
    "Experience",
    "Guidance",
    "InspectionVisit",
    "Journey",
    "JourneyMove",
    "Person",
    "PortfolioNote",
    "ReadEvent",
    "RetentionRun",
    "RetentionTerm",
    "SelfEstimate",
    "Share",
    "Snapshot",
    "StatusGroup",
    "StopReasonRow",
    "TestSession",
    "VerdictDraft",
    "WaitingFigure",
]
