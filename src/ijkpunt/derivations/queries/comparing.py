"""All products of one version of a qualification, measured against each other."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.derivations.models import BasedOnRow
from ijkpunt.derivations.queries.findings import bases_on
from ijkpunt.derivations.queries.reports import assessment_of
from ijkpunt.derivations.queries.rows import document_of, newest_versions
from ijkpunt.derivations.rules.basis import Basis
from ijkpunt.derivations.rules.coverage import CoverageLink, RestsOn
from ijkpunt.derivations.rules.side_by_side import SideBySide, side_by_side
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product
from ijkpunt.register.queries import get_record


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left_out` are codes of products that are also based on a qualification that is not in the register, so that
    nothing can be said of their links. `bases` says whether this version of the qualification still counts."""

    found: SideBySide
    left_out: tuple[str, ...]
    bases: tuple[Basis, ...]


def products_beside(qualification: str, on: date, kind: str = "", rests_on: RestsOn = RestsOn.ALL) -> Comparison:
    """The newest versions of the products that are based on this version of a qualification, of one kind where that is
    asked. Raises NotFound for a qualification that is not in the register."""
    record = get_record(qualification)
    based = BasedOnRow.objects.filter(qualification=qualification)
    rows = newest_versions().filter(pk__in=based.values("version"))
    if kind:
        rows = rows.filter(product__kind=kind)
    products: list[tuple[Product, tuple[CoverageLink, ...]]] = []
    left_out = []
    for row in rows:
        try:
            products.append((document_of(row), assessment_of(row).links))
        except NotFound:
            left_out.append(row.product.code)
    return Comparison(side_by_side(record, products, rests_on), tuple(left_out), bases_on([record.version], on))
