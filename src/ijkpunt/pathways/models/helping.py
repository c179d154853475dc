"""Who helps a person: steps that a guide proposes, codes to vouch, plans of a work placement, groups, complaints."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.dated import DatedTerms
from ijkpunt.audit.signed import Signed
from ijkpunt.pathways.models.journeys import Journey
from ijkpunt.pathways.models.people import Person
from ijkpunt.pathways.rules.complaints import AnswerTerm, ComplaintState
from ijkpunt.pathways.rules.placements import PlacementKind, Plan, PlanLine, Side
from ijkpunt.pathways.rules.steps import StepState


class Step(models.Model):
    """A step that a guide proposes; what it says never changes (migration 0003). `answer`: what the person wrote."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps")
    guide = models.CharField(max_length=200, db_index=True)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=300)
    ground = models.TextField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in StepState])
    answer = models.TextField(blank=True)
    proposed_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"


class AttestRequest(models.Model):
    """A code by which somebody may vouch for a person. `key_hash`: of the code, until it is used. From `opened_on` on
    it belongs to the organisation that entered it."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attest_requests")
    version = models.CharField(max_length=20)
    purpose = models.CharField(max_length=300)
    key_hash = models.CharField(max_length=64, blank=True, db_index=True)
    made_on = models.DateField()
    last = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # from this day on it counts for nothing
    opened_by = models.CharField(max_length=200, blank=True)  # Actor.identifier
    organisation = models.CharField(max_length=100, blank=True, db_index=True)
    opened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-made_on", "-pk")

    def __str__(self) -> str:
        return str(self.identifier)


class Placement(models.Model):
    """The plan of a work placement, course or module: the `Plan` of rules/placements.py. Once both agreed
    (`agreed_on`) what was agreed is fixed (migration 0003)."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="placements")
    organisation = models.CharField(max_length=100, db_index=True)
    version = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in PlacementKind])
    place = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    lines = models.JSONField(default=list)
    made_by = models.CharField(max_length=200)  # Actor.identifier
    made_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-first", "-pk")

    def __str__(self) -> str:
        return str(self.identifier)

    @property
    def subject(self) -> str:
        """How audit events name this plan."""
        return f"placement:{self.identifier}"

    def plan(self) -> Plan:
        """The row as the rules see it."""
        lines = tuple(PlanLine(one["competence"], tuple(one["weeks"]), one["observer"]) for one in self.lines)
        return Plan(self.version, PlacementKind(self.kind), self.place, self.first, self.last, lines)


class PlacementSignature(Signed):
    """One side agrees with the plan as it stands. `digest`: of that text."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Side])
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("placement", "side", "digest", name="pathways_one_signature"),)

    def __str__(self) -> str:
        return f"{self.placement_id} {self.side}"


class PlacementNote(Signed):
    """What was done in a week of a plan. A correction is a further note."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="notes")
    week = models.PositiveSmallIntegerField()
    words = models.TextField()
    competences = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("week", "pk")

    def __str__(self) -> str:
        return f"{self.placement_id} {self.week}"


class Cohort(Signed):
    """A group of a company or a sector, led by whoever acts for `organisation`. `code`: with it somebody joins."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=20)
    centre = models.CharField(max_length=100)
    places = models.PositiveSmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-first", "-pk")

    def __str__(self) -> str:
        return self.title


class CohortMember(models.Model):
    """Somebody joined a group, up to but not including the day `left_on`."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cohorts")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-joined_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["cohort", "person"],
                condition=Q(left_on=None),
                name="pathways_one_member",
                violation_error_message=_("Je zit al in deze groep."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.person_id}"


class Complaint(models.Model):
    """How somebody was treated at a centre. Its words never change (migration 0003)."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    complainant = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="complaints")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="complaints")
    centre = models.CharField(max_length=100, db_index=True)
    words = models.TextField()
    filed_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ComplaintState])
    passed_on = models.DateField(null=True, blank=True)
    passed_words = models.TextField(blank=True)

    class Meta:
        ordering = ("-filed_on", "-pk")

    def __str__(self) -> str:
        return str(self.identifier)

    @property
    def subject(self) -> str:
        """How audit events name this complaint."""
        return f"complaint:{self.identifier}"


class ComplaintAnswer(Signed):
    """What the centre answered. Never changed."""

    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="answer")
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.complaint_id}"


class ComplaintTerm(DatedTerms):
    """The `AnswerTerm` of rules/complaints.py."""

    days = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.days} {self.valid_from}"

    def term(self) -> AnswerTerm:
        """The row as the rules see it."""
        return AnswerTerm(self.days, self.valid_from, self.valid_until, self.source, self.ours)
