"""A product as one fixed document, and the hashes by which it is known again."""

import hashlib
from dataclasses import dataclass, replace

from ijkpunt.formats.products.own_json import write_product
from ijkpunt.kernel.product import Product


@dataclass(frozen=True, slots=True)
class Canonical:
    """`content`: our own JSON. `hash` is of that; `content_hash` of the same without the code of the product."""

    content: bytes
    hash: str
    content_hash: str


def canonical(product: Product) -> Canonical:
    """The same product always gives the same document, however it was written down."""
    content = write_product(product)
    without_code = write_product(replace(product, code=""))
    return Canonical(content, _hash(content), _hash(without_code))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
