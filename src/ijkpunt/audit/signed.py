"""Who wrote a row, and when: what all rows of a procedure have in common."""

from typing import Any

from django.db import models

from ijkpunt.kernel.actor import Actor


class Signed(models.Model):
    """A row that somebody wrote on a day. `day` is the day of the procedure, `written_at` the clock of the server."""

    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


def signed_by(by: Actor) -> dict[str, Any]:
    """The fields of `Signed` that say who."""
    return {"person": by.identifier, "name": by.name, "organisation": by.organisation}
