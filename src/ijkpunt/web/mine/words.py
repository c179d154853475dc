"""Versions and competences by their words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.queries import PortfolioView
from ijkpunt.register.queries import get_record


@dataclass(frozen=True, slots=True)
class Linked:
    """A competence that something is linked to."""

    version: str
    code: str
    title: str
    text: str


def title_of(version: str) -> str:
    """What a version is called; its identifier when it is not in the register."""
    try:
        return get_record(version).title.strip()
    except NotFound:
        return version


def linked(pairs: Iterable[tuple[str, str]]) -> list[Linked]:
    """Pairs of version and code with their words, in order."""
    return [Linked(version, code, title_of(version), text_of(version, code)) for version, code in pairs]


def text_of(version: str, code: str) -> str:
    """What a competence says; its code when it is not in the register."""
    try:
        found = get_record(version).competence(code)
    except NotFound:
        return code
    return found.text if found else code


def linked_pairs(view: PortfolioView) -> list[tuple[tuple[str, str], ...]]:
    """Of each experience and each file the version and the code of what it is linked to."""
    return [*(one.competences for one in view.experiences), *(one.competences for one in view.evidence)]


def touched(view: PortfolioView, *more: str) -> list[str]:
    """The versions that somebody's portfolio is about, and `more`, each once."""
    found = [version for pairs in linked_pairs(view) for version, _ in pairs]
    return list(dict.fromkeys([*found, *(one.version for one in view.attestations), *more]))
