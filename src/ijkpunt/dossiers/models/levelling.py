"""Levelling: what a level means, the scheme that weighs, who gave what, what was agreed, and practice."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.models.dossiers import Submission
from ijkpunt.dossiers.rules.levelling import elements as element_rules
from ijkpunt.dossiers.rules.levelling import scheme as scheme_rules
from ijkpunt.dossiers.rules.levelling.consensus import RoundState
from ijkpunt.kernel.levels import DescriptorElement

ELEMENT_CHOICES = [(element.value, element.value) for element in DescriptorElement]
ENDS = Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))
ENDS_MESSAGE = _("De laatste dag komt niet voor de eerste.")
SCORE = Q(score__gte=1, score__lte=8)
SCORE_MESSAGE = _("Een score is een getal van 1 tot 8.")


class DescriptorText(models.Model):
    """What an element is like at a level: see `rules.levelling.elements.DescriptorText`."""

    element = models.CharField(max_length=20, choices=ELEMENT_CHOICES)
    level = models.PositiveSmallIntegerField()
    text = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=True)

    class Meta:
        ordering = ("element", "level", "valid_from")
        constraints = (
            models.UniqueConstraint("element", "level", "valid_from", name="dossiers_one_descriptor_per_day"),
            models.CheckConstraint(
                condition=ENDS, name="dossiers_descriptor_ends_after_start", violation_error_message=ENDS_MESSAGE
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=8),
                name="dossiers_descriptor_level_known",
                violation_error_message=_("Een niveau is een getal van 1 tot 8."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.element} {self.level}"

    def descriptor(self) -> element_rules.DescriptorText:
        """The row as the rules see it."""
        return element_rules.DescriptorText(
            DescriptorElement(self.element),
            self.level,
            self.text,
            self.valid_from,
            self.valid_until,
            self.source,
            self.ours,
        )


class WeighingScheme(models.Model):
    """A weighing scheme: see `rules.levelling.scheme`. Never changed, only ended: past decisions rest on it.

    `person` is who set it; empty for what was there from the start.
    """

    version = models.CharField(max_length=60, unique=True)
    whole = models.PositiveIntegerField()
    valid_from = models.DateField(unique=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500)
    explanation = models.TextField(blank=True)
    ours = models.BooleanField(default=False)
    person = models.CharField(max_length=200, blank=True)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    set_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-valid_from",)
        constraints = (
            models.CheckConstraint(
                condition=ENDS, name="dossiers_scheme_ends_after_start", violation_error_message=ENDS_MESSAGE
            ),
        )

    def __str__(self) -> str:
        return self.version

    def scheme(self) -> scheme_rules.WeighingScheme:
        """The row with its weights and levels as the rules see it."""
        levels = list(self.levels.all())
        return scheme_rules.WeighingScheme(
            version=self.version,
            whole=self.whole,
            weights={DescriptorElement(row.element): row.weight for row in self.weights.all()},
            points={row.level: row.points for row in levels},
            cut_offs={row.level: row.starts_at for row in levels if row.starts_at is not None},
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
            explanation=self.explanation,
            ours=self.ours,
        )


class SchemeWeight(models.Model):
    """How much an element weighs in a scheme."""

    scheme = models.ForeignKey(WeighingScheme, on_delete=models.PROTECT, related_name="weights")
    element = models.CharField(max_length=20, choices=ELEMENT_CHOICES)
    weight = models.PositiveIntegerField()

    class Meta:
        ordering = ("scheme", "pk")
        constraints = (models.UniqueConstraint("scheme", "element", name="dossiers_one_weight_per_element"),)

    def __str__(self) -> str:
        return f"{self.element} {self.weight}"


class SchemeLevel(models.Model):
    """`points` of a score of this level, and at how many points in total the level starts (None for level 1)."""

    scheme = models.ForeignKey(WeighingScheme, on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField()
    points = models.PositiveIntegerField()
    starts_at = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("scheme", "level")
        constraints = (models.UniqueConstraint("scheme", "level", name="dossiers_one_row_per_scheme_level"),)

    def __str__(self) -> str:
        return f"{self.level}: {self.points}"


class LevellingSession(models.Model):
    """A committee levels what was handed in. `reveal_ground`: why scores were laid open before all had scored."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="levelling")
    committee = models.CharField(max_length=60)  # key
    scheme = models.ForeignKey(WeighingScheme, on_delete=models.PROTECT, related_name="sessions")
    state = models.CharField(
        max_length=12, choices=[(state.value, state.value) for state in RoundState], default=RoundState.INDIVIDUAL
    )
    opened_on = models.DateField()
    revealed_on = models.DateField(null=True, blank=True)
    reveal_ground = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RoundState]),
                name="dossiers_levelling_state_known",
                violation_error_message=_("Deze stand van een inschaling kennen we niet."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} {self.state}"


