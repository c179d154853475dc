"""What people said about the cells of a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from ijkpunt.derivations.models import CellComment
from ijkpunt.derivations.queries.rows import version_row


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a cell: an outcome or a unit, a competence, or both; empty parts mean all of it."""

    number: int
    outcome: str
    unit: str
    competence: str
    text: str
    name: str
    day: date
    resolved: bool


def comments_on(
    code: str, number: int | None = None, *, outcome: str = "", unit: str = "", competence: str = ""
) -> list[Comment]:
    """The comments on a version, oldest first; only those on the outcome, unit and competence that are given. Raises
    NotFound."""
    cell = {"outcome": outcome, "unit": unit, "competence": competence}
    rows = version_row(code, number).comments.filter(**{name: value for name, value in cell.items() if value})
    return [_comment(row) for row in rows.order_by("pk")]


def open_comments(code: str, number: int | None = None) -> Mapping[tuple[str, str, str], int]:
    """Per outcome, unit and competence how many comments wait for an answer. Raises NotFound."""
    rows = version_row(code, number).comments.filter(resolved=False).order_by()
    counted = rows.values("outcome", "unit", "competence").annotate(count=Count("pk"))
    return {
        (outcome, unit, competence): count
        for outcome, unit, competence, count in counted.values_list("outcome", "unit", "competence", "count")
    }


def _comment(row: CellComment) -> Comment:
    return Comment(row.pk, row.outcome, row.unit, row.competence, row.text, row.name, row.day, row.resolved)
