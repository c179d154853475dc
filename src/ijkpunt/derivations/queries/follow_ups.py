"""The to-dos of owners after a new version of a qualification."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ijkpunt.derivations.models import FollowUp, FollowUpTerm
from ijkpunt.derivations.rules import follow_ups as rules
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.derivations.rules.impact import Effect


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A to-do. `identifier` names it in actions; `due_on` None: nothing changed for the product."""

    identifier: int
    product: str
    title: str
    number: int
    owner: str
    owner_organisation: str
    from_version: str
    to_version: str
    effect: Effect
    details: Mapping[str, Any]
    opened_on: date
    due_on: date | None
    state: FollowUpState
    ground: str
    overdue: bool


def follow_ups(
    *, on: date, organisation: str | None = None, code: str = "", to_version: str = "", closed: bool = False
) -> tuple[FollowUpLine, ...]:
    """The open to-dos (and with `closed` those that are not), by last day: what is overdue stands first.

    `organisation`: only of products of this organisation; None: of all. `code`: only of this product.
    """
    rows = FollowUp.objects.select_related("version__product")
    if not closed:
        rows = rows.filter(state=FollowUpState.OPEN.value)
    if organisation is not None:
        rows = rows.filter(version__product__owner_organisation=organisation)
    if code:
        rows = rows.filter(version__product__code=code)
    if to_version:
        rows = rows.filter(to_version=to_version)
    lines = [_line(row, on) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.product, line.number)))


def follow_up_terms() -> list[rules.FollowUpTerm]:
    """All terms, of all times and kinds."""
    return [row.term() for row in FollowUpTerm.objects.all()]


def _line(row: FollowUp, on: date) -> FollowUpLine:
    product = row.version.product
    state = FollowUpState(row.state)
    return FollowUpLine(
        identifier=row.pk,
        product=product.code,
        title=product.title,
        number=row.version.number,
        owner=product.owner,
        owner_organisation=product.owner_organisation,
        from_version=row.from_version,
        to_version=row.to_version,
        effect=Effect(row.effect),
        details=row.details,
        opened_on=row.opened_on,
        due_on=row.due_on,
        state=state,
        ground=row.ground,
        overdue=state is FollowUpState.OPEN and row.due_on is not None and on > row.due_on,
    )
