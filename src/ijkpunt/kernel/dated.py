"""Rows that hold for a while: terms, tariffs, reasons. What may change is a row with dates, never a constant."""

from datetime import date
from typing import Protocol


class _Dates(Protocol):
    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


class Dated:
    """Holds from `valid_from` up to and including `valid_until`; None: until further notice."""

    __slots__ = ()

    def holds(self: _Dates, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
