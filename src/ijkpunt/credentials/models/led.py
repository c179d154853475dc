"""What the LED must hear of: an outbox with tries, and the term in which it must be done."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.models.awards import Award
from ijkpunt.credentials.rules.led import LedOperation, LedState

STATES = [(one.value, one.value) for one in LedState]


class LedMessage(models.Model):
    """One message about one proof. `due` is the last day of the term. A refusal keeps the code, never the content."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="led_messages")
    operation = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LedOperation])
    state = models.CharField(max_length=10, choices=STATES, default=LedState.WAITING.value)
    due = models.DateField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    answer_code = models.CharField(max_length=50, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due", "pk")
        constraints = (models.UniqueConstraint("award", "operation", name="credentials_one_led_message"),)
        indexes = (models.Index(fields=["state", "next_try_at"], name="credentials_led_waiting"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.award_id}"


class LedTermRow(models.Model):
    """In how many days a proof must be registered, and how many days before the end somebody is warned."""

    months = models.PositiveSmallIntegerField()
    warn_days = models.PositiveSmallIntegerField()
    valid_from = models.DateField(unique=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("valid_from",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="credentials_led_term_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return str(self.valid_from)
