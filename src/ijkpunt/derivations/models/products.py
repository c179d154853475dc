"""Products with their versions, what these are based on, and who takes part in making them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.derivations.rules.lifecycle import ProductStatus

STATUSES = [status.value for status in ProductStatus]


class DerivationsState(models.Model):
    """One row: how many times products were written to. What is kept in memory compares itself with it."""

    id = models.SmallAutoField(primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.revision)


class Product(models.Model):
    """A derived product under its code. Kind, title and owner are those of its newest version, for lists."""

    code = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=300, blank=True)  # as the document says it
    owner_organisation = models.CharField(max_length=100, blank=True)  # key in accounts; empty: nobody's here

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class ProductVersion(models.Model):
    """One version: our own JSON in canonical form, and what happened to it. Sealed once it is approved.

    `content_hash` is the hash of the same document without its code: equal for one product under two codes.
    `made_from` are the codes of the products that the document names as its source.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()  # from 1
    label = models.CharField(max_length=100, blank=True)  # the maker's own word: "2026-09"
    document = models.BinaryField()
    document_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64, db_index=True)
    outcome_count = models.PositiveIntegerField(default=0)
    made_from = models.JSONField(default=list)
    status = models.CharField(max_length=10, default=ProductStatus.DRAFT.value)
    created_on = models.DateField()
    created_by = models.CharField(max_length=200, blank=True)  # Actor.identifier
    approved_on = models.DateField(null=True, blank=True)
    decision_reference = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("product__code", "number")
        constraints = (
            models.UniqueConstraint("product", "number", name="derivations_one_version_per_number"),
            models.UniqueConstraint(
                "product",
                name="derivations_one_open_version",
                condition=Q(status__in=[status.value for status in ProductStatus if status.open]),
                violation_error_message=_("Er is al een versie in opmaak van dit product."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=STATUSES),
                name="derivations_version_status_known",
                violation_error_message=_("Deze status kennen we niet."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ProductStatus.APPROVED.value) | Q(approved_on__isnull=False),
                name="derivations_approved_on_a_day",
                violation_error_message=_("Een goedgekeurde versie heeft een dag waarop dat gebeurde."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_id}/{self.number}"


class BasedOnRow(models.Model):
    """A version is based on a version of a qualification, read from its document. That one may be unknown here."""

    version = models.ForeignKey(ProductVersion, on_delete=models.CASCADE, related_name="based_on")
    qualification = models.CharField(max_length=20, db_index=True)  # BK-0130-5
    completeness = models.CharField(max_length=20)  # kernel.programme.Completeness
    position = models.PositiveSmallIntegerField()  # place in the document, from 1

    class Meta:
        ordering = ("version", "position")
        constraints = (models.UniqueConstraint("version", "qualification", name="derivations_based_on_once"),)

    def __str__(self) -> str:
        return self.qualification


class KeptProposals(models.Model):
    """The links that the machine proposed for a version, so that nobody waits for them again.

    `key` tells what they were worked out from (queries/proposing.py): with another key they no longer hold. `links` is
    a list of [outcome, competence, shows, confidence, ground, knowledge met].
    """

    version = models.OneToOneField(ProductVersion, on_delete=models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=64)
    links = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.key


class CommitteeMember(models.Model):
    """Somebody takes part in the development of a product, for an organisation, from a day until another."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="committee")
    organisation = models.CharField(max_length=100)  # key in accounts
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=20, choices=[(part.value, part.value) for part in CommitteePart])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # last day; null: still takes part

    class Meta:
        ordering = ("product", "since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(part__in=[part.value for part in CommitteePart]),
                name="derivations_part_known",
                violation_error_message=_("Deze rol in een ontwikkelcommissie kennen we niet."),
            ),
            models.UniqueConstraint(
                "product",
                "organisation",
                "name",
                name="derivations_one_open_seat",
                condition=Q(until=None),
                violation_error_message=_("Deze persoon zit al in de ontwikkelcommissie."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="derivations_seat_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})"
