"""In which order people look at outcomes: first what is unsure and decides most.

An open link is worth

    worth = (1 - confidence) · (1 + d)

where d counts the skills of its competence that no other link shows: refusing it would leave so many bare. A competence
without skills counts as one. An outcome is worth as much as its best open link. One without any link is worth 0.5:
somebody must say that it is added, or where it belongs. An outcome whose text changed after people judged it comes
before all others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.assessment import OutcomeState
from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis

WITHOUT_LINKS = 0.5


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One outcome to judge, with its open links, the most telling first. `look_again`: its text changed."""

    outcome: str
    worth: float
    look_again: bool
    links: tuple[CoverageLink, ...]


def worklist(states: Mapping[str, OutcomeState], links: Sequence[CoverageLink]) -> tuple[WorkItem, ...]:
    """The outcomes that are not settled, in the order in which to look at them; equals in order of the product."""
    shown: dict[tuple[str, int], int] = {}
    for link in links:
        for place in _places(link):
            shown[link.competence, place] = shown.get((link.competence, place), 0) + 1
    open_links: dict[str, list[tuple[float, CoverageLink]]] = {}
    for link in links:
        if link.basis is LinkBasis.PROPOSED:
            alone = sum(shown[link.competence, place] == 1 for place in _places(link))
            open_links.setdefault(link.outcome, []).append(((1 - link.confidence) * (1 + alone), link))
    items = [_item(state, open_links.get(code, ())) for code, state in states.items() if not state.settled]
    return tuple(sorted(items, key=lambda item: (not item.look_again, -item.worth)))


def _places(link: CoverageLink) -> Sequence[int]:
    return sorted(link.shows) or (-1,)


def _item(state: OutcomeState, links: Sequence[tuple[float, CoverageLink]]) -> WorkItem:
    ordered = sorted(links, key=lambda pair: (-pair[0], pair[1].competence))
    return WorkItem(
        outcome=state.code,
        worth=ordered[0][0] if ordered else WITHOUT_LINKS,
        look_again=bool(state.said.look_again),
        links=tuple(link for _, link in ordered),
    )
