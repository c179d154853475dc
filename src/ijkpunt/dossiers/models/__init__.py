"""What is stored of dossiers."""

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

__all__ = [
    "ConsensusScore",
    "DescriptorText",
    "Dossier",
    "IndividualScore",
    "LevelDecision",
    "LevellingSession",
    "SchemeLevel",
    "SchemeWeight",
    "Submission",
    "TrainingRound",
    "TrainingScore",
    "WeighingScheme",
]
