"""Visits to a programme, and what was found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.providers.models.programmes import Programme
from ijkpunt.providers.models.signed import WrittenBy
from ijkpunt.providers.rules.inspections import Advice, Finding, InspectionKind, InspectionState, Judgement


class Inspection(WrittenBy):
    """One visit. `inspectors` are the names of who goes and for which body. `summary` is public once it is closed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in InspectionKind])
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in InspectionState],
        default=InspectionState.PLANNED.value,
    )
    inspectors = models.CharField(max_length=400)
    planned_on = models.DateField()
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    held_on = models.DateField(null=True, blank=True)
    advice = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Advice])
    summary = models.TextField(blank=True)
    follow_up_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-planned_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(held_on__isnull=False) & ~Q(advice="") & ~Q(summary="")),
                name="providers_closed_with_advice",
                violation_error_message=_("Een afgesloten bezoek heeft een dag, een advies en een samenvatting."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.planned_on}"


class FindingRow(WrittenBy):
    """What was found in one quality area: the `Finding` of rules/inspections.py."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    area = models.CharField(max_length=40)
    judgement = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Judgement])
    strengths = models.JSONField(default=list, blank=True)
    points = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("inspection", "area", name="providers_one_finding_per_area"),)

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.area}"

    def finding(self) -> Finding:
        return Finding(self.area, Judgement(self.judgement), tuple(self.strengths), tuple(self.points))
