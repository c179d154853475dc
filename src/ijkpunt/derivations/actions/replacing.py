"""Start the next version of a product with a text of its own, in one step: both, or neither."""

from datetime import date

from django.db import transaction

from ijkpunt.derivations.actions.products import Saved, open_version, save_document
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.product import Product as ProductRecord


@transaction.atomic
def register_next(*, by: Actor, record: ProductRecord, on: date) -> Saved:
    """Keep `record` as the next version of the product with its code. Raises as `open_version` and `save_document`."""
    opened = open_version(by=by, code=record.code, on=on)
    return save_document(by=by, code=record.code, number=opened.number, product=record, on=on)
