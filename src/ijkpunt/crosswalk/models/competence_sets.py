"""Roles and competence sets: competences that come back over qualifications and levels, kept and named by a person.

Members point at competences of versions, which never change: a new version of a qualification changes no set.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from ijkpunt.crosswalk.rules.competence_sets import LONGEST_NAME, CompetenceSetKind


class CompetenceSet(models.Model):
    """rol, competentieset. `key` is its place in addresses and never changes; a dissolved set stays readable."""

    key = models.SlugField(max_length=LONGEST_NAME, unique=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in CompetenceSetKind])
    name = models.CharField(max_length=LONGEST_NAME)
    description = models.TextField(blank=True)
    kept_on = models.DateField()
    dissolved_on = models.DateField(null=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("name"), name="one_set_per_name", condition=Q(dissolved_on=None)),)

    def __str__(self) -> str:
        return self.name


class CompetenceSetPart(models.Model):
    """A competence of the set, in the wording that was chosen for it."""

    competence_set = models.ForeignKey(CompetenceSet, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    wording = models.TextField()

    class Meta:
        ordering = ("competence_set", "position")
        constraints = (models.UniqueConstraint("competence_set", "position", name="one_part_per_position"),)

    def __str__(self) -> str:
        return self.wording


class CompetenceSetMember(models.Model):
    """Where a part stands: a competence of a version, with its words and level as they were when it was kept."""

    part = models.ForeignKey(CompetenceSetPart, on_delete=models.PROTECT, related_name="members")
    version_identifier = models.CharField(max_length=20, db_index=True)
    code = models.CharField(max_length=20)
    text = models.TextField()
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("part", "version_identifier", "code")
        constraints = (models.UniqueConstraint("part", "version_identifier", "code", name="one_member_per_competence"),)

    def __str__(self) -> str:
        return f"{self.version_identifier} {self.code}"
