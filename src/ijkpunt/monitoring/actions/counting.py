"""Counting all figures of a day and keeping them, in the night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ijkpunt.accounts.queries import organisations
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.monitoring.models import FigureSnapshot
from ijkpunt.monitoring.queries.active import active_organisations
from ijkpunt.monitoring.queries.figures import Figure, counted
from ijkpunt.monitoring.queries.scope import EVERYBODY, Scope
from ijkpunt.monitoring.rules.dashboards import OWN
from ijkpunt.monitoring.rules.indicators import INDICATORS
from ijkpunt.monitoring.rules.sheets import to_data


@dataclass(frozen=True, slots=True)
class Counted:
    """How many figures were counted: of everybody, and of organisations for their own people."""

    public: int
    own: int


@transaction.atomic
def count_figures(*, by: Actor, on: date, at: datetime) -> Counted:
    """Count every figure up to a day and keep it; what was counted of that day before is counted again. Safe to
    repeat. Raises NotAllowed."""
    if not by.may(Permission.FIGURES_KEEP):
        raise NotAllowed(
            "figures.not_allowed", say("Je mag geen cijfers tellen."), say("Vraag het aan het agentschap.")
        )
    public = [_kept(counted(one.key, on, EVERYBODY), "", at) for one in INDICATORS]
    own = [_kept(figure, key, at) for key, figure in _of_organisations(on)]
    told = {"day": on.isoformat(), "public": len(public), "own": len(own)}
    record(by=by, event="monitoring.figures.counted", subject="figures", data=told)
    return Counted(len(public), len(own))


def _of_organisations(on: date) -> Iterator[tuple[str, Figure]]:
    known = set(organisations().values_list("key", flat=True))
    for key in sorted(active_organisations() & known):
        for figure in OWN:
            yield key, counted(figure, on, Scope(organisation=key))


def _kept(figure: Figure, organisation: str, at: datetime) -> FigureSnapshot:
    row, _ = FigureSnapshot.objects.update_or_create(
        key=figure.indicator.key,
        organisation=organisation,
        day=figure.day,
        defaults={"content": to_data(figure.sheet), "counted_at": at},
    )
    return row
