"""What went to the Government, what it decided, and what came of it in the register.

Nothing here is ever changed or removed: the database refuses it (migration 0007). What comes later is a row of its own.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.models.dossiers import Dossier, Submission


class Presentation(models.Model):
    """The file as it went to the Government, sealed. `package_hash` is the hash over all its files (rules/package.py).

    `version` is the identifier that the text would get ("" for a withdrawal), `codes` the codes that were set apart for
    its competences, in the order of the text. `level` is None where nothing is published.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="presentation")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=20, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    codes = models.JSONField(default=list)
    files = models.JSONField(default=list)  # name, role, size and SHA-256 of each
    package_hash = models.CharField(max_length=64)
    package_size = models.PositiveBigIntegerField()  # bytes of the zip
    presented_on = models.DateField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-presented_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__gte=1, level__lte=8),
                name="dossiers_presented_level_between_1_and_8",
                violation_error_message=_("Een VKS-niveau is een getal van 1 tot en met 8."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.package_hash[:12]}"


class PresentedPackage(models.Model):
    """The bytes of the zip, apart: a list of presentations does not carry them along."""

    presentation = models.OneToOneField(Presentation, on_delete=models.PROTECT, related_name="package")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.presentation_id)


class GovernmentDecision(models.Model):
    """What the Government decided about a dossier: once. `decided_on` is its day, `noted_on` the day it was noted."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="decision")
    presentation = models.OneToOneField(Presentation, on_delete=models.PROTECT, related_name="decision")
    recognised = models.BooleanField()
    reference = models.CharField(max_length=300)
    decided_on = models.DateField()
    ground = models.TextField(blank=True)
    noted_on = models.DateField()
    person = models.CharField(max_length=200)
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-decided_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(reference=""),
                name="dossiers_decision_has_reference",
                violation_error_message=_("Een beslissing heeft een verwijzing nodig."),
            ),
        )

    def __str__(self) -> str:
        return self.reference


class PublicationReference(models.Model):
    """Where the decision was published (Belgisch Staatsblad): it comes later, and an erratum may follow."""

    decision = models.ForeignKey(GovernmentDecision, on_delete=models.PROTECT, related_name="publication_references")
    reference = models.CharField(max_length=300)
    published_on = models.DateField()
    address = models.URLField(max_length=500, blank=True)
    noted_on = models.DateField()
    person = models.CharField(max_length=200)
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("published_on", "pk")
        constraints = (
            models.UniqueConstraint("decision", "reference", name="dossiers_one_publication_per_reference"),
            models.CheckConstraint(
                condition=~Q(reference=""),
                name="dossiers_publication_has_reference",
                violation_error_message=_("Een bekendmaking heeft een verwijzing nodig."),
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Publication(models.Model):
    """What the decision wrote into the register, in the same transaction.

    `versions` are identifiers of what was published; `written` tells the lines of descent, what ended and what was
    scrapped, as rules/publication.py had it.
    """

    decision = models.OneToOneField(GovernmentDecision, on_delete=models.PROTECT, related_name="publication")
    versions = models.JSONField(default=list)
    written = models.JSONField(default=dict)
    written_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return ", ".join(self.versions)
