"""Who wrote a row of a procedure, and on which day."""

from typing import Any

from django.db import models

from ijkpunt.kernel.actor import Actor


class WrittenBy(models.Model):
    """`day` is the day of the procedure, `written_at` the clock of the server; `person` an `Actor.identifier`."""

    person = models.CharField(max_length=200)
    name = models.CharField(max_length=300, blank=True)
    by_organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


def written(by: Actor) -> dict[str, Any]:
    """The fields of `WrittenBy` that say who."""
    return {"person": by.identifier, "name": by.name, "by_organisation": by.organisation}
