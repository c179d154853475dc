"""The shapes of the answers about vocabularies. Kinds, states and relations are the words of kernel.vocabulary."""

from collections.abc import Mapping
from datetime import date, datetime

from ninja import Schema

from ijkpunt.kernel.vocabulary import ConceptKind, ConceptRelation, ConceptStatus, LabelKind
from ijkpunt.vocabularies.queries import ConceptLine, ReleaseLine
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind, ReplacementGround


class ReleaseAnswer(Schema):
    """A release: never changes, apart from being withdrawn. `kinds` counts the concepts of each kind."""

    vocabulary: str
    version: str
    title: str
    published_on: date | None
    languages: list[str]
    concept_count: int
    label_count: int
    kinds: dict[str, int]
    licence: str
    source: str
    content_hash: str
    imported_at: datetime
    withdrawn_on: date | None
    is_newest: bool
    url: str

    @classmethod
    def of(cls, line: ReleaseLine, base: str) -> "ReleaseAnswer":
        return cls(
            vocabulary=line.vocabulary,
            version=line.version,
            title=line.title,
            published_on=line.published_on,
            languages=list(line.languages),
            concept_count=line.concept_count,
            label_count=line.label_count,
            kinds={kind.value: count for kind, count in line.kinds.items()},
            licence=line.licence,
            source=line.source,
            content_hash=line.content_hash,
            imported_at=line.imported_at,
            withdrawn_on=line.withdrawn_on,
            is_newest=line.is_newest,
            url=release_address(base, line.vocabulary, line.version),
        )


class VocabularyAnswer(Schema):
    """A vocabulary with its releases, highest version first."""

    key: str
    name: str
    homepage: str
    licence: str
    newest: str | None
    releases: list[ReleaseAnswer]


class LabelAnswer(Schema):
    text: str
    language: str
    kind: LabelKind


class ConceptShort(Schema):
    """A concept in a list. `label` is in `language`: the first of those asked for that it has."""

    identifier: str
    slug: str
    kind: ConceptKind
    status: ConceptStatus
    notation: str
    label: str
    language: str
    narrower_count: int
    found: LabelAnswer | None
    url: str

    @classmethod
    def of(cls, line: ConceptLine, release: ReleaseLine, base: str) -> "ConceptShort":
        found = line.found
        return cls(
            identifier=line.identifier,
            slug=line.slug,
            kind=line.kind,
            status=line.status,
            notation=line.notation,
            label=line.label,
            language=line.language,
            narrower_count=line.narrower_count,
            found=LabelAnswer(text=found.text, language=found.language, kind=found.kind) if found else None,
            url=f"{release_address(base, release.vocabulary, release.version)}{line.slug}/",
        )


class ConceptsPage(Schema):
    """A page of a list. `next` and `previous` are addresses, null at the ends."""

    items: list[ConceptShort]
    total: int
    offset: int
    limit: int
    next: str | None
    previous: str | None


class RelatedConcept(Schema):
    relation: ConceptRelation
    concept: ConceptShort


class ConceptAnswer(Schema):
    """A concept whole. Definitions and notes are texts by language; `extra` is what else the source says."""

    release: ReleaseAnswer
    concept: ConceptShort
    labels: list[LabelAnswer]
    definitions: Mapping[str, str]
    notes: Mapping[str, str]
    extra: Mapping[str, str]
    modified_on: date | None
    broader: list[ConceptShort]
    narrower: list[ConceptShort]
    leans_on: list[RelatedConcept]
    needed_by: list[RelatedConcept]
    replaced_by: list[str]
    versions: list[str]


class LabelChangeAnswer(Schema):
    """`content` false: only capitals, accents or punctuation differ."""

    language: str
    before: str
    after: str
    content: bool


class ReplacementAnswer(Schema):
    concept: str
    ground: ReplacementGround


class ConceptChangeAnswer(Schema):
    """What happened to a concept; several kinds at once may happen to one that stays."""

    concept: str
    changes: list[ConceptChangeKind]
    label_before: str
    label_after: str
    kind_before: ConceptKind | None
    kind_after: ConceptKind | None
    replaced_by: list[ReplacementAnswer]
    replaces: list[str]
    labels: list[LabelChangeAnswer]
    redefined: list[str]
    no_longer_under: list[str]
    now_under: list[str]


class ComparisonAnswer(Schema):
    """Everything that changed between two releases, in the languages that both hold."""

    vocabulary: str
    earlier: str
    later: str
    languages: list[str]
    unchanged: int
    counts: dict[str, int]
    changes: list[ConceptChangeAnswer]


class ReferenceAnswer(Schema):
    """A code as a competence in the register points at Competent, and the concepts it stands for; none when unknown."""

    reference: str
    concepts: list[ConceptShort]


def release_address(base: str, key: str, version: str) -> str:
    """The page of a release."""
    return f"{base}/woordenlijsten/{key}/{version}/"
