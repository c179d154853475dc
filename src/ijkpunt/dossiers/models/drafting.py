"""The text of a dossier while it is written: as it is now, every change, what stands beside it, and what is said of it.

Changes are the truth: never altered or removed (the database refuses it), and enough to make the text of any moment.
Elements are the same text as it is now, one row each, so that a save touches one row.
"""

from django.db import models

from ijkpunt.dossiers.models.dossiers import Dossier
from ijkpunt.dossiers.rules.drafting.conflicts import Choice
from ijkpunt.dossiers.rules.drafting.draft import ElementKind
from ijkpunt.dossiers.rules.drafting.steps import StepKind


class DraftHead(models.Model):
    """That a draft was begun. `changes` is the number of its last change, `keys` counts the keys that were given."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="draft_head")
    aimed_level = models.PositiveSmallIntegerField(null=True, blank=True)
    changes = models.PositiveBigIntegerField(default=0)
    keys = models.PositiveBigIntegerField(default=0)
    started_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.changes}"


class DraftElement(models.Model):
    """An element as it is now. `place` orders it among its kind under its competence.

    `revision` is the number of the change that touched it last; `written_by` who made that change. A removed element
    keeps its row, so that what somebody still writes in it can be kept beside it and it can come back.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="draft_elements")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ElementKind])
    text = models.TextField(blank=True)
    parent = models.CharField(max_length=40, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    members = models.JSONField(default=list)
    more = models.JSONField(default=dict)
    origin = models.JSONField(default=list)
    place = models.PositiveIntegerField(default=0)
    removed = models.BooleanField(default=False)
    revision = models.PositiveBigIntegerField()
    written_by = models.CharField(max_length=200)
    written_name = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("dossier", "kind", "parent", "place")
        constraints = (models.UniqueConstraint("dossier", "key", name="dossiers_one_element_per_key"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}"


class Spoken(models.Model):
    """What a person did at a moment."""

    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class DraftChange(Spoken):
    """One step of somebody. `before` and `after` as `rules.drafting.changes.as_json` writes them.

    `window` is the page in which it was typed, so that a save that was sent twice is not taken for a clash with
    oneself. `merged`: what others wrote meanwhile was joined with it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="draft_changes")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in StepKind])
    key = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    window = models.CharField(max_length=40, blank=True)
    merged = models.BooleanField(default=False)

    class Meta:
        ordering = ("dossier", "number")
        constraints = (models.UniqueConstraint("dossier", "number", name="dossiers_one_change_per_number"),)
        indexes = (models.Index(fields=("dossier", "key", "number"), name="dossiers_change_of_element"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class DraftVariant(Spoken):
    """A text that stands beside the text of an element, because two wrote it at once, until somebody chooses.

    `base` is what its author saw, `value` what they wrote, both as JSON values of the field.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="draft_variants")
    key = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40)
    base = models.JSONField(null=True)
    value = models.JSONField(null=True)
    choice = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in Choice])
    chosen_by = models.CharField(max_length=200, blank=True)
    chosen_name = models.CharField(max_length=300, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("dossier", "pk")
        indexes = (models.Index(fields=("dossier", "choice"), name="dossiers_open_variants"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}.{self.field}"


class DraftComment(Spoken):
    """Something said of an element, or of the whole text (`key` empty); `answers` the comment that began the thread.

    What was said stays. Only the first of a thread is resolved.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="draft_comments")
    key = models.CharField(max_length=40, blank=True)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    text = models.TextField()
    resolved_by = models.CharField(max_length=200, blank=True)
    resolved_name = models.CharField(max_length=300, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("dossier", "pk")
        indexes = (models.Index(fields=("dossier", "key"), name="dossiers_comments_of_element"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key or '*'}"


class DraftMoment(Spoken):
    """A moment that got a name, such as “voor de vergadering”: the text after change `number`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="draft_moments")
    number = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ("dossier", "number", "pk")

    def __str__(self) -> str:
        return self.title


class DraftPresence(models.Model):
    """That somebody has the text open to write in it. Kept for minutes; says nothing about what they did."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="draft_presence")
    person = models.CharField(max_length=200)
    name = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("dossier", "person", name="dossiers_one_presence_per_person"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.person}"
