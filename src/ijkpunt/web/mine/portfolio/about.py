"""What somebody's portfolio is about."""

from ijkpunt.pathways.queries import PortfolioView


def linked_pairs(view: PortfolioView) -> list[tuple[tuple[str, str], ...]]:
    """Of each experience and each file the version and the code of what it is linked to."""
    return [*(one.competences for one in view.experiences), *(one.competences for one in view.evidence)]


def touched(view: PortfolioView, *more: str) -> list[str]:
    """The versions that somebody's portfolio is about, and `more`, each once."""
    found = [version for pairs in linked_pairs(view) for version, _ in pairs]
    return list(dict.fromkeys([*found, *(one.version for one in view.attestations), *more]))
