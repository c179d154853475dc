"""The records of education: a study programme with its recognitions, and a training trajectory with its modules.

Like the record of a qualification these are values: two that say the same are equal, texts are kept to the letter, and
`unmodelled` keeps what the source gave and no field here holds. A programme contains qualifications; it never changes
them. The competences of a trajectory carry codes of their own (otc…) and the source gives no link to the competences
of the qualification (bkc…): that link is a decision of people, kept elsewhere.

The official Dutch names stand in the docstrings. Where the source leaves a field out, the value is None or empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import CodedWord, Isced, Knowledge, LedSubject, RequiredAttestation


class RecognitionStatus(StrEnum):
    """status.code of a recognition."""

    RECOGNISED = "recognised"  # ERKEND
    CANCELLED = "cancelled"  # GEANNULEERD
    NOT_RECOGNISED = "not_recognised"  # NIET_ERKEND


class Completeness(StrEnum):
    """volledigheid: how much of a qualification a programme contains."""

    FULL = "full"  # Volledig
    COMPETENCES_ONLY = "competences_only"  # Gedeeltelijk (enkel competenties): only a proof of competences follows
    PARTIAL = "partial"  # Gedeeltelijk, of which the official source has no example yet


class AwardKind(StrEnum):
    """led_bewijstype, gathered to what a learner holds in the end. The source's word stays in `Award.led_kind`."""

    QUALIFICATION = "qualification"  # bewijs van beroepskwalificatie
    PARTIAL_QUALIFICATION = "partial_qualification"  # bewijs van deelkwalificatie
    COMPETENCES = "competences"  # bewijs van competenties
    BASIC_EDUCATION = "basic_education"  # bewijs van slagen voor de basisvorming
    DIPLOMA = "diploma"
    CERTIFICATE = "certificate"  # getuigschrift


class ContextRule(StrEnum):
    """verplichte_contexten.code: how many of the named contexts somebody must have worked in."""

    AT_LEAST = "at_least"  # MINSTENS
    EXACTLY = "exactly"  # EXACT


@dataclass(frozen=True, slots=True)
class ContainedQualification:
    """A qualification that a recognition contains. `completeness` is None where the source uses another word."""

    version: VersionNumber
    title: str | None = None
    completeness: Completeness | None = None
    completeness_label: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ContainedPartial:
    """A partial qualification (deelkwalificatie) that a recognition contains by itself, without the whole."""

    number: str  # BK-0500-1-DBK-01
    short_number: str | None = None
    title: str | None = None
    completeness: Completeness | None = None
    completeness_label: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """studiebekrachtiging: a proof that the programme leads to.

    `level_label` is the source's word ("BK3", "OK4"); `qualification` and `partial` name what the proof is about.
    """

    name: str
    full_name: str | None = None
    kind: AwardKind | None = None
    led_kind: str | None = None
    level_label: str | None = None
    educational: bool | None = None  # onderwijskwalificatie
    category: str | None = None
    highest: bool | None = None  # maximale_studiebekrachtiging
    qualification: VersionNumber | None = None
    partial: str | None = None  # BK-0130-5-DBK-01

    @property
    def shown_name(self) -> str:
        """uitgebreide_naam, or naam where that lacks."""
        return self.full_name or self.name

    @property
    def level(self) -> int | None:
        """The level in `level_label`, or None."""
        last = (self.level_label or "")[-1:]
        return int(last) if last in tuple("12345678") else None


@dataclass(frozen=True, slots=True)
class RequiredContexts:
    """verplichte_contexten, such as at least 1 of five or exactly 3. `rule` is None where the code is unknown."""

    names: tuple[str, ...]
    count: int | None = None
    rule: ContextRule | None = None
    rule_label: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class EntryProof:
    """A proof or certificate that opens a flexible entry."""

    name: str
    full_name: str | None = None


@dataclass(frozen=True, slots=True)
class FlexibleEntry:
    """flexibele_instap: entering with proofs (bewijs) or with certificates of the former system (certificaat)."""

    proofs: tuple[EntryProof, ...] = ()
    proofs_rule: str | None = None  # VIA_ALLE_BEWIJZEN
    proofs_sentence: str | None = None
    certificates: tuple[EntryProof, ...] = ()
    by_certificate: bool | None = None
    certificates_sentence: str | None = None


@dataclass(frozen=True, slots=True)
class EmploymentContract:
    """arbeidsovereenkomst: the contract of a dual programme and the size of its workplace component."""

    kind: CodedWord | None = None  # soort_arbeidsovereenkomst: OAO, SOAO
    workplace: str | None = None  # werkplekcomponent_type
    description: str | None = None
    maribel: bool | None = None


@dataclass(frozen=True, slots=True)
class TrajectoryReference:
    """A training trajectory that belongs to a recognition."""

    code: str  # OT-00118
    name: str | None = None
    sort: str | None = None  # soort: Standaardtraject, Opleidingsprofiel
    kind: str | None = None  # type: DUAAL_OK3
    address: str | None = None


