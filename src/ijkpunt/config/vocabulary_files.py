"""Which reader fits a file of a vocabulary: the official download, an official crosswalk, or a plain table."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ijkpunt.formats.crosswalks import read_crosswalk_side
from ijkpunt.formats.findings import Reading
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.vocabularies import LabelTable, read_competent, read_esco, read_labels
from ijkpunt.kernel.vocabulary import ConceptKind, VocabularyRelease
from ijkpunt.vocabularies.rules.narrowing import in_languages


@dataclass(frozen=True, slots=True)
class AskedRelease:
    """What whoever imports says about a file. `side` (1 or 2): it is a crosswalk, and this vocabulary is that side."""

    vocabulary: str
    version: str
    languages: tuple[str, ...] = ()
    released_on: date | None = None
    side: int | None = None


def read_vocabulary(path: Path, asked: AskedRelease) -> Reading[VocabularyRelease]:
    """The release in a file, folder or zip file. Raises `Refused` with everything that is wrong, RuleBroken when a
    language is not there, OSError when the file cannot be read."""
    reading = _read(path, asked)
    return Reading(in_languages(reading.value, asked.languages), reading.problems)


def _read(path: Path, asked: AskedRelease) -> Reading[VocabularyRelease]:
    if asked.side is not None:
        return read_crosswalk_side(TableSource.of(path), asked.side, vocabulary=asked.vocabulary, version=asked.version)
    if asked.vocabulary == "esco" and (path.is_dir() or path.suffix.lower() == ".zip"):
        languages: Collection[str] | None = asked.languages or None
        return read_esco(path, version=asked.version, languages=languages, released_on=asked.released_on)
    if asked.vocabulary == "competent":
        return read_competent(TableSource.of(path), version=asked.version, released_on=asked.released_on)
    return read_labels(TableSource.of(path), _table(asked))


def _table(asked: AskedRelease) -> LabelTable:
    """A plain table: what it may leave unsaid is what is usual for this vocabulary."""
    language, kind = {"esco": ("nl", ConceptKind.SKILL), "rome": ("fr", ConceptKind.OCCUPATION)}.get(
        asked.vocabulary, ("nl", ConceptKind.OTHER)
    )
    title = {"esco": "ESCO", "rome": "ROME"}.get(asked.vocabulary, "")
    return LabelTable(
        asked.vocabulary, asked.version, title, language=language, kind=kind, released_on=asked.released_on
    )
