"""The steps on the way to approval, and what was decided in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.derivations.models.products import ProductVersion
from ijkpunt.derivations.rules.approval import ApprovalStep, Decision, StepAct, StepParty


class ApprovalRule(models.Model):
    """A step for a kind of product: see rules/approval.py, whose `ApprovalStep` this row is."""

    product_kind = models.CharField(max_length=40, db_index=True)
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    act = models.CharField(max_length=10, choices=[(act.value, act.value) for act in StepAct])
    decider = models.CharField(max_length=200)
    party = models.CharField(max_length=15, choices=[(party.value, party.value) for party in StepParty])
    organisation_kinds = models.JSONField(default=list)
    reference = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("product_kind", "valid_from", "order", "key")
        constraints = (
            models.UniqueConstraint("product_kind", "key", "valid_from", name="derivations_one_step_per_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="derivations_step_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_kind} {self.order} {self.key}"

    def step(self) -> ApprovalStep:
        """The row as the rules see it."""
        return ApprovalStep(
            product_kind=self.product_kind,
            order=self.order,
            key=self.key,
            act=StepAct(self.act),
            decider=self.decider,
            party=StepParty(self.party),
            organisation_kinds=frozenset(self.organisation_kinds),
            reference=self.reference,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
            ours=self.ours,
        )


class ApprovalDecision(models.Model):
    """What was decided in a step about one document of a version. Never changed: deciding again adds one.

    `decided_on` is the day of the decision, `day` that on which it was noted here.
    """

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=60)  # ApprovalRule.key
    decider = models.CharField(max_length=200)  # as the rule named it then
    agrees = models.BooleanField()
    reference = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    decided_on = models.DateField()
    document_hash = models.CharField(max_length=64)
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.step} {'+' if self.agrees else '-'}"

    def decision(self) -> Decision:
        """The row as the rules see it."""
        return Decision(
            step=self.step,
            agrees=self.agrees,
            document_hash=self.document_hash,
            on=self.decided_on,
            organisation=self.organisation,
            reference=self.reference,
            note=self.note,
        )
