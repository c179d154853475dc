"""What the crosswalk stores: sets of mappings, their rows, and every judgement of people about them.

A row is one pair of statements (or a statement without equivalent). What stands on it is read from its judgements
(rules/decisions.py) and kept in its columns; `actions` is the only writer and keeps the two equal. Judgements are
only ever added, and what is published is fixed: the database refuses anything else (migration 0002).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.crosswalk.rules.decisions import Judged, Verdict
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingStatus, MatchRelation

STATUSES = [status.value for status in MappingStatus]
DECIDED = (MappingStatus.DRAFT, MappingStatus.REVIEWED, MappingStatus.PUBLISHED)


class CrosswalkState(models.Model):
    """One row: how many times mappings were written. What is kept in memory compares itself with it."""

    id = models.SmallAutoField(primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.revision)


class MappingSet(models.Model):
    """A set of mappings between two sides: a release of a vocabulary, or the register.

    A side is a key (`esco`, `competent`, `rome`, `register`) with the release that is pinned. The register is only ever
    the subject; its release is empty and every row pins its own qualification version. `scope`: for the register, the
    versions whose competences belong to the set, as `BK-9104-3`.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=100, unique=True)
    address = models.CharField(max_length=500, blank=True)  # how others name it; empty: our own address
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    licence = models.CharField(max_length=300)  # an absolute address
    version = models.CharField(max_length=50)
    subject_source = models.CharField(max_length=50)
    subject_release = models.CharField(max_length=50, blank=True)
    object_source = models.CharField(max_length=50)
    object_release = models.CharField(max_length=50, blank=True)
    scope = models.JSONField(default=list)
    official = models.BooleanField(default=False)  # taken over from its makers, not decided here
    status = models.CharField(max_length=10, default=MappingStatus.DRAFT.value)
    published_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)  # of what was read in; equal means: the same
    prefixes = models.JSONField(default=dict)
    extra = models.JSONField(default=dict)  # other slots of the set as they were read
    predecessor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    revision = models.PositiveBigIntegerField(default=0)  # CrosswalkState.revision when last written

    class Meta:
        ordering = ("key",)
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=[MappingStatus.DRAFT, MappingStatus.PUBLISHED, MappingStatus.WITHDRAWN]),
                name="crosswalk_set_status_known",
                violation_error_message=_("Een reeks is open, gepubliceerd of ingetrokken."),
            ),
            models.CheckConstraint(
                condition=Q(status=MappingStatus.DRAFT, published_on=None)
                | (~Q(status=MappingStatus.DRAFT) & Q(published_on__isnull=False)),
                name="crosswalk_published_on_a_day",
                violation_error_message=_("Een gepubliceerde reeks heeft een dag waarop dat gebeurde."),
            ),
            models.CheckConstraint(
                condition=~Q(licence=""),
                name="crosswalk_set_has_a_licence",
                violation_error_message=_("Een reeks koppelingen heeft een licentie nodig."),
            ),
            models.CheckConstraint(
                condition=(Q(subject_source="register") | ~Q(subject_release="")) & ~Q(object_release=""),
                name="crosswalk_sides_pin_a_release",
                violation_error_message=_("Zeg bij elke lijst welke uitgave je bedoelt."),
            ),
            models.UniqueConstraint(
                "address", "version", name="crosswalk_one_set_per_address", condition=~Q(address="")
            ),
        )

    def __str__(self) -> str:
        return self.key


