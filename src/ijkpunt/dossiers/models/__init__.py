"""What is stored of dossiers."""

from ijkpunt.dossiers.models.clocks import StepTerm
from ijkpunt.dossiers.models.dossiers import Dossier, Submission
from ijkpunt.dossiers.models.evidence import Evidence, EvidenceWithdrawal, KeptFile
from ijkpunt.dossiers.models.facilitation import FacilitationNote, FacilitatorNaming
from ijkpunt.dossiers.models.requests import Carrier, DossierRequest, DossierYear, MadeMove, NeedDecision, SizeDecision

__all__ = [
    "Carrier",
    "Dossier",
    "DossierRequest",
    "DossierYear",
    "Evidence",
    "EvidenceWithdrawal",
    "FacilitationNote",
    "FacilitatorNaming",
    "KeptFile",
    "MadeMove",
    "NeedDecision",
    "SizeDecision",
    "StepTerm",
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
from ijkpunt.dossiers.models.levelling import (
    ConsensusScore,
    DescriptorText,
    IndividualScore,
    LevelDecision,
    LevellingSession,
    SchemeLevel,
    SchemeWeight,
    TrainingRound,
    TrainingScore,
    WeighingScheme,
)
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
    "ConsensusScore",
    "DecisionRule",
    "DescriptorText",
    "Dossier",
    "IndividualScore",
    "Interest",
    "LevelDecision",
    "LevellingSession",
    "Meeting",
    "PointAnswer",
    "Review",
    "ReviewJudgement",
    "ReviewOutcome",
    "ReworkPoint",
    "SchemeLevel",
    "SchemeWeight",
    "Seat",
    "Submission",
    "TrainingRound",
    "TrainingScore",
    "ValidationCriterion",
    "WeighingScheme",
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
