"""Counting in the night what pages show by day."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import WaitingFigure
from ijkpunt.pathways.queries.waiting import Cell, all_waits, shown_figures
from ijkpunt.pathways.rules.waiting import Clock, Wait


@transaction.atomic
def count_waiting(*, by: Actor, on: date) -> int:
    """Count the waiting times of every clock for a day, in the place of whatever was counted before. Returns how many
    cells. The log says nothing of it: nothing was decided. Raises NotAllowed without RETENTION_CARRY_OUT.
    """
    by.require(Permission.RETENTION_CARRY_OUT)
    found: dict[Clock, list[tuple[Cell, Wait]]] = {clock: [] for clock in Clock}
    for clock, wait in all_waits(on):
        found[clock].append(wait)
    rows = [row for clock, waits in found.items() for row in _rows(clock, waits, on)]
    WaitingFigure.objects.all().delete()
    WaitingFigure.objects.bulk_create(rows, batch_size=1000)
    return sum(bool(row.version) for row in rows)


def _rows(clock: Clock, waits: list[tuple[Cell, Wait]], on: date) -> Iterator[WaitingFigure]:
    yield WaitingFigure(counted_on=on, clock=clock)  # that it was counted, also when nobody waits
    for (version, centre), figures in shown_figures(waits, on).items():
        numbers = asdict(figures) if figures else {}
        yield WaitingFigure(
            counted_on=on, clock=clock, version=version, centre=centre, shown=figures is not None, **numbers
        )
