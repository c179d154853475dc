"""What is stored of people and their journeys."""

from ijkpunt.pathways.models.exemptions import (
    ExemptionDecision,
    ExemptionGround,
    ExemptionRequest,
    OwnProof,
    Supervision,
)
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
    "ExemptionDecision",
    "ExemptionGround",
    "ExemptionRequest",
    "Experience",
    "Guidance",
    "InspectionVisit",
    "Journey",
    "JourneyMove",
    "OwnProof",
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
    "Supervision",
    "TestSession",
    "VerdictDraft",
]
