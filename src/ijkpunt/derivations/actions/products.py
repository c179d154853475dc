"""Register a product, change its text while it is in the making, and start a next version."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import on_the_server, require_edit
from ijkpunt.derivations.actions.state import locked_product, written
from ijkpunt.derivations.actions.writing import write_document
from ijkpunt.derivations.models import Product, ProductVersion
from ijkpunt.derivations.rules.canonical import canonical
from ijkpunt.derivations.rules.lifecycle import ProductStatus, check_draft
from ijkpunt.derivations.rules.rights import check_acts_for_somebody
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.product import Product as ProductRecord


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a document. `changed` False: it was there already. `findings` deserve a look."""

    code: str
    number: int
    document_hash: str
    changed: bool
    findings: tuple[Problem, ...] = ()


@transaction.atomic
def register_product(
    *, by: Actor, document: bytes, on: date, file: str = "", owner_organisation: str | None = None
) -> Saved:
    """Keep a product: new, or in place of the draft with its code. The same text again changes nothing.

    `owner_organisation` is the key of whose it is: that of the actor where it is left out; only the command line may
    name another. Raises Refused with every problem in the document; NotAllowed for the product of another; RuleBroken
    `product.closed` when the newest version is no draft.
    """
    by.require(Permission.PRODUCT_EDIT)
    record = read_product(document, file)
    if not Product.objects.filter(code=record.code).exists():
        return _registered(by, record, on, by.organisation if owner_organisation is None else owner_organisation)
    product = locked_product(record.code)
    require_edit(by, product)
    newest = product.versions.order_by("-number")[0]
    if newest.document_hash == canonical(record).hash:
        return Saved(product.code, newest.number, newest.document_hash, changed=False, findings=record.warnings)
    check_draft(ProductStatus(newest.status), product.code, newest.number)
    return _saved(by, newest, record)


def _registered(by: Actor, record: ProductRecord, on: date, owner_organisation: str) -> Saved:
    if not on_the_server(by):
        check_acts_for_somebody(by)
    product = Product.objects.create(code=record.code, owner_organisation=owner_organisation)
    version = ProductVersion(product=product, number=1, created_on=on, created_by=by.identifier)
    return _saved(by, version, record, event="derivations.product.registered")


def _saved(
    by: Actor, version: ProductVersion, record: ProductRecord, event: str = "derivations.product.changed"
) -> Saved:
    write_document(version, record)
    written()
    write_event(
        by=by,
        event=event,
        subject=record.code,
        data={"version": version.number, "document_hash": version.document_hash},
    )
    return Saved(record.code, version.number, version.document_hash, changed=True, findings=record.warnings)
