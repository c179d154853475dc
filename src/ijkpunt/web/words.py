"""Versions and competences by their words, for pages that have only their identifiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.register import queries

Pair = tuple[str, str]  # a version and the code of a competence of it


@dataclass(frozen=True, slots=True)
class Linked:
    """A competence that something is linked to."""

    version: str
    code: str
    title: str
    text: str


def titles_of(versions: Iterable[str]) -> Mapping[str, str]:
    """What each version is called; its identifier where the register does not know it. At most one question."""
    wanted = set(versions)
    known = queries.titles_of(wanted) if wanted else {}
    return {version: known.get(version, version) for version in wanted}


def title_of(version: str) -> str:
    """What a version is called; its identifier where the register does not know it. For a list: titles_of."""
    return titles_of([version])[version]


def texts_of(pairs: Iterable[Pair]) -> Mapping[Pair, str]:
    """What each competence says; its code where the register does not know it. At most one question."""
    wanted = set(pairs)
    records = queries.records_of({version for version, _ in wanted}) if wanted else {}
    texts = {(key, one.code): one.text for key, record in records.items() for one in record.competences}
    return {pair: texts.get(pair, pair[1]) for pair in wanted}


def linked(groups: Iterable[Iterable[Pair]]) -> list[list[Linked]]:
    """Groups of version and code with their words, in order."""
    found = [list(pairs) for pairs in groups]
    texts = texts_of(pair for pairs in found for pair in pairs)
    titles = titles_of(version for version, _ in texts)
    return [
        [Linked(version, code, titles[version], texts[version, code]) for version, code in pairs] for pairs in found
    ]
