"""What a competence profile says, whatever file it came in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem


class ProfileForm(StrEnum):
    WORD = "word"
    WORKBOOK = "workbook"
    TABLE = "table"  # a table in text
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """`grade` is the value of SkillKind, KnowledgeDepth or AutonomyKind, or empty where the file does not say."""

    text: str
    place: Message
    grade: str = ""


@dataclass(frozen=True, slots=True)
class ProfileCompetence:
    """`kind` is the value of CompetenceKind, or empty."""

    text: str
    place: Message
    kind: str = ""
    skills: tuple[ProfileLine, ...] = ()
    knowledge: tuple[ProfileLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftoverLine:
    """A line that found no place in the profile, with where it stands and why: nothing gets lost unseen."""

    text: str
    place: Message
    why: Message


@dataclass(frozen=True, slots=True)
class ProfileText:
    """The profile in `file`. Lists are in the order of the file. `findings` are warnings and notes of the reader."""

    file: str
    form: ProfileForm
    title: str = ""
    definition: str = ""
    synonyms: tuple[ProfileLine, ...] = ()
    competences: tuple[ProfileCompetence, ...] = ()
    environment: tuple[ProfileLine, ...] = ()
    action: tuple[ProfileLine, ...] = ()
    autonomy: tuple[ProfileLine, ...] = ()
    responsibility: tuple[ProfileLine, ...] = ()
    attestations: tuple[ProfileLine, ...] = ()
    leftover: tuple[LeftoverLine, ...] = ()
    findings: tuple[Problem, ...] = ()

    def lines(self) -> Iterator[ProfileLine]:
        """The lines outside the competences, list after list."""
        for part in (
            self.synonyms, self.environment, self.action, self.autonomy, self.responsibility, self.attestations,
        ):  # fmt: skip
            yield from part
