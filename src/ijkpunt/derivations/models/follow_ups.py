"""To-dos for the owner of a product after a new version of its qualification."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.derivations.models.products import ProductVersion
from ijkpunt.derivations.rules import follow_ups as rules

FOLLOW_UP_STATES = [state.value for state in rules.FollowUpState]


class FollowUpTerm(models.Model):
    """In how many days owners follow, from a day on: see rules/follow_ups.py."""

    product_kind = models.CharField(max_length=40, blank=True)  # empty: every kind without a row of its own
    content_days = models.PositiveSmallIntegerField()
    wording_days = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("product_kind", "valid_from")
        constraints = (
            models.UniqueConstraint("product_kind", "valid_from", name="derivations_one_follow_up_term_per_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="derivations_follow_up_term_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_kind or '*'} {self.valid_from}"

    def term(self) -> rules.FollowUpTerm:
        """The row as the rules see it."""
        return rules.FollowUpTerm(
            content_days=self.content_days,
            wording_days=self.wording_days,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            product_kind=self.product_kind,
            source=self.source,
            ours=self.ours,
        )


class FollowUp(models.Model):
    """A version of a product rests on `from_version`; `to_version` came. One per pair.

    `details` is what rules/impact.py found, for showing. `due_on` null: nothing changed for this product.
    """

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="follow_ups")
    from_version = models.CharField(max_length=20)  # BK-0130-5
    to_version = models.CharField(max_length=20, db_index=True)  # BK-0130-6
    effect = models.CharField(max_length=10)
    details = models.JSONField(default=dict)
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default=rules.FollowUpState.OPEN.value, db_index=True)
    ground = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    closed_by = models.CharField(max_length=200, blank=True)  # Actor.identifier

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                "version", "from_version", "to_version", name="derivations_one_follow_up_per_version"
            ),
            models.CheckConstraint(
                condition=Q(state__in=FOLLOW_UP_STATES),
                name="derivations_follow_up_state_known",
                violation_error_message=_("Deze toestand kennen we niet."),
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.FollowUpState.DISMISSED.value) | ~Q(ground=""),
                name="derivations_dismissed_with_a_ground",
                violation_error_message=_("Zeg waarom het niet nodig is."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.from_version} > {self.to_version}"
