"""What the LED accepted is noted with the journeys that the proofs came from."""

from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.led import registered_days
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.actions.certifying import note_registered
from ijkpunt.pathways.models import Certification

AT_ONCE = 500  # certifications of one question to the database


def note_what_led_accepted(*, by: Actor) -> int:
    """Stop the last clock of every journey of which the LED now has all proofs, on the day that it had the last one.

    Doing it again changes nothing. Returns how many journeys. Raises NotAllowed.
    """
    by.require(Permission.LED_SEND)
    rows = Certification.objects.filter(registered_on=None).exclude(proofs=[]).order_by("pk")
    noted, last = 0, 0
    while found := list(rows.filter(pk__gt=last).select_related("decision__journey")[:AT_ONCE]):
        noted += _note(by, found)
        last = found[-1].pk
    return noted


@transaction.atomic
def _note(by: Actor, rows: list[Certification]) -> int:
    proofs = {row.pk: [UUID(proof) for proof in row.proofs] for row in rows}
    days = registered_days([proof for own in proofs.values() for proof in own])
    whole = [row for row in rows if all(proof in days for proof in proofs[row.pk])]
    for row in whole:
        day = max(days[proof] for proof in proofs[row.pk])
        note_registered(by=by, journey=row.decision.journey.identifier, on=day)
    return len(whole)
