"""Evidence of a need: figures with a source and a date, small tables, links and files."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class EvidenceKind(StrEnum):
    """In what form it comes. The values are stored: never rename one."""

    FIGURE = "figure"
    TABLE = "table"
    LINK = "link"
    FILE = "file"

    @property
    def label(self) -> Message:
        return KINDS[self]


class EvidenceTopic(StrEnum):
    """What it says something about. The values are stored: never rename one."""

    VACANCIES = "vacancies"
    EMPLOYMENT = "employment"
    LEARNERS = "learners"
    TREND = "trend"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return TOPICS[self]


KINDS: Mapping[EvidenceKind, Message] = {
    EvidenceKind.FIGURE: say("cijfer"),
    EvidenceKind.TABLE: say("tabel"),
    EvidenceKind.LINK: say("link"),
    EvidenceKind.FILE: say("bestand"),
}
TOPICS: Mapping[EvidenceTopic, Message] = {
    EvidenceTopic.VACANCIES: say("vacatures"),
    EvidenceTopic.EMPLOYMENT: say("tewerkstelling"),
    EvidenceTopic.LEARNERS: say("leerlingen en cursisten"),
    EvidenceTopic.TREND: say("evolutie van het beroep"),
    EvidenceTopic.OTHER: say("iets anders"),
}
