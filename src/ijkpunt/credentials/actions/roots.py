"""Write where the log of issued proofs ended at the end of each day, to be published: nobody can rewrite what came
before a root that others have."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.models import DailyRoot, IssuedEntry, IssuedHead
from ijkpunt.credentials.rules.log import GENESIS
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS


@transaction.atomic
def write_roots(*, by: Actor, on: date) -> tuple[DailyRoot, ...]:
    """Write the roots of all days before `on` that have none yet, from the first entry on; gives the new ones.

    A root that stands is never written again. Raises NotAllowed without ISSUER_KEEP.
    """
    by.require(Permission.ISSUER_KEEP)
    list(IssuedHead.objects.select_for_update())  # nobody appends, and nobody else writes roots, meanwhile
    made = []
    day = _first_day()
    while day is not None and day < on:
        made.append(_write(by, day))
        day += timedelta(days=1)
    return tuple(made)


def _first_day() -> date | None:
    """The day after the newest root, or of the first entry; None while nothing was issued."""
    newest = DailyRoot.objects.order_by("-day").first()
    if newest is not None:
        return newest.day + timedelta(days=1)
    first = IssuedEntry.objects.order_by("sequence").first()
    return first.at.astimezone(BRUSSELS).date() if first else None


def _write(by: Actor, day: date) -> DailyRoot:
    end = datetime.combine(day + timedelta(days=1), time(), BRUSSELS)
    last = IssuedEntry.objects.filter(at__lt=end).order_by("-sequence").first()
    root = DailyRoot.objects.create(day=day, sequence=last.sequence if last else 0, hash=last.hash if last else GENESIS)
    write_event(
        by=by,
        event="credentials.root.written",
        subject=f"root:{day}",
        data={"sequence": root.sequence, "hash": root.hash},
    )
    return root
