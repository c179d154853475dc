"""What the register stores.

The words of a version stand once, in `RecordEdition.content` (canonical JSON, sealed by hash, never updated or
deleted: the database refuses it). Columns and rows beside it (title, level, competences, domains) are read from that
content when it is written, for looking up and linking; `actions` is the only writer and keeps them equal.
"""

import uuid

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.canonical import read_record


class RegisterState(models.Model):
    """One row: how many times the register has been written to. What is kept in memory compares itself with it."""

    id = models.SmallAutoField(primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.revision)


class Domain(models.Model):
    """domein: a node of the tree of domains. `path` is the names from the root, joined by ` > `."""

    path = models.CharField(max_length=500, unique=True)
    name = models.CharField(max_length=250)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.path


class SourceAnswer(models.Model):
    """A raw answer of a source, kept as it came, so that every record can be checked against what it was read from."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=500)  # the file or address it came from
    body = models.BinaryField()  # zlib-compressed
    size = models.PositiveIntegerField()  # bytes before compression
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Qualification(models.Model):
    """beroepskwalificatie: a number under which versions follow each other."""

    number = models.CharField(max_length=12, unique=True)  # BK-0130
    scrapped_on = models.DateField(null=True)  # geschrapt: withdrawn as a whole, known since this day

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.number


class VersionQuerySet(models.QuerySet["QualificationVersion"]):
    def with_content(self) -> "VersionQuerySet":
        """The newest sealed text of each version in the same question; `record` then asks nothing more."""
        newest = RecordEdition.objects.filter(version=OuterRef("pk"), edition=OuterRef("edition"))
        return self.annotate(content=Subquery(newest.values("content")[:1]))


class QualificationVersion(models.Model):
    """One version of a qualification, such as BK-0130-5."""

    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    identifier = models.CharField(max_length=20, unique=True)
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=300)
    level = models.PositiveSmallIntegerField()
    recognised_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)  # first day it counts, rules/validity.py
    ends_on = models.DateField(null=True, blank=True)
    lifecycle = models.JSONField(default=dict)  # see rules/canonical.py LIFECYCLE
    edition = models.PositiveSmallIntegerField(default=1)  # counts corrections of a recognised text
    content_hash = models.CharField(max_length=64)
    source_hash = models.CharField(max_length=64, blank=True)  # of everything it was read from; equal means: same
    source = models.ForeignKey(SourceAnswer, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveBigIntegerField(db_index=True)  # RegisterState.revision when last written
    competence_count = models.PositiveSmallIntegerField(default=0)
    domains = models.ManyToManyField(Domain, related_name="versions")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("qualification__number", "version")
        constraints = (
            models.UniqueConstraint("qualification", "version", name="one_record_per_version"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=8),
                name="level_between_1_and_8",
                violation_error_message=_("Een VKS-niveau is een getal van 1 tot en met 8."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(recognised_on=None) | Q(ends_on__gte=F("recognised_on")),
                name="ends_after_recognition",
                violation_error_message=_("Een versie eindigt niet voor ze erkend is."),
            ),
        )

    def __str__(self) -> str:
        return self.identifier

    @cached_property
    def record(self) -> QualificationRecord:
        """The whole record in its newest edition."""
        return read_record(self.sealed_content(), self.lifecycle)

    def sealed_content(self) -> bytes:
        """The newest sealed text, from with_content() where that was asked."""
        content = getattr(self, "content", None)
        if content is None:
            content = self.editions.values_list("content", flat=True).get(edition=self.edition)
        return bytes(content)


class RecordEdition(models.Model):
    """The sealed text of a version. A correction by the authority appends an edition; older ones stay readable."""

    version = models.ForeignKey(QualificationVersion, on_delete=models.PROTECT, related_name="editions")
    edition = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    content_hash = models.CharField(max_length=64)
    ground = models.CharField(max_length=500, blank=True)  # why this edition was made
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("version", "edition")
        constraints = (models.UniqueConstraint("version", "edition", name="one_text_per_edition"),)

    def __str__(self) -> str:
        return f"{self.version_id}/{self.edition}"


class Competence(models.Model):
    """competentie, as a row that other parts can point to. Its words stand in the record."""

    version = models.ForeignKey(QualificationVersion, on_delete=models.PROTECT, related_name="competences")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="+")  # of the version
    code = models.CharField(max_length=20, db_index=True)
    position = models.PositiveSmallIntegerField()  # place in the record, from 1
    text = models.TextField()
    text_key = models.CharField(max_length=32)  # rules/wording.py: equal for texts that differ only in form
    uuid = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ("version", "position")
        indexes = (models.Index("text_key", "qualification", name="same_wording_elsewhere"),)
        constraints = (models.UniqueConstraint("version", "code", name="one_competence_per_code"),)

    def __str__(self) -> str:
        return self.code


class PartialQualification(models.Model):
    """deelkwalificatie (DBK), as a row that other parts can point to."""

    version = models.ForeignKey(QualificationVersion, on_delete=models.PROTECT, related_name="partials")
    number = models.CharField(max_length=30, unique=True)  # BK-0130-5-DBK-01
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.number


class CompetenceLineage(models.Model):
    """What became of a competence in the next version, as people decided it."""

    class Relation(models.TextChoices):
        SAME = "same", "gelijk"
        REWORDED = "reworded", "anders verwoord"
        SPLIT = "split", "gesplitst"
        MERGED = "merged", "samengevoegd"

    earlier = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="successors")
    later = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="predecessors")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    ground = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("earlier__position", "later__position")
        constraints = (models.UniqueConstraint("earlier", "later", name="one_decision_per_pair"),)

    def __str__(self) -> str:
        return f"{self.earlier_id} > {self.later_id}"


class PlainLanguage(models.Model):
    """The view of a version for citizens, written by people. Without a row, rules/plain makes one from the record."""

    version = models.OneToOneField(QualificationVersion, on_delete=models.CASCADE, related_name="plain")
    lead = models.TextField()
    can = models.JSONField(default=list)  # what you must be able to do: short lines
    need = models.JSONField(default=list)  # what you need beside it

    def __str__(self) -> str:
        return str(self.version_id)


class Programme(models.Model):
    """structuuronderdeel or opleidingstraject: what is taught, with the qualifications it contains."""

    class Kind(models.TextChoices):
        STUDY_PROGRAMME = "study_programme", "structuuronderdeel"
        TRAINING_TRAJECTORY = "training_trajectory", "opleidingstraject"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=300, blank=True)
    content = models.BinaryField()  # canonical JSON of the record
    content_hash = models.CharField(max_length=64)
    source_hash = models.CharField(max_length=64)
    source = models.ForeignKey(SourceAnswer, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("kind", "number")
        constraints = (models.UniqueConstraint("kind", "number", name="one_programme_per_number"),)

    def __str__(self) -> str:
        return self.title or self.number


class ProgrammeQualification(models.Model):
    """A programme contains a qualification version. The version may be unknown here: broken references survive."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="qualifications")
    recognition = models.CharField(max_length=40, blank=True)  # ADV-1193
    status = models.CharField(max_length=20, blank=True)  # ERKEND, GEANNULEERD, NIET_ERKEND
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    version_identifier = models.CharField(max_length=20, db_index=True)
    completeness = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("programme", "recognition", "version_identifier")

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.version_identifier}"


