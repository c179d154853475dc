"""Tags and filters of the coverage pages: {% load coverage %}. A matrix holds thousands of cells, so its rows are
written here rather than in a loop of a template."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeVar

from django import template
from django.utils.safestring import SafeString, mark_safe

from ijkpunt.web.derivations.presenters.beside_each_other import StatusCell
from ijkpunt.web.derivations.presenters.matrix import Cell, UnitHead

Item = TypeVar("Item")

register = template.Library()


@register.filter
def unit_columns(heads: Iterable[UnitHead]) -> SafeString:
    """The heads of the columns: code and title, upright."""
    return mark_safe("".join(map(_column, heads)))  # noqa: S308  every text is escaped


def _column(head: UnitHead) -> str:
    short = _short(head.title)
    whole = "" if short == head.title else f' title="{escape(head.title)}"'
    return (
        f'<th class="module" scope="col"><span lang="nl"{whole}><b>{escape(head.code)}</b> {escape(short)}</span></th>'
    )


@register.filter
def matrix_cells(cells: Iterable[Cell]) -> SafeString:
    """The cells of a row: the shape, how many outcomes when there are several, and the same in words."""
    return mark_safe("".join(map(_cell, cells)))  # noqa: S308  every text is escaped


def _cell(cell: Cell) -> str:
    if not cell.shape:
        return "<td></td>"
    count = f'<b aria-hidden="true">{cell.count}</b>' if cell.count > 1 else ""
    return f'<td><i class="cell {cell.shape}"></i>{count}<span class="vh">{escape(cell.said)}</span></td>'


def _short(title: str, longest: int = 26) -> str:
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"


@register.filter
def status_cells(cells: Iterable[StatusCell]) -> SafeString:
    """How each product stands on one competence; what is otherwise than most has a ring around it."""
    return mark_safe("".join(map(_status_cell, cells)))  # noqa: S308  every text is escaped


def _status_cell(cell: StatusCell) -> str:
    shape = f'<i class="cell {cell.shape}"></i>'
    if cell.differs:
        shape = f'<span class="differs-mark">{shape}</span>'
    hours = f"<small>{escape(cell.hours)}</small>" if cell.hours else ""
    look = ' class="proposed"' if cell.presumed else ""
    return f'<td{look}>{shape}<span class="vh">{escape(cell.said)}</span>{hours}</td>'


@register.filter
def at(items: Sequence[Item], place: int) -> Item:
    """The item at this place, from 0."""
    return items[place]
