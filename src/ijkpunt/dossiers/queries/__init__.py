"""What can be asked about dossiers."""

from ijkpunt.dossiers.queries.recognition import (
    DecisionLine,
    PresentationLine,
    RecognitionView,
    ReferenceLine,
    decision_of,
    package_of,
    pdf_of,
    recognition_of,
)

__all__ = [
    "DecisionLine",
    "PresentationLine",
    "RecognitionView",
    "ReferenceLine",
    "decision_of",
    "package_of",
    "pdf_of",
    "recognition_of",
]
