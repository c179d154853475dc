"""How far a version of a product is on its way to approval, and what stops it."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.derivations.models import ApprovalDecision, ApprovalRule, ProductVersion
from ijkpunt.derivations.queries.deviations import views_of
from ijkpunt.derivations.queries.ownership import sector_bodies
from ijkpunt.derivations.queries.reports import assessment_of
from ijkpunt.derivations.queries.rows import version_row
from ijkpunt.derivations.rules.approval import ApprovalStanding, ApprovalStep, approval, steps_on, unjudged
from ijkpunt.derivations.rules.deviations import blocks
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """`stops`: what must be settled before the last yes. `bodies`: the sector bodies that own its qualifications."""

    product: str
    number: int
    status: ProductStatus
    standing: ApprovalStanding
    stops: tuple[Problem, ...]
    bodies: tuple[str, ...]


def approval_steps(product_kind: str, *, on: date) -> tuple[ApprovalStep, ...]:
    """Who says yes to this kind of product on a day, in order."""
    return steps_on((row.step() for row in ApprovalRule.objects.filter(product_kind=product_kind)), product_kind, on)


def approval_of(code: str, number: int | None = None, *, on: date) -> ApprovalView:
    """How far a version is (the newest, when no number is given). Raises NotFound."""
    version = version_row(code, number)
    status = ProductStatus(version.status)
    return ApprovalView(
        product=code,
        number=version.number,
        status=status,
        standing=approval_standing(version, on),
        stops=stops_of(version, on) if status.open else (),
        bodies=bodies_of(version, on),
    )


def approval_standing(version: ProductVersion, on: date) -> ApprovalStanding:
    """The steps of a version with what was decided in them. An approved one keeps the steps that held that day."""
    on = version.approved_on or on
    decisions = [row.decision() for row in ApprovalDecision.objects.filter(version=version)]
    steps = approval_steps(version.product.kind, on=on)
    return approval(steps, decisions, version.document_hash, bodies_of(version, on))


def bodies_of(version: ProductVersion, on: date) -> tuple[str, ...]:
    """The sector bodies that own a qualification of this version."""
    return sector_bodies(version.based_on.values_list("qualification", flat=True), on)


def stops_of(version: ProductVersion, on: date) -> tuple[Problem, ...]:
    """What stops the last yes: deviations without an agreement, and outcomes that nobody looked at. Raises NotFound."""
    unseen = [code for code, state in assessment_of(version).states.items() if not state.settled]
    return (*blocks(view.stop() for view in views_of(version, on) if view.stops), *unjudged(unseen))
