"""Move a version on: hand it in, withdraw it; and what an approval does to it and to the version before."""

from datetime import date

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import require_edit
from ijkpunt.derivations.actions.state import locked_version, written
from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries.findings import findings_of
from ijkpunt.derivations.queries.rows import document_of
from ijkpunt.derivations.rules.lifecycle import ProductStatus, check_move
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import Refused, Severity


@transaction.atomic
def submit(*, by: Actor, code: str, number: int, on: date, ground: str = "") -> ProductVersion:
    """Hand a draft in for approval. From then on its text waits as it is.

    Raises NotFound, NotAllowed, RuleBroken `product.move`; Refused with everything that stands in the way: a version of
    a qualification that is unknown or counts no more.
    """
    version = locked_version(code, number)
    require_edit(by, version.product)
    check_move("submit", ProductStatus(version.status))
    errors = [one for one in findings_of(document_of(version), on) if one.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
    return move(by, version, "submit", ground=ground)


@transaction.atomic
def withdraw(*, by: Actor, code: str, number: int, ground: str) -> ProductVersion:
    """Withdraw a version, whatever became of it; it stays readable. Raises NotFound, NotAllowed and as
    rules/lifecycle.py."""
    version = locked_version(code, number)
    require_edit(by, version.product)
    return move(by, version, "withdraw", ground=ground)


def move(by: Actor, version: ProductVersion, name: str, *, ground: str = "") -> ProductVersion:
    """Make a move of rules/lifecycle.py. Who may make it was asked before; the version is locked with its product."""
    version.status = check_move(name, ProductStatus(version.status), ground=ground).value
    version.save(update_fields=["status"])
    _told(by, version, ground)
    return version


def seal(by: Actor, version: ProductVersion, *, on: date, decision_reference: str, ground: str = "") -> ProductVersion:
    """Approve a version after its last approval step, in place of the version that was approved before.

    Raises as rules/lifecycle.py.
    """
    version.status = check_move("approve", ProductStatus(version.status)).value
    version.approved_on, version.decision_reference = on, decision_reference
    version.save(update_fields=["status", "approved_on", "decision_reference"])
    _told(by, version, ground)
    for earlier in version.product.versions.filter(status=ProductStatus.APPROVED).exclude(pk=version.pk):
        earlier.product = version.product
        move(by, earlier, "replace")
    return version


def _told(by: Actor, version: ProductVersion, ground: str) -> None:
    written()
    write_event(
        by=by,
        event=f"derivations.version.{version.status}",
        subject=version.product.code,
        ground=ground.strip(),
        data={
            "version": version.number,
            "document_hash": version.document_hash,
            "decision_reference": version.decision_reference,
        },
    )
