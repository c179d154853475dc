"""A release as a whole, and two of them side by side."""

from collections import defaultdict
from functools import lru_cache

from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptRelation,
    ConceptStatus,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)
from ijkpunt.kernel.vocabulary import Label as LabelRecord
from ijkpunt.vocabularies.models import Concept, Label, Link, Release
from ijkpunt.vocabularies.queries.releases import release_row
from ijkpunt.vocabularies.rules.comparison import ConceptChange, ReleaseComparison
from ijkpunt.vocabularies.rules.comparison import compare_releases as compare


def load_release(key: str, version: str) -> VocabularyRelease:
    """A release as it was imported. Raises NotFound as `get_release`."""
    return _loaded(release_row(key, version))


def compare_releases(key: str, earlier: str, later: str) -> ReleaseComparison:
    """What happened between two releases, in the order in which they are named. Raises NotFound as `get_release`."""
    before, after = release_row(key, earlier), release_row(key, later)
    return _compared(before.pk, before.content_hash, after.pk, after.content_hash)


def vanished_concepts(key: str, earlier: str, later: str) -> tuple[ConceptChange, ...]:
    """The concepts of `earlier` that nobody should point at any more in `later`, with their successors where known."""
    return compare_releases(key, earlier, later).gone


@lru_cache(maxsize=16)
def _compared(earlier: int, _earlier_hash: str, later: int, _later_hash: str) -> ReleaseComparison:
    """Releases never change, so neither does what happened between them."""
    rows = Release.objects.select_related("vocabulary").in_bulk([earlier, later])
    return compare(_loaded(rows[earlier], whole=False), _loaded(rows[later], whole=False))


def _loaded(row: Release, *, whole: bool = True) -> VocabularyRelease:
    """`whole` False leaves out what no comparison looks at: other labels than preferred ones, notes, relations."""
    labels = _labels(row, whole=whole)
    broader, related = _links(row, whole=whole)
    concepts = Concept.objects.filter(release=row).order_by("position")
    return VocabularyRelease(
        vocabulary=row.vocabulary.key,
        version=row.version,
        title=row.title,
        concepts=tuple(
            VocabularyConcept(
                id=concept.identifier,
                kind=ConceptKind(concept.kind),
                labels=tuple(labels[concept.pk]),
                definitions=concept.definitions,
                notes=concept.notes,
                broader=tuple(broader[concept.pk]),
                related=tuple(related[concept.pk]),
                status=ConceptStatus(concept.status),
                replaced_by=tuple(concept.replaced_by),
                notation=concept.notation,
                modified_on=concept.modified_on,
                extra=concept.extra,
            )
            for concept in concepts
        ),
        languages=tuple(row.languages),
        released_on=row.published_on,
        licence=row.licence,
        source=row.source,
    )


def _labels(row: Release, *, whole: bool) -> dict[int, list[LabelRecord]]:
    rows = Label.objects.filter(release=row).order_by("concept_id", "position")
    if not whole:
        rows = rows.filter(kind=LabelKind.PREFERRED.value)
    kinds = {kind.value: kind for kind in LabelKind}
    gathered: dict[int, list[LabelRecord]] = defaultdict(list)
    for concept, language, kind, text in rows.values_list("concept_id", "language", "kind", "text").iterator():
        gathered[concept].append(LabelRecord(text, language, kinds[kind]))
    return gathered


def _links(row: Release, *, whole: bool) -> tuple[dict[int, list[str]], dict[int, list[ConceptLink]]]:
    """What stands above each concept, and what it leans on."""
    rows = Link.objects.filter(release=row).order_by("pk")
    if not whole:
        rows = rows.filter(relation=Link.BROADER)
    identifiers = dict(Concept.objects.filter(release=row).values_list("pk", "identifier"))
    broader: dict[int, list[str]] = defaultdict(list)
    related: dict[int, list[ConceptLink]] = defaultdict(list)
    for source, target, relation in rows.values_list("source_id", "target_id", "relation").iterator():
        if relation == Link.BROADER:
            broader[source].append(identifiers[target])
        else:
            related[source].append(ConceptLink(identifiers[target], ConceptRelation(relation)))
    return broader, related
