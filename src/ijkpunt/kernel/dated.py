"""Rows that hold for a while: terms, tariffs, reasons. What may change is a row with dates, never a constant."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class _Dates(Protocol):
    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


class _Holding(_Dates, Protocol):
    def holds(self, on: date) -> bool: ...


Row = TypeVar("Row", bound=_Holding)


class Dated:
    """Holds from `valid_from` up to and including `valid_until`; None: until further notice."""

    __slots__ = ()

    def holds(self: _Dates, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def newest_on(rows: Iterable[Row], on: date) -> Row | None:
    """The row that holds on a day, the one that began last where several do; None when none holds."""
    return max((row for row in rows if row.holds(on)), key=lambda row: row.valid_from, default=None)
