"""Journeys: where they stand, what was done, advised, frozen, decided and asked anew."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed
from ijkpunt.pathways.models.people import Person
from ijkpunt.pathways.models.portfolio import EvidenceContent
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method


class Journey(models.Model):
    """One journey of one person at one centre, for one version of a qualification or a partial one of it.

    Version, standard, instrument and methods are fixed at enrolment (migration 0002). `told_on`: the day on which the
    person could read the decision. `last_sign`: the last day on which the person did something here.
    """

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="journeys")
    version = models.CharField(max_length=20, db_index=True)
    partial = models.CharField(max_length=40, blank=True)
    centre = models.CharField(max_length=100, db_index=True)  # key of the organisation
    channel = models.CharField(max_length=20)  # value of rules.people.Channel
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in JourneyState])
    registered_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    enrolled_on = models.DateField(null=True, blank=True)
    standard = models.CharField(max_length=100, blank=True)  # code of the product
    standard_number = models.PositiveIntegerField(null=True, blank=True)  # its version
    instrument = models.CharField(max_length=40, blank=True)
    methods = models.JSONField(default=list, blank=True)
    tariff = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    stop_reason = models.CharField(max_length=40, blank=True)
    before_stop = models.CharField(max_length=20, blank=True)
    before_appeal = models.CharField(max_length=20, blank=True)
    last_sign = models.DateField()
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-registered_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "version", "partial", "centre"],
                condition=~Q(state__in=["closed", "stopped"]),
                name="pathways_one_open_journey",
                violation_error_message=_("Dit traject loopt al in dit centrum."),
            ),
        )
        indexes = (
            models.Index(fields=["centre", "state", "registered_on"], name="pathways_journeys_of_centre"),
            models.Index(fields=["centre", "state", "-ended_on", "-id"], name="pathways_centre_ended"),
            models.Index(
                fields=["centre", "registered_on", "id"],
                condition=~Q(state__in=["closed", "stopped"]),
                name="pathways_centre_running",
            ),
            models.Index(fields=["centre", "version"], name="pathways_centre_version"),
        )

    def __str__(self) -> str:
        return str(self.identifier)

    @property
    def subject(self) -> str:
        """How audit events name this journey."""
        return f"journey:{self.identifier}"


class JourneyMove(Signed):
    """A step that was made. `ground` may be personal, so it stands here and not in the log of events."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="moves")
    move = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Move])
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    ground = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.journey_id} {self.move}"


class AdviceGiven(Signed):
    """The advice after the talk at the start, and what the person answered."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="advices")
    advice = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Advice])
    reason = models.TextField()
    missing = models.JSONField(default=list, blank=True)  # conditions that are not met yet, in words
    reply = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.journey_id} {self.advice}"


class Snapshot(models.Model):
    """The frozen copy of the portfolio that the centre got at enrolment. Removed with the file of the decision."""

    journey = models.OneToOneField(Journey, on_delete=models.PROTECT, related_name="snapshot")
    content = models.JSONField()
    files = models.ManyToManyField(EvidenceContent, related_name="snapshots")
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical content
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.journey_id}"


class Decision(Signed):
    """What was decided about every competence. Never changed; not removed before `keep_until` (migration 0002).

    A correction is a new decision that names the one it `replaces`. `panel`: who assessed, as Actor.identifier.
    """

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="decisions")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    panel = models.JSONField(default=list)
    ground = models.TextField(blank=True)  # of a correction
    keep_until = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.identifier)


class ConfirmedVerdict(models.Model):
    """The verdict of a decision on one competence. Never changed; not removed before `keep_until`."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="verdicts")
    competence = models.CharField(max_length=20)
    judged = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Judged])
    methods = models.JSONField(default=list)
    observation = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    earlier_proof = models.CharField(max_length=200, blank=True)
    covering_rule = models.CharField(max_length=300, blank=True)
    keep_until = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("decision", "competence", name="pathways_one_confirmed_verdict"),)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.competence}"

    def given(self) -> GivenVerdict:
        """The row as the rules see it."""
        return given_of(self)


class VerdictDraft(models.Model):
    """What one assessor says before the panel decides. Removed after the decision and the window of appeal."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="drafts")
    assessor = models.CharField(max_length=200)  # Actor.identifier
    competence = models.CharField(max_length=20)
    judged = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Judged])
    methods = models.JSONField(default=list)
    observation = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    earlier_proof = models.CharField(max_length=200, blank=True)
    covering_rule = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("competence", "pk")
        constraints = (models.UniqueConstraint("journey", "assessor", "competence", name="pathways_one_draft"),)

    def __str__(self) -> str:
        return f"{self.journey_id} {self.competence}"

    def given(self) -> GivenVerdict:
        """The row as the rules see it."""
        return given_of(self)


def given_of(row: ConfirmedVerdict | VerdictDraft) -> GivenVerdict:
    """A verdict, draft or confirmed, as the rules see it."""
    return GivenVerdict(
        row.competence,
        Judged(row.judged),
        tuple(Method(method) for method in row.methods),
        row.observation,
        row.reason,
        row.earlier_proof,
        row.covering_rule,
    )


class Appeal(Signed):
    """The person asks to look again at a decision. `state` and the answer come later."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="appeals")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeals")
    ground = models.TextField()
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in AppealState])
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(state__in=["filed", "admitted"]),
                name="pathways_one_open_appeal",
                violation_error_message=_("Er loopt al een beroep tegen deze beslissing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.journey_id} {self.state}"


class Certification(Signed):
    """The proofs that a decision led to, by their identifier. `proposed`: the agency must still confirm the whole.
    `defects`: competences that the standard does not cover. `registered_on`: when the LED had them."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="certification")
    proofs = models.JSONField(default=list)
    proposed = models.BooleanField(default=False)
    defects = models.JSONField(default=list)
    registered_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.decision_id}"