class IndividualScore(models.Model):
    """What one member gave one element. Never changed: scoring again adds one, the last one counts.

    `evidence` are keys of elements of the draft that the score rests on. `organisation` is that of the seat.
    """

    session = models.ForeignKey(LevellingSession, on_delete=models.PROTECT, related_name="individual_scores")
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    element = models.CharField(max_length=20, choices=ELEMENT_CHOICES)
    score = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    evidence = models.JSONField(default=list, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("session", "pk")
        constraints = (
            models.CheckConstraint(
                condition=SCORE, name="dossiers_individual_score_known", violation_error_message=SCORE_MESSAGE
            ),
        )

    def __str__(self) -> str:
        return f"{self.session_id} {self.person} {self.element}"


class ConsensusScore(models.Model):
    """What the members agreed on for one element, and why where they had scored differently. The last one counts."""

    session = models.ForeignKey(LevellingSession, on_delete=models.PROTECT, related_name="consensus_scores")
    element = models.CharField(max_length=20, choices=ELEMENT_CHOICES)
    score = models.PositiveSmallIntegerField()
    motivation = models.TextField(blank=True)
    day = models.DateField()
    person = models.CharField(max_length=200)  # Actor.identifier of who noted it
    name = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("session", "pk")
        constraints = (
            models.CheckConstraint(
                condition=SCORE, name="dossiers_consensus_score_known", violation_error_message=SCORE_MESSAGE
            ),
        )

    def __str__(self) -> str:
        return f"{self.session_id} {self.element}"


class LevelDecision(models.Model):
    """The level that was agreed. `computed` is what the scheme gave; `deviation` why another one was chosen.

    `scores` are the consensus scores and `total` the points, as they were on the day of the decision.
    """

    session = models.OneToOneField(LevellingSession, on_delete=models.PROTECT, related_name="decision")
    level = models.PositiveSmallIntegerField()
    computed = models.PositiveSmallIntegerField()
    total = models.CharField(max_length=30)  # a fraction, "251/6"
    scores = models.JSONField(default=dict)
    deviation = models.TextField(blank=True)
    decided_on = models.DateField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-decided_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=8, computed__gte=1, computed__lte=8),
                name="dossiers_decided_level_known",
                violation_error_message=_("Een niveau is een getal van 1 tot 8."),
            ),
            models.CheckConstraint(
                condition=Q(level=F("computed")) | ~Q(deviation=""),
                name="dossiers_deviation_has_reason",
                violation_error_message=_("Een ander niveau dan dat van het schema vraagt een reden."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.session_id} {self.level}"


class TrainingRound(models.Model):
    """Somebody practises on a recognised version. `known` is its level, kept when the practice started."""

    person = models.CharField(max_length=200, db_index=True)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    qualification = models.CharField(max_length=30)  # identifier of the version
    known = models.PositiveSmallIntegerField()
    scheme = models.ForeignKey(WeighingScheme, on_delete=models.PROTECT, related_name="training_rounds")
    started_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-started_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "qualification"),
                condition=Q(finished_on=None),
                name="dossiers_one_open_practice_per_qualification",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.qualification}"


class TrainingScore(models.Model):
    """A score in a practice. The last one per element counts."""

    training = models.ForeignKey(TrainingRound, on_delete=models.PROTECT, related_name="scores")
    element = models.CharField(max_length=20, choices=ELEMENT_CHOICES)
    score = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("training", "pk")
        constraints = (
            models.CheckConstraint(
                condition=SCORE, name="dossiers_training_score_known", violation_error_message=SCORE_MESSAGE
            ),
        )

    def __str__(self) -> str:
        return f"{self.training_id} {self.element}"
