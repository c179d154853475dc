"""Products and their versions."""

from dataclasses import dataclass

from ijkpunt.derivations.models import Product
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.kernel.product import Product as ProductRecord


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in a list."""

    code: str
    kind: str
    title: str
    owner: str


def products() -> list[ProductLine]:
    """All products, in order of code."""
    return [ProductLine(*row) for row in Product.objects.values_list("code", "kind", "title", "owner")]


def get_product(code: str, number: int | None = None) -> ProductRecord:
    """What the version with this number says, or the newest. Raises NotFound."""
    return document_of(version_row(code, number))