@dataclass(frozen=True, slots=True)
class StudyYear:
    """leerjaar."""

    code: str
    description: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeReference:
    """Another study programme, such as one that prepares for this one."""

    number: int
    title: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeRecognition:
    """structuuronderdeel_detail (ADV): a programme as recognised for a period. Periods may overlap a school year.

    `qualifications` is None where the source has no such field (programmes of the progression finality), and empty
    where it says that there are none. Descriptions may hold HTML.
    """

    number: str  # ADV-0996
    version: str | None = None  # S-17-V1
    status: RecognitionStatus | None = None
    status_word: CodedWord | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    description: str | None = None
    progression_profile: str | None = None  # doorstroomprofiel
    curriculum_dossier: str | None = None
    led_subject: LedSubject | None = None
    isced: Isced | None = None
    admission_conditions: tuple[str, ...] = ()
    qualifications: tuple[ContainedQualification, ...] | None = None
    partials: tuple[ContainedPartial, ...] | None = None
    awards: tuple[Award, ...] = ()
    years: tuple[StudyYear, ...] = ()
    trajectories: tuple[TrajectoryReference, ...] = ()
    required_contexts: RequiredContexts | None = None
    flexible_entry: FlexibleEntry | None = None
    employment: EmploymentContract | None = None

    def runs_on(self, on: date) -> bool:
        """Whether the period of this recognition holds `on`; an end that lacks is open."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class ProgrammeGroup:
    """structuuronderdeel_groep: the study direction that programmes belong to."""

    number: str  # G-0014
    title: str | None = None
    finality: CodedWord | None = None  # A, DU, DO
    grade: CodedWord | None = None
    education_level: CodedWord | None = None
    year_kind: CodedWord | None = None
    training_form: CodedWord | None = None  # special education only


@dataclass(frozen=True, slots=True)
class StudyProgramme:
    """structuuronderdeel: a study programme with its recognitions."""

    number: int
    title: str | None = None
    group: ProgrammeGroup | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    changed_on: date | None = None
    dual: bool | None = None
    bridging: bool | None = None  # aanloop
    ov4_possible: bool | None = None
    former_number: str | None = None
    discipline: str | None = None
    coefficient: float | None = None
    stem: str | None = None
    niche: bool | None = None
    education_form: CodedWord | None = None
    study_domain: CodedWord | None = None
    education_systems: tuple[CodedWord, ...] = ()
    institution_kinds: tuple[CodedWord, ...] = ()
    main_structures: tuple[CodedWord, ...] = ()
    years: tuple[StudyYear, ...] = ()
    preparing: tuple[ProgrammeReference, ...] = ()
    recognitions: tuple[ProgrammeRecognition, ...] = ()
    source_address: str | None = None
    unmodelled: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identifier(self) -> str:
        return str(self.number)

    def versions(self) -> frozenset[VersionNumber]:
        """Every version of a qualification that one of the recognitions contains."""
        return frozenset(item.version for one in self.recognitions for item in one.qualifications or ())


@dataclass(frozen=True, slots=True)
class TrajectoryFrame:
    """referentiekader: the qualification that a trajectory was drawn from."""

    version: VersionNumber
    name: str | None = None
    recognised_on: date | None = None
    level: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class TrajectoryCompetence:
    """A competence as a trajectory words it. Its code (otc…) has no link to a competence of the qualification."""

    code: str
    text: str
    order: int | None = None
    skills: tuple[str, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()


@dataclass(frozen=True, slots=True)
class TrajectoryModule:
    """module. `teaching_periods` (lestijden) are periods of 50 minutes."""

    name: str
    code: str | None = None  # inhoudelijke_code
    own_number: int | None = None  # davinci_id
    teaching_periods: int | None = None
    content: str | None = None
    extra_knowledge: str | None = None
    order: int | None = None
    competences: tuple[TrajectoryCompetence, ...] = ()


@dataclass(frozen=True, slots=True)
class ModularAward:
    """studiebekrachtiging_modulair: what the modules together lead to."""

    name: str
    qualification: VersionNumber | None = None


@dataclass(frozen=True, slots=True)
class TrajectoryDocument:
    """A document that goes with a trajectory."""

    name: str
    size_kb: int | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingTrajectory:
    """opleidingstraject: a dual standard trajectory or a training profile, in modules or as a whole.

    `number` is ot_versie_id: the number of this version. Yes-or-no fields of the source are words, kept as they are.
    """

    number: int
    code: str | None = None  # OT-00118
    version: str | None = None
    name: str | None = None
    description: str | None = None
    own_code: str | None = None  # ot_davinci_code
    content_code: str | None = None
    starts_on: date | None = None
    duration: str | None = None
    leads_to_diploma: str | None = None
    field_of_study: str | None = None
    adult_category: str | None = None
    main_kind: CodedWord | None = None
    sub_kind: CodedWord | None = None
    dual_possible: str | None = None
    dual_from: str | None = None
    context: str | None = None
    coherence: str | None = None
    documents: tuple[TrajectoryDocument, ...] = ()
    frames: tuple[TrajectoryFrame, ...] = ()
    attestations: tuple[RequiredAttestation, ...] = ()
    generic_competences: tuple[TrajectoryCompetence, ...] = ()
    modules: tuple[TrajectoryModule, ...] = ()
    awards: tuple[ModularAward, ...] = ()
    source_address: str | None = None
    unmodelled: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identifier(self) -> str:
        return str(self.number)

    def competences(self) -> tuple[TrajectoryCompetence, ...]:
        """The generic competences and those of every module, in order."""
        return self.generic_competences + tuple(one for module in self.modules for one in module.competences)
