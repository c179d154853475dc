"""Mappings: what one vocabulary says against what another says, with who decided it and on what ground.

The words are those of SKOS mapping and of SSSOM (Simple Standard for Sharing Ontological Mappings). The crosswalk
stores mappings, the formats write and read them, the matching engine proposes them.
"""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MatchRelation(StrEnum):
    """How the object of a mapping relates to its subject; the words of SKOS mapping."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"  # the object says more than the subject
    NARROW = "narrow"  # the object says less than the subject
    RELATED = "related"

    @property
    def inverse(self) -> "MatchRelation":
        """The relation read from object to subject."""
        return {MatchRelation.BROAD: MatchRelation.NARROW, MatchRelation.NARROW: MatchRelation.BROAD}.get(self, self)

    @property
    def skos(self) -> str:
        """The predicate as a CURIE, such as `skos:exactMatch`."""
        return f"skos:{self.value}Match"


class Justification(StrEnum):
    """How a mapping came about: the list of SSSOM (semapv), which is closed."""

    MANUAL_CURATION = "semapv:ManualMappingCuration"
    REVIEW = "semapv:MappingReview"
    LEXICAL = "semapv:LexicalMatching"
    LEXICAL_SIMILARITY = "semapv:LexicalSimilarityThresholdMatching"
    SEMANTIC_SIMILARITY = "semapv:SemanticSimilarityThresholdMatching"
    COMPOSITE = "semapv:CompositeMatching"
    REASONING = "semapv:LogicalReasoning"
    CHAINING = "semapv:MappingChaining"
    INVERSION = "semapv:MappingInversion"
    STRUCTURAL = "semapv:StructuralMatching"
    INSTANCE_BASED = "semapv:InstanceBasedMatching"
    BACKGROUND_KNOWLEDGE = "semapv:BackgroundKnowledgeBasedMatching"
    UNSPECIFIED = "semapv:UnspecifiedMatching"


class MappingStatus(StrEnum):
    """Where a mapping stands. SSSOM has no word for it: it travels in the extension slot `ext_status`."""

    PROPOSAL = "proposal"  # a machine's, nobody decided
    DRAFT = "draft"  # one person decided
    REVIEWED = "reviewed"  # a second person agreed
    PUBLISHED = "published"  # part of a published mapping set
    WITHDRAWN = "withdrawn"  # no longer held; stays readable


@dataclass(frozen=True, slots=True)
class MappingEnd:
    """One side of a mapping: a concept of a release of a vocabulary, or a competence of a qualification version.

    `id` is the identifier inside its source as the source writes it (an ESCO address, `KN-10`, `bkc…`); formats turn it
    into a CURIE by the prefixes of the set. `source` is the key of a vocabulary (`esco`) or `register`, `version` the
    release or the qualification version that is pinned. `kind` is the source's word: skill, knowledge, occupation,
    competence. `label` is what it was called when the mapping was made.
    """

    id: str
    label: str = ""
    source: str = ""
    version: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One statement of a mapping set.

    `object` None: there is no equivalent (`sssom:NoTermFound`); `object_source` then says where nobody found one.
    `negated`: the subject does NOT stand in this relation to the object. `confidence` and `similarity_score` lie
    between 0 and 1. People are named by identifiers (`orcid:…`, `user:12`) and a name to read. `record_id` is unique
    in the set. `extra` keeps slots that no field here holds (SSSOM extension slots and unused standard ones).
    """

    subject: MappingEnd
    object: MappingEnd | None
    relation: MatchRelation
    justification: Justification
    negated: bool = False
    record_id: str = ""
    status: MappingStatus | None = None
    confidence: float | None = None
    author_id: str = ""
    author_label: str = ""
    mapping_date: date | None = None
    reviewer_id: str = ""
    reviewer_label: str = ""
    review_date: date | None = None
    reviewer_agreement: float | None = None  # -1 (disagrees) to 1 (agrees)
    mapping_tool: str = ""
    mapping_tool_version: str = ""
    similarity_score: float | None = None
    similarity_measure: str = ""
    comment: str = ""
    object_source: str = ""
    extra: Dictionary[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingSetRecord:
    """A mapping set as it travels. `id` and `licence` are absolute addresses; `prefixes` maps prefix to address.

    `sssom_version` is `1.0` or `1.1`. `extra` keeps other slots of the set as they were read.
    """

    id: str
    licence: str
    title: str = ""
    version: str = ""
    description: str = ""
    subject_source: str = ""
    subject_source_version: str = ""
    object_source: str = ""
    object_source_version: str = ""
    mapping_date: date | None = None
    sssom_version: str = "1.1"
    prefixes: Dictionary[str, str] = field(default_factory=dict)
    rows: tuple[MappingRow, ...] = ()
    extra: Dictionary[str, str] = field(default_factory=dict)
