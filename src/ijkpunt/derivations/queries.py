"""What can be asked about derived products."""

from dataclasses import dataclass
from functools import lru_cache

from ijkpunt.derivations.models import DerivedProduct
from ijkpunt.derivations.rules.coverage import CoverageReport
from ijkpunt.derivations.rules.proposals import assess
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product
from ijkpunt.register.queries import get_record, revision


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in a list."""

    code: str
    kind: str
    title: str
    owner: str


def products() -> list[ProductLine]:
    """All products, in order of code."""
    return [ProductLine(*row) for row in DerivedProduct.objects.values_list("code", "kind", "title", "owner")]


def get_product(code: str) -> Product:
    """The product with this code. Raises NotFound."""
    return _product(_row(code))


def get_report(code: str) -> CoverageReport:
    """What the product covers, all of it proposed. Raises NotFound for an unknown product or qualification."""
    row = _row(code)
    return _assessed(row.code, row.document_hash, revision())


@lru_cache(maxsize=64)
def _assessed(code: str, _document_hash: str, _revision: int) -> CoverageReport:
    """Kept while neither the product nor the register changed."""
    product = _product(_row(code))
    records = [get_record(str(base.qualification)) for base in product.based_on]
    return assess(product, records)


def _row(code: str) -> DerivedProduct:
    row = DerivedProduct.objects.filter(code=code).first()
    if row is None:
        raise NotFound(
            "derivations.unknown_product",
            say("We vinden product {code} niet.", code=code),
            say("Kies een product uit de lijst."),
        )
    return row


def _product(row: DerivedProduct) -> Product:
    return read_product(bytes(row.document))


def forget_reports() -> None:
    """Throw away the reports that this process holds; for tests that change the database under it."""
    _assessed.cache_clear()
