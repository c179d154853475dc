"""Register a product, change its text while it is in the making, and start a next version."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.carrying import carry_to_newer, carry_to_next
from ijkpunt.derivations.actions.rights import on_the_server, require_edit
from ijkpunt.derivations.actions.state import locked_product, locked_version, written
from ijkpunt.derivations.actions.writing import write_document
from ijkpunt.derivations.models import Product, ProductVersion
from ijkpunt.derivations.queries.findings import findings_of
from ijkpunt.derivations.queries.rows import document_of
from ijkpunt.derivations.rules.canonical import canonical
from ijkpunt.derivations.rules.lifecycle import ProductStatus, check_draft, check_next
from ijkpunt.derivations.rules.rights import check_acts_for_somebody
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken
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

    `owner_organisation` is the key of whose a new product is: that of the actor where it is left out; only the command
    line may name another. Raises Refused with every problem in the document; NotAllowed for the product of another;
    RuleBroken `product.closed` when the newest version is no draft.
    """
    by.require(Permission.PRODUCT_EDIT)
    return register_record(by=by, record=read_product(document, file), on=on, owner_organisation=owner_organisation)


@transaction.atomic
def register_record(*, by: Actor, record: ProductRecord, on: date, owner_organisation: str | None = None) -> Saved:
    """As `register_product`, for a product that was read from another form or typed in."""
    by.require(Permission.PRODUCT_EDIT)
    if not Product.objects.filter(code=record.code).exists():
        return _registered(by, record, on, owner_organisation)
    product = locked_product(record.code)
    require_edit(by, product)
    newest = product.versions.order_by("-number")[0]
    if newest.document_hash == canonical(record).hash:
        return _unchanged(newest, record, on)
    check_draft(ProductStatus(newest.status), product.code, newest.number)
    return _saved(by, newest, record, on, "derivations.product.changed")


def _registered(by: Actor, record: ProductRecord, on: date, owner_organisation: str | None) -> Saved:
    owner = by.organisation
    if on_the_server(by):
        owner = owner_organisation or ""
    else:
        check_acts_for_somebody(by)
    product = Product.objects.create(code=record.code, owner_organisation=owner)
    version = ProductVersion(product=product, number=1, created_on=on, created_by=by.identifier)
    return _saved(by, version, record, on, "derivations.product.registered")


@transaction.atomic
def save_document(*, by: Actor, code: str, number: int, product: ProductRecord, on: date, seen: str = "") -> Saved:
    """Put another text in a draft. What people said about outcomes whose text stays, stands; the others must be looked
    at again (rules/judgements.py). On a newer version of a qualification it is carried (rules/carrying.py).

    `seen` is the hash of the document that the writer had before them; empty: they take what comes. Raises NotFound,
    NotAllowed, Refused and as rules/lifecycle.py; RuleBroken `product.other_code`, `product.changed_meanwhile`.
    """
    version = locked_version(code, number)
    require_edit(by, version.product)
    check_draft(ProductStatus(version.status), code, number)
    if product.code != code:
        raise RuleBroken(
            "product.other_code",
            say("Dit is product {other}, niet {code}.", other=product.code, code=code),
            say("Laat de code zoals ze was, of registreer het als een nieuw product."),
            place=Place(record=code, field="code"),
        )
    if seen and seen != version.document_hash:
        raise RuleBroken(
            "product.changed_meanwhile",
            say("Iemand anders veranderde dit product terwijl jij eraan werkte."),
            say("Bekijk wat er nu staat, en voeg jouw wijziging daar opnieuw aan toe."),
        )
    if version.document_hash == canonical(product).hash:
        return _unchanged(version, product, on)
    return _saved(by, version, product, on, "derivations.product.changed")


@transaction.atomic
def open_version(*, by: Actor, code: str, on: date) -> Saved:
    """Start the next version of a product, as a draft with the text of the newest one and what people said about it.

    Raises NotFound, NotAllowed, RuleBroken `product.open_version` while another version is still on its way.
    """
    product = locked_product(code)
    require_edit(by, product)
    newest = product.versions.order_by("-number")[0]
    check_next(ProductStatus(newest.status), code, newest.number)
    version = ProductVersion(product=product, number=newest.number + 1, created_on=on, created_by=by.identifier)
    record = document_of(newest)
    saved = _saved(by, version, record, on, "derivations.version.opened")
    carry_to_next(newest, version, record)
    return saved


def _unchanged(version: ProductVersion, record: ProductRecord, on: date) -> Saved:
    return Saved(record.code, version.number, version.document_hash, changed=False, findings=findings_of(record, on))


def _saved(by: Actor, version: ProductVersion, record: ProductRecord, on: date, event: str) -> Saved:
    write_document(version, record)
    carry_to_newer(version, record)
    written()
    data = {"version": version.number, "document_hash": version.document_hash}
    write_event(by=by, event=event, subject=record.code, data=data)
    return Saved(record.code, version.number, version.document_hash, changed=True, findings=findings_of(record, on))
