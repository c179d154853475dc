"""Vocabularies and their releases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.vocabularies.models import Release, Vocabulary
from ijkpunt.vocabularies.rules.naming import version_order


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list. `number` identifies it for ever; `kinds` counts concepts per kind, most first.

    `is_newest`: no release of its vocabulary has a higher version, withdrawn ones aside.
    """

    number: int
    vocabulary: str
    version: str
    name: str  # of the vocabulary
    title: str
    published_on: date | None
    languages: tuple[str, ...]
    concept_count: int
    label_count: int
    kinds: Mapping[ConceptKind, int]
    licence: str
    source: str
    content_hash: str
    imported_at: datetime
    withdrawn_on: date | None
    withdrawn_ground: str
    is_newest: bool

    @property
    def shown(self) -> str:
        """`ESCO 1.2.0`: the vocabulary's name and the version."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class VocabularyLine:
    """A vocabulary with its releases, highest version first."""

    key: str
    name: str
    homepage: str
    licence: str
    releases: tuple[ReleaseLine, ...]

    @property
    def newest(self) -> ReleaseLine | None:
        """The release to use; None when all were withdrawn."""
        return next((release for release in self.releases if release.is_newest), None)


def vocabularies() -> list[VocabularyLine]:
    """All vocabularies, by name."""
    rows = Vocabulary.objects.prefetch_related("releases").order_by("name", "key")
    return [_vocabulary(row) for row in rows]


def get_vocabulary(key: str) -> VocabularyLine:
    """One vocabulary with its releases. Raises NotFound `vocabulary.unknown`."""
    row = Vocabulary.objects.prefetch_related("releases").filter(key=key).first()
    if row is None:
        raise NotFound(
            "vocabulary.unknown",
            say("We kennen geen woordenlijst “{key}”.", key=shorten(key)),
            say("Kies er een uit de lijst, of lees ze eerst in."),
        )
    return _vocabulary(row)


def get_release(key: str, version: str) -> ReleaseLine:
    """One release. Raises NotFound `vocabulary.unknown` or `vocabulary.unknown_release`."""
    for line in get_vocabulary(key).releases:
        if line.version == version:
            return line
    raise _unknown(key, version)


def newest_release(key: str) -> ReleaseLine:
    """The release with the highest version that was not withdrawn. Raises NotFound."""
    newest = get_vocabulary(key).newest
    if newest is None:
        raise NotFound(
            "vocabulary.no_release",
            say("Er is geen bruikbare versie van {key}.", key=shorten(key)),
            say("Lees een versie in."),
        )
    return newest


def release_row(key: str, version: str) -> Release:
    """For what stands above in this app. Raises NotFound as `get_release`."""
    row = Release.objects.select_related("vocabulary").filter(vocabulary__key=key, version=version).first()
    if row is None:
        get_vocabulary(key)
        raise _unknown(key, version)
    return row


def state() -> str:
    """Changes whenever anything that can be asked of vocabularies does: for what is kept in memory or sent once."""
    return " ".join(Vocabulary.objects.order_by("key").values_list("state", flat=True))


def _unknown(key: str, version: str) -> NotFound:
    return NotFound(
        "vocabulary.unknown_release",
        say("We kennen geen versie {version} van {key}.", version=shorten(version), key=key),
        say("Kies een van de versies die er staan, of lees ze eerst in."),
    )


def _vocabulary(row: Vocabulary) -> VocabularyLine:
    rows = sorted(row.releases.all(), key=lambda release: version_order(release.version), reverse=True)
    newest = next((release.pk for release in rows if release.withdrawn_on is None), None)
    lines = tuple(_line(release, row, is_newest=release.pk == newest) for release in rows)
    return VocabularyLine(row.key, row.name, row.homepage, row.licence, lines)


def _line(release: Release, vocabulary: Vocabulary, *, is_newest: bool) -> ReleaseLine:
    order = list(ConceptKind)
    kinds = ((ConceptKind(kind), count) for kind, count in release.kinds.items())
    counted = sorted(kinds, key=lambda pair: (-pair[1], order.index(pair[0])))
    return ReleaseLine(
        number=release.pk,
        vocabulary=vocabulary.key,
        version=release.version,
        name=vocabulary.name,
        title=release.title,
        published_on=release.published_on,
        languages=tuple(release.languages),
        concept_count=release.concept_count,
        label_count=release.label_count,
        kinds=dict(counted),
        licence=release.licence or vocabulary.licence,
        source=release.source,
        content_hash=release.content_hash,
        imported_at=release.imported_at,
        withdrawn_on=release.withdrawn_on,
        withdrawn_ground=release.withdrawn_ground,
        is_newest=is_newest,
    )
