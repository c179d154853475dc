"""Dossiers that are about to be written, and their moves."""

from datetime import date

from django.db.models import F

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.models import Dossier, MadeMove
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.workflow import DossierFacts, DossierMove, check_move
from ijkpunt.kernel.actor import Actor


def locked_dossier(number: str) -> Dossier:
    """The dossier with this number, kept from other writers until the transaction ends. Raises NotFound."""
    return Dossier.objects.select_for_update().get(pk=dossier_row(number).pk)


def touched(dossier: Dossier) -> None:
    """Count a write, so that what is kept in memory is known to be old."""
    Dossier.objects.filter(pk=dossier.pk).update(revision=F("revision") + 1)


def make_move(
    *,
    by: Actor,
    dossier: Dossier,
    facts: DossierFacts,
    move: DossierMove,
    on: date,
    ground: str = "",
    data: dict[str, object] | None = None,
) -> DossierState:
    """Bring a locked dossier to its next state, and write that down. The caller looked whether `by` may.

    What ends a dossier closes it for good: set `dossier.results` before, not after. Raises as `check_move`.
    """
    before = DossierState(dossier.state)
    after = check_move(facts, move, ground=ground)
    dossier.state = after
    if after.ended:
        dossier.ended_on = on
    dossier.revision = F("revision") + 1
    dossier.save(update_fields=["state", "ended_on", "results", "revision"])
    dossier.refresh_from_db(fields=["revision"])
    MadeMove.objects.create(
        dossier=dossier, move=move, before=before, after=after, ground=ground, day=on, **signed_by(by)
    )
    write_event(
        by=by,
        event=f"dossiers.dossier.{move}",
        subject=f"dossier:{dossier.number}",
        ground=ground,
        data={"from": before, "to": after, "on": on, **(data or {})},
    )
    return after
