"""How a release is written down to be compared with another: equal content has equal bytes and one hash."""

import hashlib
from collections.abc import Iterator

import orjson

from ijkpunt.kernel.vocabulary import VocabularyConcept, VocabularyRelease


def content_hash(release: VocabularyRelease) -> str:
    """The SHA-256 of everything that the concepts say. The order of the source, file names and dates do not count."""
    digest = hashlib.sha256()
    for line in _lines(release):
        digest.update(line)
        digest.update(b"\n")
    return digest.hexdigest()


def _lines(release: VocabularyRelease) -> Iterator[bytes]:
    for concept in sorted(release.concepts, key=lambda one: one.id):
        yield orjson.dumps(_plain(concept), option=orjson.OPT_SORT_KEYS)


def _plain(concept: VocabularyConcept) -> dict[str, object]:
    """What is a set in the source is sorted: labels, parents, relations."""
    return {
        "id": concept.id,
        "kind": concept.kind,
        "notation": concept.notation,
        "status": concept.status,
        "labels": sorted({(label.language, label.kind, label.text) for label in concept.labels}),
        "definitions": dict(concept.definitions),
        "notes": dict(concept.notes),
        "broader": sorted(set(concept.broader)),
        "related": sorted({(link.relation, link.target) for link in concept.related}),
        "replaced_by": sorted(set(concept.replaced_by)),
        "modified_on": concept.modified_on,
        "extra": dict(concept.extra),
    }
