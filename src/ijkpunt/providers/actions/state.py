"""Programmes that are about to be written, and their moves."""

from collections.abc import Sequence
from datetime import date

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.providers.models import MadeMove, Programme, ProgrammeYear
from ijkpunt.providers.models.signed import written
from ijkpunt.providers.queries.facts import programme_facts
from ijkpunt.providers.queries.rows import programme_row
from ijkpunt.providers.rules.programmes import ProgrammeMove, check_move
from ijkpunt.providers.rules.words import ProgrammeState


def locked_programme(number: str) -> Programme:
    """The programme with this number, kept from other writers until the transaction ends. Raises NotFound."""
    return Programme.objects.select_for_update().get(pk=programme_row(number).pk)


def next_number(year: int) -> str:
    """A number that nobody has, such as P-2026-001."""
    ProgrammeYear.objects.bulk_create([ProgrammeYear(year=year)], ignore_conflicts=True)
    row = ProgrammeYear.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"P-{year}-{row.last:03d}"


def make_move(
    *,
    by: Actor,
    programme: Programme,
    move: ProgrammeMove,
    on: date,
    ground: str = "",
    lacks: Sequence[str] = (),
    reason: str = "",
    data: dict[str, object] | None = None,
) -> ProgrammeState:
    """Bring a locked programme to its next state and write that down. The caller looked whether `by` may, and may have
    set other fields: all are saved. Raises as `check_move`."""
    before = ProgrammeState(programme.state)
    after = check_move(programme_facts(programme, on), move, ground=ground)
    programme.state = after.value
    if after.over:
        programme.ended_on = on
    programme.save()
    MadeMove.objects.create(
        programme=programme,
        move=move.value,
        before=before.value,
        after=after.value,
        ground=ground.strip(),
        lacks=list(lacks),
        reason=reason,
        day=on,
        **written(by),
    )
    write_event(
        by=by,
        event=f"providers.programme.{move}",
        subject=f"programme:{programme.number}",
        ground=ground.strip(),
        data={"from": before, "to": after, "on": on, "organisation": programme.organisation, **(data or {})},
    )
    return after
