"""A product as one fixed document, and the hashes by which it is known again."""

import hashlib
import json
from dataclasses import dataclass, replace

from ijkpunt.formats.products.own_json import write_product
from ijkpunt.kernel.product import Outcome, Product


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


@dataclass(frozen=True, slots=True)
class Outline:
    """What figures need of a product: its outcomes with what they say, and the versions that it is based on."""

    outcomes: tuple[Outcome, ...]
    qualifications: tuple[str, ...]


def outline(content: bytes) -> Outline:
    """The outline of a canonical document. That was checked when it was written, so this checks nothing and is many
    times faster than reading it."""
    document = json.loads(content)
    return Outline(
        outcomes=tuple(
            Outcome(one["code"], one["text"], details=tuple(one.get("details", ())))
            for unit in document["units"]
            for one in unit["outcomes"]
        ),
        qualifications=tuple(basis["qualification"] for basis in document["based_on"]),
    )
