"""Deviations of a product from its qualification, what was said about them, and whose the qualification is."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.derivations.models.products import Product, ProductVersion
from ijkpunt.derivations.rules.deviating import DeviationKind
from ijkpunt.derivations.rules.deviations import Agreement, DeviationMove, DeviationState, Said, Term

DEVIATION_STATES = [state.value for state in DeviationState]


def every_kind() -> list[str]:
    """All kinds of deviation, as a row keeps them."""
    return [kind.value for kind in DeviationKind]


class SectorOwnership(models.Model):
    """A sector body owns a qualification: what deviates from it is put to that body. Several may own one."""

    qualification = models.CharField(max_length=20, db_index=True)  # the number: BK-0130
    organisation = models.CharField(max_length=100, db_index=True)  # key in accounts
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # last day; null: still so
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("qualification", "organisation", "valid_from")
        constraints = (
            models.UniqueConstraint(
                "qualification",
                "organisation",
                name="derivations_one_open_ownership",
                condition=Q(valid_until=None),
                violation_error_message=_("Die sector staat al bij deze kwalificatie."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="derivations_ownership_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.qualification} {self.organisation}"


class DeviationTerm(models.Model):
    """How deviations are dealt with from a day on: see rules/deviations/terms.py, whose `Term` this row is."""

    product_kind = models.CharField(max_length=40, blank=True)  # empty: every kind without a row of its own
    answer_days = models.PositiveSmallIntegerField()
    reply_days = models.PositiveSmallIntegerField()
    remind_days = models.PositiveSmallIntegerField()
    agreement = models.CharField(max_length=5, choices=[(one.value, one.value) for one in Agreement])
    authority = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)  # our choice, for want of a known rule of the field
    kinds = models.JSONField(default=every_kind)  # of deviation that need an agreement
    announced = models.BooleanField(default=False)
    optional = models.BooleanField(default=False)

    class Meta:
        ordering = ("product_kind", "valid_from")
        constraints = (
            models.UniqueConstraint("product_kind", "valid_from", name="derivations_one_term_per_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="derivations_term_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_kind or '*'} {self.valid_from}"

    def term(self) -> Term:
        """The row as the rules see it."""
        return Term(
            answer_days=self.answer_days,
            reply_days=self.reply_days,
            remind_days=self.remind_days,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            product_kind=self.product_kind,
            agreement=Agreement(self.agreement),
            authority=self.authority,
            source=self.source,
            ours=self.ours,
            kinds=frozenset(map(DeviationKind, self.kinds)),
            announced=self.announced,
            optional=self.optional,
        )


class Deviation(models.Model):
    """Something that a product drops, weakens or adds, from the moment that somebody gave a reason for it.

    `key` and `content` are those of rules/deviating.py. Where a later version of the product deviates with the same
    content, what was agreed still holds; with another content it is another deviation. `state` and `since` follow from
    the steps and are kept here to find rows by.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="deviations")
    key = models.CharField(max_length=300)
    content = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)  # rules/deviating.py
    qualification = models.CharField(max_length=20, blank=True)  # BK-0130-5; empty for what was added
    subject = models.CharField(max_length=200)  # code of the competence or outcome
    text = models.TextField()  # its words
    missing = models.JSONField(default=list)  # texts of skills
    state = models.CharField(max_length=10, default=DeviationState.FOUND.value)
    since = models.DateField(null=True)

    class Meta:
        ordering = ("product", "pk")
        indexes = (models.Index("state", name="derivations_deviation_state"),)
        constraints = (
            models.UniqueConstraint("product", "key", "content", name="derivations_one_deviation_per_key"),
            models.CheckConstraint(
                condition=Q(state__in=DEVIATION_STATES),
                name="derivations_deviation_state_known",
                violation_error_message=_("Deze toestand kennen we niet."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_id} {self.key}"


class DeviationStep(models.Model):
    """One statement about a deviation, made when `version` was being worked on. Never changed or removed."""

    deviation = models.ForeignKey(Deviation, on_delete=models.PROTECT, related_name="steps")
    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="deviation_steps")
    move = models.CharField(max_length=10, choices=[(move.value, move.value) for move in DeviationMove])
    text = models.TextField(blank=True)
    bodies = models.JSONField(default=list)  # keys of organisations; only when it is put to them
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.organisation or self.person} {self.move}"

    def said(self) -> Said:
        """The statement as the rules see it."""
        return Said(
            move=DeviationMove(self.move),
            organisation=self.organisation,
            day=self.day,
            text=self.text,
            name=self.name,
            bodies=tuple(self.bodies),
        )
