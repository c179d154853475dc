"""What is stored of programmes, recognitions and supervision."""

from ijkpunt.providers.models.inspections import FindingRow, Inspection
from ijkpunt.providers.models.places import MunicipalityRow
from ijkpunt.providers.models.programmes import (
    Instrument,
    MadeMove,
    Programme,
    ProgrammeStart,
    ProgrammeYear,
    RecognitionRow,
)
from ijkpunt.providers.models.rules import HelpRow, QualityAreaRow, StopReasonRow, TariffRow, TermRow

__all__ = [
    "FindingRow",
    "HelpRow",
    "Inspection",
    "Instrument",
    "MadeMove",
    "MunicipalityRow",
    "Programme",
    "ProgrammeStart",
    "ProgrammeYear",
    "QualityAreaRow",
    "RecognitionRow",
    "StopReasonRow",
    "TariffRow",
    "TermRow",
]
