"""Many proofs at once: one person prepares them, another approves, and a run gives them, as often as it was stopped."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.models.holders import Holder
from ijkpunt.credentials.models.issuers import Issuer
from ijkpunt.credentials.rules.batches import BatchState, RowState
from ijkpunt.kernel.award import Road


class Batch(models.Model):
    """Decisions of one deliberation about one version."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="batches")
    version = models.CharField(max_length=20)
    road = models.CharField(max_length=30, choices=[(road.value, road.value) for road in Road])
    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    awarded_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in BatchState], default=BatchState.PREPARED.value
    )
    prepared_by = models.CharField(max_length=200)
    prepared_name = models.CharField(max_length=300, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    approved_name = models.CharField(max_length=300, blank=True)
    ground = models.CharField(max_length=500, blank=True)  # why it was sent back
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by="") | ~Q(approved_by=F("prepared_by")),
                name="credentials_batch_two_persons",
                violation_error_message=_("Een tweede persoon keurt een reeks goed."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "done"]) | ~Q(approved_by=""),
                name="credentials_batch_approved_first",
                violation_error_message=_("Een reeks wordt eerst goedgekeurd."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.version}"


class BatchRow(models.Model):
    """What one person showed, and what came of it. `awards` are numbers of proofs, `problem` a code and a sentence."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="+")
    verdicts = models.JSONField(default=dict)
    show_name = models.BooleanField(default=True)
    without_diploma = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in RowState], default=RowState.WAITING.value
    )
    awards = models.JSONField(default=list)
    problem = models.JSONField(default=dict)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint("batch", "position", name="credentials_one_batch_position"),
            models.UniqueConstraint("batch", "holder", name="credentials_one_batch_holder"),
        )
        indexes = (models.Index(fields=["batch", "state"], name="credentials_batch_row_state"),)

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"
