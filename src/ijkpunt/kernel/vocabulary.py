"""Vocabularies: releases of ESCO, Competent, ROME and the like, with what they call their concepts.

The formats read them from what the publisher hands out, the app `vocabularies` keeps them side by side, the matching
engine and the crosswalk point at their concepts. The words are those of SKOS.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ConceptKind(StrEnum):
    """What a concept is, in words that all vocabularies share. The source's own word stands in `extra`."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    LANGUAGE = "language"  # knowing or using a language
    OCCUPATION = "occupation"
    SKILL_GROUP = "skill_group"  # a node of the hierarchy above skills and knowledge
    OCCUPATION_GROUP = "occupation_group"  # a node of the hierarchy above occupations, such as an ISCO group
    OTHER = "other"


class ConceptStatus(StrEnum):
    ACTIVE = "active"
    DEPRECATED = "deprecated"  # still there to be read; `replaced_by` says what to use instead, where somebody said so


class LabelKind(StrEnum):
    PREFERRED = "preferred"  # at most one per language
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"  # to be found by, not to be shown


class ConceptRelation(StrEnum):
    """How a concept leans on another that is not above it in the hierarchy."""

    ESSENTIAL = "essential"  # the other is needed
    OPTIONAL = "optional"  # the other may help
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a concept. `language` is a tag in small letters: `nl`, `fr`, `en-us`."""

    text: str
    language: str
    kind: LabelKind = LabelKind.PREFERRED


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """From the concept that holds it to the concept `target`, by the identifier of the same release."""

    target: str
    relation: ConceptRelation = ConceptRelation.RELATED


@dataclass(frozen=True, slots=True)
class VocabularyConcept:
    """One concept of a release.

    `id` is the identifier as the source writes it: an address for ESCO, `KN-10` for Competent, a code for ROME.
    `broader` and the targets of `related` are identifiers of the same release. `notation` is a code for people.
    `definitions` and `notes` (when to use it) are texts by language. `replaced_by` holds identifiers of this or a later
    release. `extra` keeps what the source says and no field here holds.
    """

    id: str
    kind: ConceptKind
    labels: tuple[Label, ...] = ()
    definitions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    related: tuple[ConceptLink, ...] = ()
    status: ConceptStatus = ConceptStatus.ACTIVE
    replaced_by: tuple[str, ...] = ()
    notation: str = ""
    modified_on: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def preferred(self, *languages: str) -> str:
        """The preferred label in the first of these languages that has one; else any; else the identifier."""
        told = {label.language: label.text for label in self.labels if label.kind is LabelKind.PREFERRED}
        for language in languages:
            if language in told:
                return told[language]
        return next(iter(told.values()), self.id)

    def texts(self, language: str, *kinds: LabelKind) -> tuple[str, ...]:
        """The labels in one language, in order; all kinds when none is named."""
        return tuple(
            label.text for label in self.labels if label.language == language and (not kinds or label.kind in kinds)
        )


@dataclass(frozen=True, slots=True)
class VocabularyRelease:
    """A vocabulary as it was at one moment: never changed, kept beside other releases of the same one.

    `vocabulary` is its key (`esco`, `competent`, `rome`); `version` as the publisher writes it (`1.0.3`, `V3.0`).
    `languages` are those that the labels are in. `source` is where it came from (an address or a file name), `licence`
    an absolute address where it is known. Concepts stand in the order of the source.
    """

    vocabulary: str
    version: str
    title: str = ""
    concepts: tuple[VocabularyConcept, ...] = ()
    languages: tuple[str, ...] = ()
    released_on: date | None = None
    licence: str = ""
    source: str = ""


def languages_of(concepts: Iterable[VocabularyConcept]) -> tuple[str, ...]:
    """The languages of all labels, sorted."""
    return tuple(sorted({label.language for concept in concepts for label in concept.labels}))
