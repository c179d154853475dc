"""What was awarded, what was signed of it, and how proofs end."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.models.holders import Holder
from ijkpunt.credentials.models.issuers import Issuer
from ijkpunt.credentials.rules.ending import EndingReason, EndingStep
from ijkpunt.credentials.rules.forms import SignedForm
from ijkpunt.kernel.award import AwardRecord, CredentialKind, Road
from ijkpunt.kernel.award import Holder as ShownHolder
from ijkpunt.kernel.identifiers import VersionNumber


class Award(models.Model):
    """One proof that was awarded: the `AwardRecord` of the kernel.

    Its words never change (migration 0002); `revoked_on`, `suspended_on` and `erased_on` come later. `part` is what no
    two proofs of one person share: the number of the partial qualification, or a hash of the loose competences.
    `subject` is how the proof names its holder: random, and new for every proof. `without_diploma`: a learner who
    leaves school without the educational qualification (qualified outflow). `name` is what the holder was called then:
    what stands on a proof stays as it is, whatever is noted of the holder later.
    """

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="awards")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in CredentialKind])
    version = models.CharField(max_length=20, db_index=True)
    partial = models.CharField(max_length=40, blank=True)
    part = models.CharField(max_length=64, blank=True)
    competences = models.JSONField(default=list)
    road = models.CharField(max_length=30, choices=[(road.value, road.value) for road in Road])
    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    awarded_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    subject = models.CharField(max_length=300)
    name = models.CharField(max_length=300, blank=True)
    show_name = models.BooleanField(default=True)
    without_diploma = models.BooleanField(default=False)
    person = models.CharField(max_length=200)  # Actor.identifier of who gave it
    revoked_on = models.DateField(null=True, blank=True)
    suspended_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-awarded_on", "-pk")
        indexes = (
            models.Index(fields=["issuer", "-awarded_on"], name="credentials_award_by_issuer"),
            models.Index(fields=["road", "awarded_on"], name="credentials_award_by_road"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["holder", "version", "kind", "part"],
                condition=Q(revoked_on=None, erased_on=None),
                name="credentials_one_award",
                violation_error_message=_("Deze persoon heeft dit bewijs al."),
            ),
            models.CheckConstraint(
                condition=Q(awarded_on__gte=F("decided_on")),
                name="credentials_award_after_decision",
                violation_error_message=_("Het bewijs is ouder dan de beslissing."),
            ),
            models.CheckConstraint(
                condition=~Q(decision="") | Q(erased_on__isnull=False),
                name="credentials_award_has_decision",
                violation_error_message=_("Er is geen beslissing waarop het bewijs steunt."),
            ),
        )

    def __str__(self) -> str:
        return str(self.identifier)

    @property
    def subject_of_events(self) -> str:
        """How audit events name this proof."""
        return f"credential:{self.identifier}"

    def record(self) -> AwardRecord:
        """The row as every rendering reads it. Needs the holder and the issuer: use select_related."""
        shown = ShownHolder(self.subject, self.name if self.show_name else "", self.holder.birth_date)
        return AwardRecord(
            identifier=self.identifier,
            kind=CredentialKind(self.kind),
            version=VersionNumber.parse(self.version),
            competences=tuple(self.competences),
            holder=shown,
            body=self.issuer.body(),
            road=Road(self.road),
            decision=self.decision,
            decided_on=self.decided_on,
            awarded_on=self.awarded_on,
            partial=self.partial,
            ends_on=self.ends_on,
        )


class SignedProof(models.Model):
    """The bytes that were signed. They are never made anew: a signature is over these bytes."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="signed")
    form = models.CharField(max_length=20, choices=[(one.value, one.value) for one in SignedForm])
    content = models.BinaryField()
    digest = models.CharField(max_length=64, db_index=True)
    key = models.CharField(max_length=400)  # identifier of the key
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("award", "form", name="credentials_one_signed_form"),)

    def __str__(self) -> str:
        return f"{self.award_id} {self.form}"


class EndingRow(models.Model):
    """A step towards the end of a proof. Never changed or removed. `lifts`: it ends a pause instead."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="endings")
    step = models.CharField(max_length=10, choices=[(one.value, one.value) for one in EndingStep])
    reason = models.CharField(max_length=30, choices=[(one.value, one.value) for one in EndingReason])
    lifts = models.BooleanField(default=False)
    answers = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answer"
    )  # the proposal that this step confirms or refuses
    person = models.CharField(max_length=200)
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.award_id} {self.step} {self.reason}"


class ProposedAward(models.Model):
    """A proof of the whole that was put together over several bodies, and waits for the agency to confirm it.

    Rule: rules/deriving.py, `Assembly.CONFIRM`. `award` is there once it was given, `refused_on` when it was not.
    """

    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="proposals")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="proposals")
    version = models.CharField(max_length=20)
    competences = models.JSONField(default=list)
    road = models.CharField(max_length=30, choices=[(road.value, road.value) for road in Road])
    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    show_name = models.BooleanField(default=True)
    person = models.CharField(max_length=200)
    proposed_on = models.DateField()
    award = models.OneToOneField(Award, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal")
    refused_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=500, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("proposed_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["holder", "version"],
                condition=Q(award=None, refused_on=None),
                name="credentials_one_open_proposal",
                violation_error_message=_("Dit bewijs is al voorgesteld."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.holder_id} {self.version}"
