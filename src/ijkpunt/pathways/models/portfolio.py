"""The portfolio of a person: theirs, outside any journey."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.pathways.models.people import Person
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.portfolio import (
    AttestationRole,
    AttestationState,
    ExperienceKind,
    Level,
    Origin,
    ScanResult,
)
from ijkpunt.pathways.rules.sharing import Recipient, Sharing


class Experience(models.Model):
    """Something a person did, in their own words."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="experiences")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ExperienceKind])
    title = models.CharField(max_length=200)
    story = models.TextField(blank=True)
    where = models.CharField(max_length=200, blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-first", "-pk")

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class EvidenceContent(models.Model):
    """The bytes of a file, once per person. Stays as long as a frozen copy of a journey rests on it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contents")
    content_hash = models.CharField(max_length=64)  # SHA-256
    file_type = models.CharField(max_length=10)  # value of formats.attachments.FileType
    size = models.PositiveIntegerField()  # bytes
    scan = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ScanResult])
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint("person", "content_hash", name="pathways_one_content"),)

    def __str__(self) -> str:
        return self.content_hash


class EvidenceItem(models.Model):
    """A file as the person shows it. `source`: who gave it to them."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="evidence")
    experience = models.ForeignKey(
        Experience, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence"
    )
    content = models.ForeignKey(EvidenceContent, on_delete=models.PROTECT, related_name="items")
    file_name = models.CharField(max_length=150)  # made safe
    title = models.CharField(max_length=200)
    origin = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Origin])
    source = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-added_at", "-pk")

    def __str__(self) -> str:
        return self.file_name


class Attestation(models.Model):
    """Somebody else vouches for a competence. It counts for nothing until the person accepts it."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attestations")
    version = models.CharField(max_length=20)
    competence = models.CharField(max_length=20)
    role = models.CharField(max_length=20, choices=[(one.value, one.value) for one in AttestationRole])
    words = models.TextField()
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    attester = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100)
    given_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in AttestationState])
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-given_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "version", "competence", "organisation"],
                condition=~Q(state="refused"),
                name="pathways_one_attestation",
                violation_error_message=_("Je organisatie bevestigde deze competentie al."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competence}"


class CompetenceLink(models.Model):
    """The person says: this experience, file or attestation shows that competence. `confidence`: the chance that the
    engine gave, where the link began as its proposal."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    version = models.CharField(max_length=20)
    competence = models.CharField(max_length=20)
    experience = models.ForeignKey(Experience, on_delete=models.CASCADE, null=True, blank=True, related_name="links")
    evidence = models.ForeignKey(EvidenceItem, on_delete=models.CASCADE, null=True, blank=True, related_name="links")
    attestation = models.ForeignKey(Attestation, on_delete=models.CASCADE, null=True, blank=True, related_name="links")
    confidence = models.FloatField(null=True, blank=True)
    made_on = models.DateField()

    class Meta:
        ordering = ("version", "competence", "pk")
        constraints = (
            *(
                models.UniqueConstraint(
                    fields=["version", "competence", thing],
                    name=f"pathways_one_link_to_{thing}",
                    violation_error_message=_("Deze koppeling is er al."),
                )
                for thing in ("experience", "evidence", "attestation")
            ),
            models.CheckConstraint(
                condition=Q(experience__isnull=False, evidence=None, attestation=None)
                | Q(experience=None, evidence__isnull=False, attestation=None)
                | Q(experience=None, evidence=None, attestation__isnull=False),
                name="pathways_link_to_one_thing",
                violation_error_message=_("Een koppeling gaat over één ding."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competence}"


class SelfEstimate(models.Model):
    """What a person thinks they can do. Nobody else sees it unless they share it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="estimates")
    version = models.CharField(max_length=20)
    competence = models.CharField(max_length=20)
    level = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Level])
    made_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint("person", "version", "competence", name="pathways_one_estimate"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.competence}"


class PortfolioNote(models.Model):
    """What somebody with whom the portfolio is shared says about it, for the person to read."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    writer = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    words = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return f"{self.person_id} {self.writer}"


class Share(models.Model):
    """What a person lets somebody see: the `Sharing` of rules/sharing.py. `key_hash`: of the secret of a link."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shares")
    recipient = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Recipient])
    to = models.CharField(max_length=200, blank=True, db_index=True)
    parts = models.JSONField(default=list)
    purpose = models.CharField(max_length=300)
    first = models.DateField()
    last = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    key_hash = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        ordering = ("-first", "-pk")

    def __str__(self) -> str:
        return f"{self.person_id} {self.recipient}"

    def sharing(self) -> Sharing:
        """The row as the rules see it."""
        parts = frozenset(Part(part) for part in self.parts)
        return Sharing(Recipient(self.recipient), self.to, parts, self.purpose, self.first, self.last, self.revoked_on)
