"""What the Government gets to read of a dossier: everything that its decision rests on.

A plain value. The parts that others know (the need, the validation, the levelling) are optional: a dossier for a
withdrawal has no levelling, and what nobody noted is said to be absent rather than left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.rules.descent import Descent, Origin
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure, a link or a document behind the need, with its source and the day that it is of."""

    text: str
    source: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """Why this is asked, and what the agency found. `rows`: small tables of figures, each with a caption and head."""

    reason: str
    evidence: tuple[Evidence, ...] = ()
    finding: str = ""
    found_on: date | None = None
    tables: tuple["FigureTable", ...] = ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures behind the need. Every row has as many cells as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries the dossier: `side` in words ("werkgevers"), with the day on which they agreed."""

    name: str
    side: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the validation, with the joint judgement and why."""

    name: str
    outcome: str
    motivation: str = ""


@dataclass(frozen=True, slots=True)
class ValidationPart:
    """What the validation committee came to."""

    outcome: str
    on: date | None = None
    criteria: tuple[Criterion, ...] = ()
    motivation: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelElement:
    """One descriptor element with its agreed score, the points that it weighs, and why."""

    name: str
    score: str
    points: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class LevellingPart:
    """How the level came about. `scheme` names the weighing that was used, with its version and source."""

    level: int
    explanation: str = ""
    scheme: str = ""
    on: date | None = None
    elements: tuple[LevelElement, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A version that the dossier starts from."""

    identifier: str
    title: str
    level: int
    recognised_on: date | None = None


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file beside this document, with its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class GovernmentFile:
    """The file. `kind` is the word of the kind of dossier; `record` is None for a withdrawal.

    `changes` holds a comparison per source; `dropped` the competences that nothing continues. `letter` is the letter of
    submission, `text_hash` the SHA-256 of the text as it was handed in.
    """

    number: str
    kind: str
    title: str
    presented_on: date
    submitted_on: date
    submission: int
    submitter: str
    facilitator: str = ""
    letter: str = ""
    record: QualificationRecord | None = None
    sources: tuple[SourceLine, ...] = ()
    need: Need | None = None
    carriers: tuple[Carrier, ...] = ()
    validation: ValidationPart | None = None
    levelling: LevellingPart | None = None
    asks_levelling: bool = True
    changes: tuple[Comparison, ...] = ()
    lineage: tuple[Descent, ...] = ()
    dropped: Sequence[tuple[Origin, str]] = ()
    text_hash: str = ""
    files: tuple[SealedFile, ...] = ()
