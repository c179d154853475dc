"""Products in a list, with filters, and how far each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ijkpunt.derivations.models import BasedOnRow, ProductVersion
from ijkpunt.derivations.queries.findings import bases_on
from ijkpunt.derivations.queries.reports import tallies_of
from ijkpunt.derivations.queries.rows import document_of, newest_versions, version_row
from ijkpunt.derivations.rules.assessment import Tally
from ijkpunt.derivations.rules.basis import Basis
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.identifiers import NUMBER, VersionNumber
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import Page


@dataclass(frozen=True, slots=True)
class ProductLine:
    """The newest version of a product in a list. `based_on` are versions of qualifications, in order of the document;
    `outcomes` is their number."""

    code: str
    kind: str
    title: str
    owner: str
    owner_organisation: str
    number: int
    label: str
    status: ProductStatus
    outcomes: int
    based_on: tuple[str, ...]
    created_on: date
    approved_on: date | None


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """Which products; empty parts ask nothing. `qualification` is a version (BK-0130-5) or a number (BK-0130: any
    version); `text` a part of the code, title or owner; `owner` the key of an organisation."""

    status: ProductStatus | None = None
    kind: str = ""
    owner: str = ""
    qualification: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ProductFigures:
    """How far the judging is and what is covered, and whether the product must follow a newer version of a
    qualification. `tally` is None where a qualification is not in the register."""

    bases: tuple[Basis, ...]
    tally: Tally | None

    @property
    def stale(self) -> bool:
        return any(basis.stale for basis in self.bases)


EVERYTHING = ProductFilter()


def products(which: ProductFilter = EVERYTHING) -> list[ProductLine]:
    """The newest version of each product that answers the filter, in order of code."""
    return _lines(_filtered(which))


def products_page(which: ProductFilter = EVERYTHING, *, offset: int = 0, limit: int = 50) -> Page[ProductLine]:
    """A part of the same list."""
    rows = _filtered(which)
    return Page(tuple(_lines(rows[offset : offset + limit])), rows.count(), offset, limit)


def products_of(qualification: str) -> list[ProductLine]:
    """The products whose newest version is based on this qualification: one version of it, or by number any of them."""
    return products(ProductFilter(qualification=qualification))


def figures_of(lines: Sequence[ProductLine], on: date) -> dict[str, ProductFigures]:
    """Per code how far these products are. Asks the database a few questions, whatever the number of products."""
    rows = newest_versions().filter(product__code__in=[line.code for line in lines])
    tallies = {row.product.code: found for row, found in tallies_of(rows)}
    named = {one: VersionNumber.parse(one) for line in lines for one in line.based_on}
    bases = dict(zip(named, bases_on(named.values(), on), strict=True))
    return {
        line.code: ProductFigures(tuple(bases[one] for one in line.based_on), tallies.get(line.code)) for line in lines
    }


def get_product(code: str, number: int | None = None) -> ProductRecord:
    """What the version with this number says, or the newest. Raises NotFound."""
    return document_of(version_row(code, number))


def _filtered(which: ProductFilter) -> QuerySet[ProductVersion]:
    rows = newest_versions()
    if which.status is not None:
        rows = rows.filter(status=which.status.value)
    if which.kind:
        rows = rows.filter(product__kind=which.kind)
    if which.owner:
        rows = rows.filter(product__owner_organisation=which.owner)
    if which.qualification:
        based = BasedOnRow.objects.filter(_on(which.qualification))
        rows = rows.filter(pk__in=based.values("version"))
    for word in which.text.split():
        found = (Q(**{f"product__{field}__icontains": word}) for field in ("code", "title", "owner"))
        rows = rows.filter(next(found) | next(found) | next(found))
    return rows


def _on(qualification: str) -> Q:
    if NUMBER.match(qualification):
        return Q(qualification__startswith=f"{qualification}-")
    return Q(qualification=qualification)


def _lines(rows: QuerySet[ProductVersion]) -> list[ProductLine]:
    loaded = list(rows.defer("document").prefetch_related("based_on"))
    return [line_of(row) for row in loaded]


def line_of(row: ProductVersion) -> ProductLine:
    """A version with its product and what it is based on, as a line."""
    product = row.product
    return ProductLine(
        code=product.code,
        kind=product.kind,
        title=product.title,
        owner=product.owner,
        owner_organisation=product.owner_organisation,
        number=row.number,
        label=row.label,
        status=ProductStatus(row.status),
        outcomes=row.outcome_count,
        based_on=tuple(based.qualification for based in row.based_on.all()),
        created_on=row.created_on,
        approved_on=row.approved_on,
    )
