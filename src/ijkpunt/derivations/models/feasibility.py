"""What a competence asks of whoever teaches or tests it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FeasibilityNote(models.Model):
    """A provider says what a competence needs: rooms and machines, people who know how, and whether that is hard.

    Codes are minted per version of a qualification; `competence_text` is what notes of several versions share.
    """

    organisation = models.CharField(max_length=100, db_index=True)  # key in accounts
    qualification = models.CharField(max_length=20, db_index=True)  # the number: BK-0130
    version = models.CharField(max_length=20)  # BK-0130-5
    competence = models.CharField(max_length=20)  # bkc…
    competence_text = models.TextField()
    infrastructure = models.TextField(blank=True)
    expertise = models.TextField(blank=True)
    hard = models.BooleanField(default=False)
    place = models.CharField(max_length=100, blank=True)  # a town, a province; empty: everywhere
    text = models.TextField(blank=True)
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ("qualification", "competence", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(infrastructure="", expertise="", text=""),
                name="derivations_note_says_something",
                violation_error_message=_("Een nota zegt iets."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.competence}"
