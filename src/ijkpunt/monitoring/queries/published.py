"""The tables of others, with their source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.monitoring.models import PublishedTable
from ijkpunt.monitoring.rules.published import Sum


@dataclass(frozen=True, slots=True)
class TableView:
    """A table whole: per row its name and the numbers in order of `columns`. `totals`: rows that are a sum."""

    key: str
    title: str
    source: str
    address: str
    place: str
    covers: str
    published_on: date | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    sums: tuple[Sum, ...]
    beside: str

    @property
    def totals(self) -> frozenset[str]:
        return frozenset(one.total for one in self.sums if not one.over_columns)


def published_tables() -> list[TableView]:
    """Every table that stands, by title."""
    return _views(PublishedTable.objects.filter(withdrawn_on=None))


def standing_tables() -> tuple[int, ...]:
    """Numbers of the tables that stand: others as soon as one came or went."""
    return tuple(PublishedTable.objects.filter(withdrawn_on=None).order_by("pk").values_list("pk", flat=True))


def tables_beside(key: str) -> list[TableView]:
    """The tables that stand beside one of our figures."""
    return _views(PublishedTable.objects.filter(withdrawn_on=None, beside=key))


def table_named(key: str) -> TableView:
    """Raises NotFound `published.unknown_table`."""
    found = _views(PublishedTable.objects.filter(withdrawn_on=None, key=key))
    if not found:
        raise NotFound(
            "published.unknown_table",
            say("We vinden geen tabel “{key}”.", key=shorten(key)),
            say("Kies een tabel uit de lijst."),
        )
    return found[0]


def _views(rows: Iterable[PublishedTable]) -> list[TableView]:
    found = PublishedTable.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related("cells")
    return [_view(row) for row in found]


def _view(row: PublishedTable) -> TableView:
    cells = {(one.row, one.column): one.value for one in row.cells.all()}
    columns = tuple(row.columns)
    lines = tuple((name, tuple(cells.get((name, column)) for column in columns)) for name in row.rows)
    return TableView(
        key=row.key, title=row.title, source=row.source, address=row.address, place=row.place, covers=row.covers,
        published_on=row.published_on, columns=columns, rows=lines, sums=row.declared(), beside=row.beside,
    )  # fmt: skip
