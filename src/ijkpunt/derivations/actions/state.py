"""Rows that are about to be written, and the revision that every write raises."""

from django.db.models import F

from ijkpunt.derivations.models import DerivationsState, Product, ProductVersion
from ijkpunt.derivations.queries.rows import product_row, version_row


def written() -> None:
    """Note that something of the products was written. Everything that is kept in memory watches this number."""
    if not DerivationsState.objects.filter(pk=1).update(revision=F("revision") + 1):
        DerivationsState.objects.create(pk=1, revision=1)


def locked_product(code: str) -> Product:
    """The product with this code, kept from other writers until the transaction ends. Raises NotFound."""
    return Product.objects.select_for_update().get(pk=product_row(code).pk)


def locked_version(code: str, number: int | None = None) -> ProductVersion:
    """The version with this number, or the newest; kept from other writers, with its product. Raises NotFound."""
    product = locked_product(code)
    row = version_row(code, number)
    row.product = product
    return row
