"""What can be decided about derived products."""

import hashlib

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.models import DerivedProduct
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.actor import Actor


@transaction.atomic
def register_product(*, by: Actor, document: bytes, file: str = "") -> DerivedProduct:
    """Keep a product, new or in place of the one with its code. Raises Refused with every problem in the document."""
    by.require(Permission.PRODUCT_EDIT)
    product = read_product(document, file)
    kept, _ = DerivedProduct.objects.update_or_create(
        code=product.code,
        defaults={
            "kind": product.kind,
            "title": product.title,
            "owner": product.owner,
            "document": document,
            "document_hash": hashlib.sha256(document).hexdigest(),
        },
    )
    write_event(
        by=by, event="derivations.product.registered", subject=product.code, data={"document_hash": kept.document_hash}
    )
    return kept