class CaseDocument(models.Model):
    """A version or partial qualification as CASE gives it, written at publication and given as it stands here.

    Nothing here says anything of its own: `actions.renew_case` makes all of it again from the records.
    """

    identifier = models.UUIDField(unique=True)
    version = models.ForeignKey(QualificationVersion, on_delete=models.CASCADE, related_name="case_documents")
    number = models.CharField(max_length=30, unique=True)  # BK-0130-5, BK-0130-5-DBK-01
    made_by = models.CharField(max_length=250)  # of which writer and for which site: other ones make it anew
    digest = models.CharField(max_length=64)  # SHA-256 of the package of 1.1, not compressed
    changed_at = models.DateTimeField(auto_now=True)  # when the package last became another one
    document = models.BinaryField()  # JSON: the CFDocument outside its package
    package = models.BinaryField()  # JSON of 1.1, gzip
    package_1_0 = models.BinaryField()  # the same as 1.0

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.number


class CaseObject(models.Model):
    """Where an item or link stands in the package of a CaseDocument: the bytes from `start`, not compressed."""

    class Kind(models.TextChoices):
        ITEM = "item", "item"
        ASSOCIATION = "association", "verband"

    document = models.ForeignKey(CaseDocument, on_delete=models.CASCADE, related_name="objects_inside")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    identifier = models.UUIDField(db_index=True)
    start = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    origin = models.UUIDField(null=True, db_index=True)  # of a link
    destination = models.UUIDField(null=True, db_index=True)

    class Meta:
        ordering = ("document", "start")

    def __str__(self) -> str:
        return str(self.identifier)
