"""Experiences and files as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ijkpunt.formats.attachments import FileType
from ijkpunt.kernel.messages import Message, say
from ijkpunt.pathways.queries import EvidenceLine, ExperienceLine
from ijkpunt.pathways.rules.portfolio import ExperienceKind, Origin, ScanResult
from ijkpunt.web.words import Linked, linked

ORIGINS = {
    Origin.SELF: say("van mezelf"),
    Origin.THIRD_PARTY: say("van iemand anders, zoals een werkgever of een school"),
    Origin.AUTHENTIC: say("van de overheid"),
}
SCANS = {
    ScanResult.CLEAN: say("nagekeken op virussen"),
    ScanResult.NOT_SCANNED: say("niet nagekeken op virussen"),
    ScanResult.INFECTED: say("bevat een virus"),
}


@dataclass(frozen=True, slots=True)
class ExperienceCard:
    """An experience with its words."""

    line: ExperienceLine
    kind: Message
    competences: list[Linked]


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """A file with its words. `size` in KB, at least 1."""

    line: EvidenceLine
    kind: Message
    origin: Message
    scan: Message
    size: int
    competences: list[Linked]


def experience_cards(lines: Iterable[ExperienceLine]) -> list[ExperienceCard]:
    found = list(lines)
    words = linked(one.competences for one in found)
    return [ExperienceCard(one, ExperienceKind(one.kind).label, shown) for one, shown in zip(found, words, strict=True)]


def evidence_cards(lines: Iterable[EvidenceLine]) -> list[EvidenceCard]:
    found = list(lines)
    words = linked(one.competences for one in found)
    return [
        EvidenceCard(
            one,
            FileType(one.file_type).label,
            ORIGINS[Origin(one.origin)],
            SCANS[ScanResult(one.scan)],
            max(1, round(one.size / 1000)),
            shown,
        )
        for one, shown in zip(found, words, strict=True)
    ]
