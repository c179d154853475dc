"""The vocabularies in a list: what each holds, and its releases."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from ijkpunt.vocabularies.queries import ReleaseLine, VocabularyLine
from ijkpunt.web.vocabularies.presenters.words import kind_word, kinds_word, language_word


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release, in words; `before` is the release that it can be compared with."""

    line: ReleaseLine
    contents: str
    languages: str
    before: str


@dataclass(frozen=True, slots=True)
class VocabularyCard:
    line: VocabularyLine
    rows: tuple[ReleaseRow, ...]


def vocabulary_cards(lines: Iterable[VocabularyLine]) -> tuple[VocabularyCard, ...]:
    return tuple(VocabularyCard(line, tuple(_rows(line))) for line in lines)


def _rows(line: VocabularyLine) -> Iterable[ReleaseRow]:
    for release, before in zip_longest(line.releases, line.releases[1:]):
        yield ReleaseRow(
            line=release,
            contents=contents_of(release),
            languages=", ".join(map(language_word, release.languages)),
            before=before.version if before else "",
        )


def contents_of(release: ReleaseLine) -> str:
    """“134 vaardigheden, 45 kennispunten”: concepts per kind, most first."""
    return ", ".join(
        f"{count} {kind_word(kind) if count == 1 else kinds_word(kind)}" for kind, count in release.kinds.items()
    )