class Mapping(models.Model):
    """One row of a set: every slot of kernel.mapping.MappingRow, both sides pinned to a version.

    `object_id` empty: nothing in the release says what the subject says. `object_source` and `object_version` then
    tell where nobody found it.
    """

    set = models.ForeignKey(MappingSet, on_delete=models.PROTECT, related_name="mappings")
    uuid = models.UUIDField(unique=True, editable=False)
    record_id = models.CharField(max_length=200)
    subject_source = models.CharField(max_length=50)
    subject_version = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=300)
    subject_label = models.TextField(blank=True)
    subject_kind = models.CharField(max_length=50, blank=True)
    object_source = models.CharField(max_length=50)
    object_version = models.CharField(max_length=50)
    object_id = models.CharField(max_length=300, blank=True)
    object_label = models.TextField(blank=True)
    object_kind = models.CharField(max_length=50, blank=True)
    relation = models.CharField(max_length=10)
    negated = models.BooleanField(default=False)
    status = models.CharField(max_length=10)
    contested = models.BooleanField(default=False)  # people say different things and nobody settled it
    returned = models.BooleanField(default=False)  # a second person sent it back
    imported = models.BooleanField(default=False)  # decided elsewhere
    justification = models.CharField(max_length=60)
    confidence = models.FloatField(null=True)
    author_id = models.CharField(max_length=200, blank=True)
    author_label = models.CharField(max_length=300, blank=True)
    mapping_date = models.DateField(null=True)
    reviewer_id = models.CharField(max_length=200, blank=True)
    reviewer_label = models.CharField(max_length=300, blank=True)
    review_date = models.DateField(null=True)
    reviewer_agreement = models.FloatField(null=True)
    mapping_tool = models.CharField(max_length=200, blank=True)
    mapping_tool_version = models.CharField(max_length=50, blank=True)
    similarity_score = models.FloatField(null=True)
    similarity_measure = models.CharField(max_length=200, blank=True)
    comment = models.TextField(blank=True)
    extra = models.JSONField(default=dict)
    position = models.PositiveIntegerField()  # place in the set, from 1
    origin = models.JSONField(null=True)  # the changing columns as they were read in; None: made here

    class Meta:
        ordering = ("set", "position")
        indexes = (
            models.Index("subject_source", "subject_id", name="crosswalk_by_subject"),
            models.Index("object_source", "object_id", name="crosswalk_by_object"),
            models.Index("set", "status", name="crosswalk_by_status"),
        )
        constraints = (
            models.UniqueConstraint("set", "record_id", name="crosswalk_one_record_per_id"),
            models.CheckConstraint(
                condition=Q(status__in=STATUSES),
                name="crosswalk_mapping_status_known",
                violation_error_message=_("Deze status kennen we niet."),
            ),
            models.CheckConstraint(
                condition=~Q(subject_version="") & ~Q(object_version=""),
                name="crosswalk_both_versions_pinned",
                violation_error_message=_("Een koppeling noemt van beide kanten de versie."),
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="crosswalk_confidence_is_a_chance",
                violation_error_message=_("Een zekerheid ligt tussen 0 en 1."),
            ),
            models.CheckConstraint(
                condition=Q(imported=True) | Q(reviewer_id="") | ~Q(reviewer_id=F("author_id")),
                name="crosswalk_second_pair_of_eyes",
                violation_error_message=_("Wie besliste, kijkt niet zelf na."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[MappingStatus.REVIEWED, MappingStatus.PUBLISHED])
                | ~Q(reviewer_id="")
                | Q(imported=True),
                name="crosswalk_reviewed_by_somebody",
                violation_error_message=_("Wat nagekeken is, noemt wie dat deed."),
            ),
        )

    def __str__(self) -> str:
        return self.record_id

    @property
    def subject_end(self) -> MappingEnd:
        return MappingEnd(
            self.subject_id, self.subject_label, self.subject_source, self.subject_version, self.subject_kind
        )

    @property
    def object_end(self) -> MappingEnd | None:
        if not self.object_id:
            return None
        return MappingEnd(self.object_id, self.object_label, self.object_source, self.object_version, self.object_kind)

    def row(self) -> MappingRow:
        """The row as a value of the kernel."""
        return MappingRow(
            subject=self.subject_end,
            object=self.object_end,
            relation=MatchRelation(self.relation),
            justification=Justification(self.justification),
            negated=self.negated,
            record_id=self.record_id,
            status=MappingStatus(self.status),
            confidence=self.confidence,
            author_id=self.author_id,
            author_label=self.author_label,
            mapping_date=self.mapping_date,
            reviewer_id=self.reviewer_id,
            reviewer_label=self.reviewer_label,
            review_date=self.review_date,
            reviewer_agreement=self.reviewer_agreement,
            mapping_tool=self.mapping_tool,
            mapping_tool_version=self.mapping_tool_version,
            similarity_score=self.similarity_score,
            similarity_measure=self.similarity_measure,
            comment=self.comment,
            object_source="" if self.object_id else self.object_source,
            extra=self.extra,
        )


class Judgement(models.Model):
    """Somebody said something about a subject of a set, and (but for a skip) about one row of it. Never changed.

    Taking something back is a judgement too: its verdict is `undo`, and `withdraws` names what it takes back.
    """

    set = models.ForeignKey(MappingSet, on_delete=models.PROTECT, related_name="judgements")
    mapping = models.ForeignKey(Mapping, null=True, on_delete=models.PROTECT, related_name="judgements")
    subject_version = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=300)
    person = models.CharField(max_length=200)  # Actor.identifier, or what an imported set called its author
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    verdict = models.CharField(max_length=15, choices=[(verdict.value, verdict.value) for verdict in Verdict])
    note = models.CharField(max_length=1000, blank=True)
    day = models.DateField(null=True)  # null: an imported decision without a date
    written_at = models.DateTimeField(auto_now_add=True)
    withdraws = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    imported = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index("set", "subject_id", name="crosswalk_judged_subject"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict=Verdict.UNDO, withdraws__isnull=False)
                | (~Q(verdict=Verdict.UNDO) & Q(withdraws=None)),
                name="crosswalk_undo_names_what_it_undoes",
                violation_error_message=_("Terugzetten gaat over één eerdere beslissing."),
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.SKIP) | Q(verdict=Verdict.UNDO) | Q(mapping__isnull=False),
                name="crosswalk_judgement_is_about_a_row",
                violation_error_message=_("Een beslissing gaat over een koppeling."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.verdict}"

    def judged(self) -> Judged:
        """The judgement as the rules see it."""
        return Judged(
            number=self.pk,
            person=self.person,
            verdict=Verdict(self.verdict),
            day=self.day,
            name=self.name,
            note=self.note,
            withdraws=self.withdraws_id,
        )
