"""Exemptions: the rules as rows, the proofs that somebody brought in, what was asked, and what was decided."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed
from ijkpunt.pathways.models.people import Person
from ijkpunt.pathways.rules.exempting import Answer
from ijkpunt.pathways.rules.exemptions import EvidenceKind, Ground, GroundRow, Supervisor


class ExemptionGround(models.Model):
    """The `GroundRow` of rules/exemptions.py."""

    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in EvidenceKind])
    supervisor = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Supervisor])
    ground = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Ground])
    shelf_days = models.PositiveIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "supervisor", "valid_from")
        constraints = (models.UniqueConstraint("kind", "supervisor", "valid_from", name="pathways_one_ground_per_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.supervisor} {self.valid_from}"

    def row(self) -> GroundRow:
        """The row as the rules see it."""
        return GroundRow(
            kind=EvidenceKind(self.kind),
            supervisor=Supervisor(self.supervisor),
            ground=Ground(self.ground),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            shelf_days=self.shelf_days,
            source=self.source,
            ours=self.ours,
        )


class Supervision(Signed):
    """Who supervises a body that gives proofs, from a day on; noted by the agency with its source."""

    body = models.CharField(max_length=100)  # key of the organisation
    supervisor = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Supervisor])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500)

    class Meta:
        ordering = ("body", "valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=["body", "valid_from"],
                name="pathways_one_supervision_per_day",
                violation_error_message=_("Voor die dag staat er al wie toezicht houdt."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="pathways_supervision_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.supervisor}"


class OwnProof(models.Model):
    """A proof that somebody got elsewhere and brought into their file: its number here."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_proofs")
    proof = models.UUIDField()
    noted_on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("person", "proof", name="pathways_one_own_proof"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.proof}"


class ExemptionRequest(models.Model):
    """Somebody asks a school for an exemption, and shows it these proofs and attestations, and no more.

    The version of the product is fixed. `shown_until`: the last day on which the school may look; taking back ends it
    at once. `organisation`: key of the owner of the product on the day of asking.
    """

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exemption_requests")
    product = models.CharField(max_length=100)
    product_number = models.PositiveSmallIntegerField()
    organisation = models.CharField(max_length=100, db_index=True)
    units = models.JSONField(default=list)
    proofs = models.JSONField(default=list)
    attestations = models.JSONField(default=list)
    words = models.TextField(blank=True)
    asked_on = models.DateField()
    shown_until = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        return str(self.identifier)

    @property
    def subject(self) -> str:
        """How audit events name this request."""
        return f"exemption:{self.identifier}"


class ExemptionDecision(Signed):
    """What was decided about one unit. Never changed (migration 0004): a correction is a new one that names it.

    `by_rule`: what the rule said then. `evidence`: what it rests on. `competences`: version and code, of which the
    person showed that they have them.
    """

    request = models.ForeignKey(ExemptionRequest, on_delete=models.PROTECT, related_name="decisions")
    unit = models.CharField(max_length=200)
    answer = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Answer])
    by_rule = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    legal = models.TextField(blank=True)
    evidence = models.JSONField(default=list)
    competences = models.JSONField(default=list)
    valid_until = models.DateField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    keep_until = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["request", "unit"],
                condition=Q(corrects=None),
                name="pathways_one_first_exemption_decision",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.unit} {self.answer}"
