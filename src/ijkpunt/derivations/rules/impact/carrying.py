"""Which links still hold in a new version, and which a person must look at again.

A link holds when people decided which competence its competence became, or that kept its title, and every skill it
shows is still there in the same words. Everything else is carried as a proposal, or not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.impact.causes import Cause, Effect, effect_of, worst_first
from ijkpunt.derivations.rules.impact.fates import CompetenceFate, ItemFate, fates_of, later_competences
from ijkpunt.derivations.rules.yardstick import Yardstick
from ijkpunt.register.rules.comparison import Comparison


class Carriage(StrEnum):
    HOLDS = "holds"  # carried as it stands, confirmed or proposed as it was
    LOOK_AGAIN = "look_again"  # carried as a proposal
    NOT_CARRIED = "not_carried"  # there is nothing left to link to


@dataclass(frozen=True, slots=True)
class Way:
    """What happens to every link that shows these skills and meets this knowledge of one competence.

    `causes`, worst first, are all that touches such a link. `targets`: competences of the later version, with the
    skills shown and the knowledge met there; `reach`: the same in the bits of the yardstick of the later version.
    `likeness`, 0 to 1: of the pairing and of the skills, the least of them.
    """

    carriage: Carriage
    causes: tuple[Cause, ...]
    effect: Effect
    targets: tuple[tuple[str, frozenset[int], frozenset[int]], ...]
    reach: int
    likeness: float

    def basis(self, link: CoverageLink) -> LinkBasis:
        """Of what a link becomes: what must be looked at again is no longer confirmed."""
        return link.basis if self.carriage is Carriage.HOLDS else LinkBasis.PROPOSED


@dataclass(frozen=True, slots=True)
class CarriedLink:
    """One link of the earlier version and what it becomes."""

    link: CoverageLink
    way: Way

    @property
    def carriage(self) -> Carriage:
        return self.way.carriage

    @property
    def causes(self) -> tuple[Cause, ...]:
        return self.way.causes

    @property
    def effect(self) -> Effect:
        return self.way.effect

    @property
    def basis(self) -> LinkBasis:
        return self.way.basis(self.link)

    @property
    def later(self) -> tuple[CoverageLink, ...]:
        """The links to the later version: none, one, or several after a split. After a merge, two carried links of one
        outcome may lead to the same competence."""
        holds = self.way.carriage is Carriage.HOLDS
        confidence = self.link.confidence if holds else self.link.confidence * self.way.likeness
        return tuple(
            CoverageLink(self.link.outcome, code, shows, confidence, self.link.ground, self.basis, meets)
            for code, shows, meets in self.way.targets
        )


class Carrier:
    """Finds the way of each link along one comparison. It depends on what the link points at only, so it is worked out
    once for all links that point at the same. `later` is the yardstick of the later version."""

    __slots__ = ("_fates", "_ways", "later")

    def __init__(self, comparison: Comparison) -> None:
        self._fates = fates_of(comparison)
        self.later = Yardstick(later_competences(comparison))
        self._ways: dict[tuple[str, frozenset[int], frozenset[int]], Way] = {}

    def knows(self, link: CoverageLink) -> bool:
        """Whether the link points at a competence of the earlier version."""
        return link.competence in self._fates

    def way(self, link: CoverageLink) -> Way:
        """Raises KeyError when the link points at another qualification, see `knows`."""
        key = (link.competence, link.shows, link.meets)
        way = self._ways.get(key)
        if way is None:
            way = self._ways[key] = _way(self._fates[link.competence], link, self.later)
        return way

    def carry(self, link: CoverageLink) -> CarriedLink:
        """One link and what it becomes. Raises KeyError as `way` does."""
        return CarriedLink(link, self.way(link))


def _way(fate: CompetenceFate, link: CoverageLink, later: Yardstick) -> Way:
    shown = [fate.skills[at] for at in sorted(link.shows) if 0 <= at < len(fate.skills)]
    met = [fate.knowledge[at] for at in sorted(link.meets) if 0 <= at < len(fate.knowledge)]
    as_much = all(item.same for item in shown) if shown else _says_as_much(fate)
    found = fate.causes.union(*(item.causes for item in shown))
    if not found and not as_much:
        found = frozenset({Cause.SKILL_GONE})  # of a link that shows no skill: the competence lost all that it had
    causes = worst_first(found - {Cause.SKILL_GONE} if Cause.COMPETENCE_GONE in found else found)
    targets = _targets(fate, shown, met)
    kept = Carriage.HOLDS if fate.sure and as_much else Carriage.LOOK_AGAIN
    likeness = min([fate.likeness, *(item.likeness for item in shown)])
    reach = later.reach(CoverageLink(link.outcome, code, shows) for code, shows, _ in targets)
    return Way(kept if targets else Carriage.NOT_CARRIED, causes, effect_of(causes), targets, reach, likeness)


def _says_as_much(fate: CompetenceFate) -> bool:
    """Of a link that shows no skill: it shows a competence without skills in whole, and nothing of one with skills."""
    return len(fate.later) == 1 and bool(fate.later[0].skills) == bool(fate.skills)


def _targets(
    fate: CompetenceFate, shown: Iterable[ItemFate], met: Iterable[ItemFate]
) -> tuple[tuple[str, frozenset[int], frozenset[int]], ...]:
    shows, meets = _by_competence(shown), _by_competence(met)
    codes = list(shows)
    if not codes and not list(shown):
        codes = [competence.code for competence in fate.later]  # it showed nothing before either
    return tuple((code, shows.get(code, frozenset()), meets.get(code, frozenset())) for code in codes)


def _by_competence(items: Iterable[ItemFate]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for code, at in (place for item in items for place in item.places):
        found[code] = found.get(code, frozenset()) | {at}
    return found
