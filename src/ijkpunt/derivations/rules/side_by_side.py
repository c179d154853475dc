"""All products of one qualification side by side: where they differ, the outliers first.

The measure, as docs/rules/side-by-side.md explains it with an example:

1. Covered counts 1, partly ½, missing 0. The distance between two statuses is the difference.
2. The majority status of a competence is the one that most products have; of equals, the best one, so that a gap never
   passes for the rule.
3. Its weight is the share of the products that have that status: where everybody agrees, going another way means more.
4. How far a product lies from the others: the sum of weight × distance to the majority, divided by the sum of the
   weights. 0: as the majority in everything; 1: the opposite in everything.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, RestsOn, links_resting_on
from ijkpunt.derivations.rules.hours import TimeSpent, time_spent
from ijkpunt.derivations.rules.yardstick import Yardstick
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord

WORTH = {CoverageStatus.COVERED: 1.0, CoverageStatus.PARTIAL: 0.5, CoverageStatus.MISSING: 0.0}


@dataclass(frozen=True, slots=True)
class ComparedProduct:
    """One product. `statuses` and `hours` follow the competences of the record; hours are None where not known.

    `distance`: how far it lies from the majority, 0 to 1. `differs_on`: positions of competences, from 0, where its
    status is another than the majority's; the heaviest difference (weight × distance) first. `presumed`: positions
    where the status would be another one without the proposals that nobody confirmed.
    """

    product: Product
    statuses: tuple[CoverageStatus, ...]
    distance: float
    differs_on: tuple[int, ...]
    time: TimeSpent
    hours: tuple[float | None, ...]
    added: tuple[str, ...]  # codes of outcomes without links
    presumed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ComparedCompetence:
    """One competence over all products: its majority status, the weight of that, and how many have which status."""

    code: str
    text: str
    majority: CoverageStatus
    weight: float
    counts: tuple[tuple[CoverageStatus, int], ...]

    @property
    def differs(self) -> bool:
        return sum(1 for _, count in self.counts if count) > 1


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`products`: the farthest from the majority first, then by code. `elsewhere`: codes of products that are not
    based on this version of the qualification; they are not compared."""

    qualification: str
    rests_on: RestsOn
    competences: tuple[ComparedCompetence, ...]
    products: tuple[ComparedProduct, ...]
    elsewhere: tuple[str, ...]


def side_by_side(
    record: QualificationRecord,
    products: Iterable[tuple[Product, Iterable[CoverageLink]]],
    rests_on: RestsOn = RestsOn.ALL,
    yardstick: Yardstick | None = None,
) -> SideBySide:
    """Compare these products, each with its links. `yardstick`: that of `record`, when it was made already."""
    yardstick = yardstick or Yardstick(record.competences)
    compared: list[tuple[Product, tuple[CoverageLink, ...], tuple[CoverageStatus, ...], frozenset[int]]] = []
    elsewhere = []
    for product, links in products:
        if any(basis.qualification == record.version for basis in product.based_on):
            counted = links_resting_on(rests_on, links)
            statuses = yardstick.statuses(yardstick.reach(counted))
            compared.append((product, counted, statuses, _presumed(counted, statuses, yardstick)))
        else:
            elsewhere.append(product.code)
    competences = tuple(
        _competence(competence.code, competence.text, [one[2][at] for one in compared])
        for at, competence in enumerate(record.competences)
    )
    told = [_product(*one, competences) for one in compared]
    return SideBySide(
        record.identifier,
        rests_on,
        competences,
        tuple(sorted(told, key=lambda one: (-one.distance, one.product.code))),
        tuple(sorted(elsewhere)),
    )


def _presumed(
    links: Sequence[CoverageLink], statuses: Sequence[CoverageStatus], yardstick: Yardstick
) -> frozenset[int]:
    sure = yardstick.statuses(yardstick.reach(links_resting_on(RestsOn.CONFIRMED, links)))
    return frozenset(at for at, (status, known) in enumerate(zip(statuses, sure, strict=True)) if status is not known)


def _competence(code: str, text: str, statuses: Sequence[CoverageStatus]) -> ComparedCompetence:
    counted = Counter(statuses)
    majority = max(CoverageStatus, key=lambda status: (counted[status], WORTH[status]))
    weight = counted[majority] / len(statuses) if statuses else 0.0
    return ComparedCompetence(
        code, text, majority, weight, tuple((status, counted[status]) for status in CoverageStatus)
    )


def _product(
    product: Product,
    links: Sequence[CoverageLink],
    statuses: tuple[CoverageStatus, ...],
    presumed: frozenset[int],
    competences: Sequence[ComparedCompetence],
) -> ComparedProduct:
    distances = [
        one.weight * abs(WORTH[status] - WORTH[one.majority]) for one, status in zip(competences, statuses, strict=True)
    ]
    weights = sum(one.weight for one in competences)
    differs = [
        at for at, (one, status) in enumerate(zip(competences, statuses, strict=True)) if status is not one.majority
    ]
    time = time_spent(product, links)
    linked = {link.outcome for link in links}
    return ComparedProduct(
        product=product,
        statuses=statuses,
        distance=sum(distances) / weights if weights else 0.0,
        differs_on=tuple(sorted(differs, key=lambda at: (-distances[at], at))),
        time=time,
        hours=tuple(time.hours(one.code) for one in competences),
        added=tuple(outcome.code for outcome in product.outcomes if outcome.code not in linked),
        presumed=presumed,
    )
