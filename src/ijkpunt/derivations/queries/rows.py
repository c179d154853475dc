"""Rows by the names that people use for them."""

from django.db.models import OuterRef, QuerySet, Subquery

from ijkpunt.derivations.models import DerivationsState, Product, ProductVersion
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import revision as register_revision


def revision() -> int:
    """How many times products were written to; 0 when there are none."""
    return DerivationsState.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def state() -> tuple[int, int]:
    """Changes whenever an answer about products may: with what was written to them, and to the register."""
    return revision(), register_revision()


def product_row(code: str) -> Product:
    """Raises NotFound `derivations.unknown_product`."""
    row = Product.objects.filter(code=code).first()
    if row is None:
        raise NotFound(
            "derivations.unknown_product",
            say("We vinden product {code} niet.", code=code),
            say("Kies een product uit de lijst."),
        )
    return row


def version_row(code: str, number: int | None = None) -> ProductVersion:
    """The version with this number, or the newest, with its product. Raises NotFound."""
    rows = ProductVersion.objects.filter(product__code=code).select_related("product").order_by("-number")
    row = rows.first() if number is None else rows.filter(number=number).first()
    if row is None:
        product_row(code)
        known = ", ".join(str(one) for one in rows.values_list("number", flat=True)[:20])
        raise NotFound(
            "derivations.unknown_version",
            say("Product {code} heeft geen versie {number}.", code=code, number=number or 1),
            say("Deze versies zijn er: {known}.", known=known),
        )
    return row


def newest_versions() -> QuerySet[ProductVersion]:
    """The newest version of each product, with its product, in order of code."""
    newest = ProductVersion.objects.filter(product=OuterRef("product")).order_by("-number").values("pk")[:1]
    rows = ProductVersion.objects.filter(pk=Subquery(newest)).select_related("product")
    return rows.order_by("product__code")


def document_of(row: ProductVersion) -> ProductRecord:
    """What the document of a version says."""
    return read_product(bytes(row.document))
