"""Comments of anybody on a qualification, what was done about them, and the lists and terms that hold."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.dated import DatedTerms
from ijkpunt.dossiers.rules.feedback import (
    Choice,
    ChoiceList,
    FeedbackEffect,
    FeedbackMove,
    FeedbackState,
    FeedbackStep,
    FeedbackTerm,
)


class FeedbackChoiceRow(models.Model):
    """A word that people choose from a list, from a day on: see rules/feedback.py, whose `Choice` this row is."""

    list = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ChoiceList])
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    erases = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("list", "position", "key")
        constraints = (
            models.UniqueConstraint("list", "key", "valid_from", name="dossiers_one_feedback_choice"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="dossiers_feedback_choice_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.list} {self.key}"

    def choice(self) -> Choice:
        """The row as the rules see it."""
        return Choice(
            list=ChoiceList(self.list),
            key=self.key,
            label=self.label,
            hint=self.hint,
            position=self.position,
            erases=self.erases,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
            ours=self.ours,
        )


class FeedbackTermRow(DatedTerms):
    """By when a comment is looked at and answered, from a day on: the `FeedbackTerm` of rules/feedback.py."""

    look_days = models.PositiveSmallIntegerField()
    answer_days = models.PositiveSmallIntegerField()
    ours = models.BooleanField(default=False)

    class Meta(DatedTerms.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="dossiers_feedback_term_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return str(self.valid_from)

    def term(self) -> FeedbackTerm:
        """The row as the rules see it."""
        return FeedbackTerm(
            look_days=self.look_days,
            answer_days=self.answer_days,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
            ours=self.ours,
        )


class Feedback(models.Model):
    """One comment. `token` is how who gave it finds it again. Its words never change; they can only be erased, and then
    all of them: text, link, figure and name. `person` is Actor.identifier ("nobody" without an account), never shown.

    `state`, `since` and `effect` follow from the steps and are kept here to find rows by.
    """

    token = models.CharField(max_length=20, unique=True)
    qualification = models.CharField(max_length=20, db_index=True)  # the number: BK-9104
    version = models.CharField(max_length=20)  # BK-9104-3
    competence = models.CharField(max_length=20, blank=True)  # a code of that version; empty: the whole
    competence_text = models.TextField(blank=True)  # its words then
    ground = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    figure = models.CharField(max_length=300, blank=True)
    figure_source = models.CharField(max_length=300, blank=True)
    figure_day = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=300, blank=True)  # only with consent to show it
    person = models.CharField(max_length=200)
    given_on = models.DateField()
    state = models.CharField(max_length=10, default=FeedbackState.RECEIVED.value)
    since = models.DateField()
    effect = models.CharField(max_length=10, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-given_on", "-pk")
        indexes = (
            models.Index("state", "qualification", name="dossiers_feedback_state"),
            models.Index("version", "competence", name="dossiers_feedback_subject"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in FeedbackState]),
                name="dossiers_feedback_state_known",
                violation_error_message=_("Deze toestand kennen we niet."),
            ),
            models.CheckConstraint(
                condition=Q(effect__in=["", *(effect.value for effect in FeedbackEffect)]),
                name="dossiers_feedback_effect_known",
                violation_error_message=_("Dit gevolg kennen we niet."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.version}"


class FeedbackStepRow(models.Model):
    """What was done about a comment. Never changed or removed."""

    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10, choices=[(move.value, move.value) for move in FeedbackMove])
    reason = models.CharField(max_length=40, blank=True)  # key of the list HIDING
    text = models.TextField(blank=True)
    effect = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in FeedbackEffect])
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.feedback_id} {self.move}"

    def step(self) -> FeedbackStep:
        """The row as the rules see it."""
        return FeedbackStep(
            move=FeedbackMove(self.move),
            day=self.day,
            organisation=self.organisation,
            text=self.text,
            reason=self.reason,
            effect=FeedbackEffect(self.effect) if self.effect else None,
        )
