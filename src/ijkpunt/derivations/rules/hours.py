"""How many hours of a product go to which competence, as far as its units say how long they are.

The size of a unit is spread evenly over its outcomes, and the part of an outcome evenly over the competences that it is
linked to. Nothing gets lost or counted twice: the parts add up to the units whose size is known. It is an estimate;
nobody timed an outcome. A teaching period (lestijd) is 50 minutes. Credits are never made into hours: how many hours
go into one is not the same everywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.kernel.product import Product, TimeUnit

MINUTES_OF_A_TEACHING_PERIOD = 50
MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """`by_competence`: by code. `on_added`: on outcomes without links, and on units without outcomes.

    `counted_in` is HOURS, CREDITS, or None where the source does not say in what it counts; only hours may be
    compared. `units_without`: units of unknown size.
    """

    counted_in: TimeUnit | None
    by_competence: Mapping[str, float]
    on_added: float
    units_without: tuple[str, ...]

    @property
    def total(self) -> float:
        return sum(self.by_competence.values()) + self.on_added

    def hours(self, competence: str) -> float | None:
        """The hours for one competence; None when no unit says its size or it is not counted in hours."""
        known = self.counted_in is TimeUnit.HOURS and self.total > 0
        return self.by_competence.get(competence, 0.0) if known else None


def time_spent(product: Product, links: Iterable[CoverageLink]) -> TimeSpent:
    """Spread the time of `product` over the competences that its outcomes are linked to."""
    linked: dict[str, set[str]] = {}
    for link in links:
        linked.setdefault(link.outcome, set()).add(link.competence)
    by_competence: dict[str, float] = {}
    on_added = 0.0
    in_periods = product.counted_in is TimeUnit.TEACHING_PERIODS
    for unit in product.units:
        if unit.hours is None:
            continue
        size = unit.hours * MINUTES_OF_A_TEACHING_PERIOD / MINUTES_OF_AN_HOUR if in_periods else unit.hours
        if not unit.outcomes:
            on_added += size
        for outcome in unit.outcomes:
            part = size / len(unit.outcomes)
            competences = sorted(linked.get(outcome.code, ()))
            for code in competences:
                by_competence[code] = by_competence.get(code, 0.0) + part / len(competences)
            if not competences:
                on_added += part
    return TimeSpent(
        counted_in=TimeUnit.HOURS if in_periods else product.counted_in,
        by_competence=by_competence,
        on_added=on_added,
        units_without=tuple(unit.code for unit in product.units if unit.hours is None),
    )
