"""Counts for the figures: the definitions stand in monitoring/rules/counting.py, this is how they are read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ijkpunt.derivations.models import BasedOnRow, Deviation, Product
from ijkpunt.derivations.queries.impact import IN_USE
from ijkpunt.derivations.queries.products import ProductFilter, figures_of, products
from ijkpunt.derivations.rules.coverage import RestsOn
from ijkpunt.derivations.rules.deviations import DeviationState
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.identifiers import VersionNumber, number_of
from ijkpunt.register.queries import version_dates

STANDING = tuple(state.value for state in (DeviationState.MOTIVATED, DeviationState.PUT, DeviationState.ASKED))


@dataclass(frozen=True, slots=True)
class ProductCount:
    """What rests on one qualification (its number) now: products, how many of them are stale, and deviations that
    still ask an answer; of the competences that the products rest on, how many they cover by confirmed links."""

    products: int
    stale: int
    open_deviations: int
    competences: int
    covered: int


def counted_products(on: date, owner: str = "") -> dict[str, ProductCount]:
    """Per number what rests on it; `on` decides which version counts. Of one owner or of all."""
    lines = [one for one in products(ProductFilter(owner=owner)) if one.status is not ProductStatus.WITHDRAWN]
    figures = figures_of(lines, on)
    found: dict[str, Counter[str]] = {}
    for line in lines:
        seen = figures[line.code]
        for number in {VersionNumber.parse(one).number for one in line.based_on}:
            cell = found.setdefault(number, Counter())
            cell["products"] += 1
            cell["stale"] += seen.stale
            cell["competences"] += seen.tally.competences if seen.tally else 0
            cell["covered"] += seen.tally.covered(RestsOn.CONFIRMED) if seen.tally else 0
    for number, count in _open_deviations(owner).items():
        found.setdefault(number, Counter())["open_deviations"] += count
    keys = ("products", "stale", "open_deviations", "competences", "covered")
    return {number: ProductCount(*(cell[key] for key in keys)) for number, cell in found.items()}


def _open_deviations(owner: str) -> Counter[str]:
    rows = Deviation.objects.filter(state__in=STANDING).exclude(qualification="")
    rows = rows.filter(product__owner_organisation=owner) if owner else rows
    return Counter(number_of(one) for one in rows.values_list("qualification", flat=True))


def follow_days(on: date, owner: str = "") -> Iterator[tuple[str, int | None, int]]:
    """Per product and newer version of a qualification under it: the number, after how many days an approved version
    of the product rested on it (None: not yet), and how long that newer version counts already.

    A product follows a version when it rested on an earlier one that was approved before the later one began.
    """
    rows = BasedOnRow.objects.filter(version__status__in=[one.value for one in IN_USE]).exclude(
        Q(version__approved_on=None) | Q(version__approved_on__gt=on)
    )
    rows = rows.filter(version__product__owner_organisation=owner) if owner else rows
    approved: dict[tuple[int, str], list[tuple[int, date]]] = {}
    found = rows.values_list("version__product", "qualification", "version__approved_on")
    for product, qualification, day in found:
        version = VersionNumber.parse(qualification)
        if day:
            approved.setdefault((product, version.number), []).append((version.version, day))
    starts = _starts(on)
    for (_, number), versions in sorted(approved.items()):
        for later, start in starts.get(number, ()):
            if any(version < later and day < start for version, day in versions):
                done = min((day for version, day in versions if version >= later), default=None)
                yield number, (done - start).days if done else None, (on - start).days


def _starts(on: date) -> dict[str, list[tuple[int, date]]]:
    found: dict[str, list[tuple[int, date]]] = {}
    for dates in version_dates().values():
        if dates.starts_on and dates.starts_on <= on:
            found.setdefault(dates.version.number, []).append((dates.version.version, dates.starts_on))
    return found


def owners() -> frozenset[str]:
    """Keys of the organisations with a product."""
    rows = Product.objects.exclude(owner_organisation="").order_by()
    return frozenset(rows.values_list("owner_organisation", flat=True).distinct())
