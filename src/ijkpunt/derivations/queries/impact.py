"""What a new version of a qualification does to the products that rest on an earlier one."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

from ijkpunt.derivations.models import BasedOnRow, ProductVersion
from ijkpunt.derivations.queries.links import links_of
from ijkpunt.derivations.queries.rows import revision
from ijkpunt.derivations.rules.impact import ImpactReport, impact
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.derivations.rules.under_way import total, under_way
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.register.queries import compare_versions, predecessors_of, successors_on, versions_of
from ijkpunt.register.queries import revision as register_revision

IN_USE = (ProductStatus.DRAFT, ProductStatus.SUBMITTED, ProductStatus.APPROVED)  # what must follow a new version


@dataclass(frozen=True, slots=True)
class ImpactView:
    """`people`: how many are under way with the earlier version; None: not known, see rules/under_way.py."""

    report: ImpactReport
    people: int | None
    people_by_part: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """A product in use rests on `earlier`, while `later` counts."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class EarlierInUse:
    """A version of a qualification, and how many products in use rest on it."""

    identifier: str
    products: int


def earlier_in_use(later: str) -> tuple[EarlierInUse, ...]:
    """The earlier versions that products in use rest on: of the same qualification, the newest first, then of those
    that went up in it."""
    target = VersionNumber.parse(later)
    numbers = {target.number} | predecessors_of(target.number)
    wanted = reduce(or_, (Q(qualification__startswith=f"{number}-") for number in numbers))
    rows = BasedOnRow.objects.filter(wanted, version__status__in=[status.value for status in IN_USE])
    found = map(VersionNumber.parse, set(rows.values_list("qualification", flat=True)))
    before = [one for one in found if one.number != target.number or one < target]
    earlier = sorted(before, key=lambda one: (one.number == target.number, one), reverse=True)
    return tuple(EarlierInUse(str(one), len(resting_on(str(one)))) for one in earlier)


def impact_of(earlier: str, later: str, *, on: date) -> ImpactView:
    """The impact of `later` on every product in use that rests on `earlier`, the worst first. Raises NotFound.

    The report is kept in the process while neither the products nor the register changed.
    """
    report = _kept_report(earlier, later, revision(), register_revision())
    return ImpactView(report, total(earlier, on=on), under_way(earlier, on=on))


@lru_cache(maxsize=4)
def _kept_report(earlier: str, later: str, _products: int, _register: int) -> ImpactReport:
    return impact_report(earlier, later)


def forget_impact() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _kept_report.cache_clear()


def impact_report(earlier: str, later: str) -> ImpactReport:
    """The same without the people. Raises NotFound for a version that is not in the register."""
    comparison = compare_versions(earlier, later)
    return impact(comparison, ((one.record, one.links) for one in links_of(resting_on(earlier))))


def resting_on(version: str) -> list[ProductVersion]:
    """Of each product its newest version in use that rests on a version of a qualification, with the product, in order
    of code. A draft that already rests on a later one leaves the approved version to be followed up."""
    rows = ProductVersion.objects.filter(
        based_on__qualification=version, status__in=[status.value for status in IN_USE]
    )
    newest = {row.product_id: row for row in rows.select_related("product").order_by("product__code", "number")}
    return list(newest.values())


def newer_versions(on: date) -> list[NewerVersion]:
    """Every version that a product in use rests on while a later one counts on `on`, in order of number. Of a
    qualification that went up in another one, that is the version of the other."""
    used = BasedOnRow.objects.filter(version__status__in=[status.value for status in IN_USE])
    successors = successors_on(on)
    found = []
    for text in sorted(set(used.values_list("qualification", flat=True))):
        number = VersionNumber.parse(text)
        lines = versions_of(number.number, on)
        counting = next((line for line in lines if line.in_force), None)
        if not any(line.identifier == text for line in lines):
            continue
        if number.number in successors:
            found.append(NewerVersion(text, successors[number.number]))
        elif counting is not None and counting.version > number.version:
            found.append(NewerVersion(text, counting.identifier))
    return found
