"""The record of a professional qualification: everything one version says.

This is the word that the register stores, the dossiers write, the derivations cover, the formats render and the
credentials pin. It is a value: two records that say the same are equal. Texts are kept to the letter as the source
gave them (line ends, double blanks and HTML included); cleaning is a matter of showing.

Field names follow the glossary (docs/glossary.md); the official Dutch names stand in the docstrings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ijkpunt.kernel.identifiers import VersionNumber


class SkillKind(StrEnum):
    """vaardigheid_type."""

    COGNITIVE = "cognitive"
    PROBLEM_SOLVING = "problem_solving"
    MOTOR = "motor"


class KnowledgeDepth(StrEnum):
    """kennis_type, from shallow to deep."""

    BASIC = "basic"
    GENERAL = "general"
    THOROUGH = "thorough"


class AutonomyKind(StrEnum):
    """autonomie_type."""

    INDEPENDENT_IN = "independent_in"  # is zelfstandig in
    BOUND_BY = "bound_by"  # is gebonden aan
    RELIES_ON = "relies_on"  # doet beroep op


class CompetenceKind(StrEnum):
    """competentie_type, mapped to the clusters of R5. The source's own word stays in `Competence.kind_label`."""

    SPECIFIC = "specific"  # vakspecifieke competentie
    TRANSVERSAL = "transversal"  # transversale of generieke competentie
    OPTIONAL = "optional"  # optionele competentie
    OTHER = "other"  # a word that the glossary does not know (yet)


@dataclass(frozen=True, slots=True)
class Skill:
    """vaardigheid. `kind` is None where the source names none (it happens); `label` is the source's word."""

    text: str
    kind: SkillKind | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """kennis. `depth` is None where the source names none; `label` is the source's word."""

    text: str
    depth: KnowledgeDepth | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Competence:
    """competentie: what somebody can do, with the skills and knowledge that belong to it.

    `code` is minted anew for each version by the authority: never compare versions by code.
    `order` is the source's number (nr), which may lack; the position in the record is what counts.
    `references` are keys into Competent, such as "co 03080".
    """

    code: str
    text: str
    kind: CompetenceKind = CompetenceKind.SPECIFIC
    kind_label: str | None = None
    order: int | None = None
    skills: tuple[Skill, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Autonomy:
    """autonomie. `kind` is None where the source uses another word, kept in `label`."""

    text: str
    kind: AutonomyKind | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class RequiredAttestation:
    """attest: a certificate or licence that the work asks for beside the qualification."""

    description: str
    kind: str | None = None
    regulation: str | None = None


@dataclass(frozen=True, slots=True)
class PartialQualification:
    """deelkwalificatie (DBK). `competences` are codes of the whole; None: the source did not say which."""

    number: str  # BK-0130-5-DBK-01
    short_number: str  # DBK-01
    title: str
    competences: tuple[str, ...] | None = None
    description: str | None = None


class ClusterKind(StrEnum):
    """What holds competences together inside one broader qualification (R5)."""

    CLUSTER = "cluster"  # competences that belong together: transversal, occupational, optional …
    CONTEXT = "context"  # one of several contexts in which the same work is done


@dataclass(frozen=True, slots=True)
class Cluster:
    """A named group of competences. `competences` are codes of the whole, in the order of the record.

    The official shape has no field for it (October 2026): there it can only be read from each competence.
    """

    name: str
    kind: ClusterKind = ClusterKind.CLUSTER
    competences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """domein: a place in the tree of domains, from the root down. `path[-1]` is the domain itself."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1]

    def __str__(self) -> str:
        return " > ".join(self.path)


@dataclass(frozen=True, slots=True)
class CodedWord:
    """A code with its description, as lists of the administration have them."""

    code: str
    description: str


@dataclass(frozen=True, slots=True)
class LedSubject:
    """led_onderwerp: the subject under which the LED registers proofs of this qualification."""

    code: str
    number: str
    description: str


@dataclass(frozen=True, slots=True)
class Isced:
    """ISCED-F 2013 fields of education, from broad to detailed. A level may lack."""

    broad: CodedWord | None = None
    narrow: CodedWord | None = None
    detailed: CodedWord | None = None


@dataclass(frozen=True, slots=True)
class QualificationRecord:
    """One version of a professional qualification (beroepskwalificatie), complete.

    `unmodelled` keeps, by path, what the source gave and no field here holds, so that nothing gets lost.
    """

    version: VersionNumber
    title: str
    level: int
    definition: str = ""
    title_explanation: str | None = None
    short_description: str | None = None
    extra_information: str | None = None
    status: str | None = None  # the source's word: "erkend"
    status_code: str | None = None  # the source's code: "ERKEND"
    recognised_on: date | None = None
    recognised_year: int | None = None
    ends_on: date | None = None
    changed_on: date | None = None
    synonyms: tuple[str, ...] = ()
    domains: tuple[Domain, ...] = ()
    led_subject: LedSubject | None = None
    isced: Isced | None = None
    competences: tuple[Competence, ...] = ()
    context_environment: tuple[str, ...] = ()
    context_action: tuple[str, ...] = ()
    autonomy: tuple[Autonomy, ...] = ()
    responsibility: tuple[str, ...] = ()
    attestations: tuple[RequiredAttestation, ...] = ()
    partials: tuple[PartialQualification, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    source_address: str | None = None  # links.self
    website: str | None = None  # links.website
    unmodelled: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identifier(self) -> str:
        return str(self.version)

    def competence(self, code: str) -> Competence | None:
        """The competence with this code, or None."""
        return next((competence for competence in self.competences if competence.code == code), None)
