"""Import a release: all of it or nothing, and once only."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Refused, RuleBroken
from ijkpunt.kernel.vocabulary import VocabularyConcept, VocabularyRelease, languages_of
from ijkpunt.vocabularies.actions.state import next_state
from ijkpunt.vocabularies.models import Concept, Label, Link, Release, Vocabulary
from ijkpunt.vocabularies.queries.releases import release_row
from ijkpunt.vocabularies.rules.canonical import content_hash
from ijkpunt.vocabularies.rules.checks import problems_of
from ijkpunt.vocabularies.rules.naming import KNOWN, KnownVocabulary, search_key, slugs

BATCH = 2000  # rows per question; the database takes fewer where it must
Tell = Callable[[int], None]  # called with how many more concepts are done
LONGEST_TITLE, LONGEST_ADDRESS = 300, 500


class ImportOutcome(StrEnum):
    NEW = "new"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ImportedRelease:
    """What an import did: `same` means that this very content was there already, and nothing was written."""

    vocabulary: str
    version: str
    outcome: ImportOutcome
    concepts: int
    labels: int


@transaction.atomic
def import_release(
    *, by: Actor, release: VocabularyRelease, name: str = "", tell: Tell = lambda _count: None
) -> ImportedRelease:
    """Keep a release beside the others of its vocabulary, which is made when it is the first.

    `name` is what a new vocabulary is called; without it, as we know it or as the release is called. Raises NotAllowed
    without VOCABULARY_IMPORT, Refused with everything that is wrong with the release, RuleBroken
    `vocabulary.other_content` when its version is here with another content. The same content once more is no fault
    and writes nothing.
    """
    by.require(Permission.VOCABULARY_IMPORT)
    problems = problems_of(release)
    if problems:
        raise Refused(problems)
    made = content_hash(release)
    known = Release.objects.filter(vocabulary__key=release.vocabulary, version=release.version).first()
    if known is not None:
        if known.content_hash != made:
            raise _other_content(release, known)
        return ImportedRelease(
            release.vocabulary, release.version, ImportOutcome.SAME, known.concept_count, known.label_count
        )
    row = _release(release, _vocabulary(release.vocabulary, name, release.title), made)
    _write(row, release, tell)
    next_state(row.vocabulary, f"{release.version} {made}")
    write_event(
        by=by,
        event="vocabularies.release.imported",
        subject=f"{release.vocabulary} {release.version}",
        ground=release.source[:LONGEST_ADDRESS],
        data={"content_hash": made, "concepts": row.concept_count, "labels": row.label_count},
    )
    return ImportedRelease(release.vocabulary, release.version, ImportOutcome.NEW, row.concept_count, row.label_count)


def _other_content(release: VocabularyRelease, known: Release) -> RuleBroken:
    return RuleBroken(
        "vocabulary.other_content",
        say(
            "Versie {version} van {vocabulary} staat er al, met een andere inhoud ({concepts} begrippen, talen:"
            " {languages}).",
            version=release.version,
            vocabulary=release.vocabulary,
            concepts=known.concept_count,
            languages=", ".join(known.languages),
        ),
        say(
            "Een versie verandert nooit meer, want er wordt naar verwezen. Kies dezelfde bestanden en talen, of geef"
            " een ander nummer, zoals {version}+2.",
            version=release.version,
        ),
        place=Place(file=release.source),
    )


def _vocabulary(key: str, name: str, title: str) -> Vocabulary:
    known = KNOWN.get(key, KnownVocabulary(title or key, ""))
    made, _ = Vocabulary.objects.get_or_create(
        key=key,
        defaults={"name": (name or known.name)[:200], "homepage": known.homepage, "licence": known.licence},
    )
    return made


def _release(release: VocabularyRelease, vocabulary: Vocabulary, made: str) -> Release:
    return Release.objects.create(
        vocabulary=vocabulary,
        version=release.version,
        title=release.title[:LONGEST_TITLE],
        published_on=release.released_on,
        languages=list(release.languages or languages_of(release.concepts)),
        licence=release.licence[:LONGEST_ADDRESS],
        source=release.source[:LONGEST_ADDRESS],
        content_hash=made,
        concept_count=len(release.concepts),
        label_count=sum(len(_labels(concept)) for concept in release.concepts),
        kinds=dict(Counter(concept.kind.value for concept in release.concepts)),
    )


def _write(row: Release, release: VocabularyRelease, tell: Tell) -> None:
    """Concepts first, in pieces so that progress can be shown; then what points at them."""
    names = slugs(concept.id for concept in release.concepts)
    keys: dict[str, int] = {}
    for start in range(0, len(release.concepts), BATCH):
        piece = release.concepts[start : start + BATCH]
        rows = Concept.objects.bulk_create(
            [_concept(row, concept, names[concept.id], place) for place, concept in enumerate(piece, start=start + 1)]
        )
        keys.update((made.identifier, made.pk) for made in rows)
        Label.objects.bulk_create([label for concept in piece for label in _label_rows(row, concept, keys[concept.id])])
        tell(len(piece))
    Link.objects.bulk_create(list(_links(row, release, keys)), batch_size=BATCH)


def _concept(row: Release, concept: VocabularyConcept, slug: str, position: int) -> Concept:
    return Concept(
        release=row,
        identifier=concept.id,
        slug=slug,
        position=position,
        kind=concept.kind.value,
        notation=concept.notation,
        status=concept.status.value,
        replaced_by=list(concept.replaced_by),
        definitions=dict(concept.definitions),
        notes=dict(concept.notes),
        modified_on=concept.modified_on,
        extra=dict(concept.extra),
    )


def _labels(concept: VocabularyConcept) -> list[tuple[str, str, str]]:
    """Language, kind and text of each label, once."""
    return list(dict.fromkeys((label.language, label.kind.value, label.text) for label in concept.labels))


def _label_rows(row: Release, concept: VocabularyConcept, key: int) -> Iterator[Label]:
    for position, (language, kind, text) in enumerate(_labels(concept), start=1):
        yield Label(
            release=row,
            concept_id=key,
            language=language,
            kind=kind,
            position=position,
            text=text,
            key=search_key(text),
        )


def _links(row: Release, release: VocabularyRelease, keys: Mapping[str, int]) -> Iterator[Link]:
    for concept in release.concepts:
        pairs = [(Link.BROADER, parent) for parent in concept.broader]
        pairs += [(link.relation.value, link.target) for link in concept.related]
        for relation, target in dict.fromkeys(pairs):
            yield Link(release=row, source_id=keys[concept.id], target_id=keys[target], relation=relation)


@transaction.atomic
def withdraw_release(*, by: Actor, vocabulary: str, version: str, on: date, ground: str) -> bool:
    """Say that a release was imported by mistake. It stays readable for whatever points at it, and is proposed nowhere.

    False when it was withdrawn already. Raises NotAllowed without VOCABULARY_IMPORT, NotFound.
    """
    by.require(Permission.VOCABULARY_IMPORT)
    row = release_row(vocabulary, version)
    if row.withdrawn_on is not None:
        return False
    row.withdrawn_on, row.withdrawn_ground = on, ground[:LONGEST_ADDRESS]
    row.save(update_fields=["withdrawn_on", "withdrawn_ground"])
    next_state(row.vocabulary, f"withdrawn {version} {on} {row.withdrawn_ground}")
    write_event(
        by=by, event="vocabularies.release.withdrawn", subject=f"{vocabulary} {version}", ground=row.withdrawn_ground
    )
    return True
