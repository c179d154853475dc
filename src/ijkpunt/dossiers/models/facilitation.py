"""The facilitator of a dossier, and what was done to bring people together."""

from django.db import models

from ijkpunt.audit.signed import Signed
from ijkpunt.dossiers.models.dossiers import Dossier
from ijkpunt.dossiers.rules.facilitation import NoteKind


class FacilitatorNaming(Signed):
    """The agency named somebody to facilitate a dossier. The last row holds; none is changed or removed.

    `neutral`: in which words it was stated that this person has no interest in the dossier.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="facilitator_namings")
    facilitator = models.CharField(max_length=200)  # Actor.identifier
    facilitator_name = models.CharField(max_length=300)
    neutral = models.TextField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.facilitator}"


class FacilitationNote(Signed):
    """A meeting or another contact, as the facilitator noted it. Never changed or removed.

    `participants`: rows of {"name", "organisation", "role"}; see rules/facilitation.py. An expert takes part without
    carrying the dossier.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="facilitation_notes")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in NoteKind])
    held_on = models.DateField()
    text = models.TextField()
    participants = models.JSONField(default=list)

    class Meta:
        ordering = ("held_on", "pk")

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.held_on}"
