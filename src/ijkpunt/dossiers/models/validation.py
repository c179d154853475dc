"""What a validation committee said of what was handed in. What was said stays: the database refuses to change it."""

from django.db import models
from django.db.models import F, Q

from ijkpunt.dossiers.models.committees import ENDS, ENDS_MESSAGE, Committee, Meeting, Seat
from ijkpunt.dossiers.models.dossiers import Submission
from ijkpunt.dossiers.rules.validation import Criterion, JointOutcome, Judgement, Point, Verdict


class ValidationCriterion(models.Model):
    """A criterion on which a dossier is judged: see `rules.validation.Criterion`. `kinds`: of which dossiers; empty:
    of all."""

    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    question = models.TextField()
    kinds = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("order", "key", "valid_from")
        constraints = (
            models.UniqueConstraint("key", "valid_from", name="dossiers_one_criterion_per_day"),
            models.CheckConstraint(
                condition=ENDS, name="dossiers_criterion_ends_after_start", violation_error_message=ENDS_MESSAGE
            ),
        )

    def __str__(self) -> str:
        return self.key

    def criterion(self) -> Criterion:
        return Criterion(
            key=self.key,
            order=self.order,
            name=self.name,
            question=self.question,
            kinds=frozenset(self.kinds),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
            ours=self.ours,
        )


class Review(models.Model):
    """A committee looks at a submission. It is open until it has an outcome. `due_on`: the last day to judge."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="review")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="reviews")
    opened_on = models.DateField()
    due_on = models.DateField()
    opened_by = models.CharField(max_length=200)  # Actor.identifier

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="dossiers_review_due_after_opening"),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} {self.committee_id}"


class ReviewJudgement(models.Model):
    """What a member thinks of one criterion. Judging again adds a row: the newest counts."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="judgements")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=60)
    verdict = models.CharField(max_length=12, choices=[(verdict.value, verdict.value) for verdict in Verdict])
    motivation = models.TextField(blank=True)
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100)  # key of the organisation that they sit for
    judged_on = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.review_id} {self.criterion} {self.verdict}"

    def judgement(self) -> Judgement:
        return Judgement(
            person=self.person,
            organisation=self.organisation,
            criterion=self.criterion,
            verdict=Verdict(self.verdict),
            motivation=self.motivation,
            name=self.name,
            serial=self.pk,
            day=self.judged_on,
        )


class ReworkPoint(models.Model):
    """Something that must become better. `element`: key of the element in the draft, empty for the whole.

    The text never changes; a point may be taken back while the review is open.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="points")
    criterion = models.CharField(max_length=60)
    element = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    put_on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("review", "pk")

    def __str__(self) -> str:
        return f"{self.review_id} {self.criterion} {self.element}"

    def point(self) -> Point:
        return Point(self.pk, self.criterion, self.text, self.element, self.person, self.name, self.organisation)


class PointAnswer(models.Model):
    """What the submitter answers to a point, while reworking. Answering again adds a row: the newest counts."""

    point = models.ForeignKey(ReworkPoint, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    answered_on = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.point_id}"


class ReviewOutcome(models.Model):
    """What the committee decided together: closes the review for ever.

    `findings` holds per criterion what was found and how many thought so; `dissent` who thought otherwise and why;
    `rule` how was counted. All as on that day.
    """

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="outcome")
    outcome = models.CharField(max_length=15, choices=[(outcome.value, outcome.value) for outcome in JointOutcome])
    motivation = models.TextField()
    minority = models.TextField(blank=True)  # what a minority wants to be read
    findings = models.JSONField(default=list)
    dissent = models.JSONField(default=list)
    rule = models.JSONField(default=dict)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes")
    decided_on = models.DateField()
    person = models.CharField(max_length=200)  # Actor.identifier of the facilitator who wrote it down
    name = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.review_id} {self.outcome}"
