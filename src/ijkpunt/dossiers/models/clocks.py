"""The terms of the steps, as rows: no term stands in code."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StepTerm(models.Model):
    """How many days a step may take, from a day on: `rules/clocks.py`, whose `Term` this row is."""

    step = models.CharField(max_length=20)  # value of rules.clocks.Step
    kind = models.CharField(max_length=12, blank=True)  # value of DossierKind; empty: every kind without its own row
    days = models.PositiveSmallIntegerField()  # calendar days
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # last day; null: still holds
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)  # our choice, for want of a known rule of the field

    class Meta:
        ordering = ("step", "kind", "valid_from")
        constraints = (
            models.UniqueConstraint("step", "kind", "valid_from", name="dossiers_one_step_term_per_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="dossiers_step_term_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1),
                name="dossiers_step_term_of_a_day",
                violation_error_message=_("Een termijn duurt minstens een dag."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} {self.kind or '*'} {self.days}"
