"""What the LED must hear of: an outbox with tries, and the term in which it must be done."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.dated import DatedTerms
from ijkpunt.credentials.models.awards import Award
from ijkpunt.credentials.rules.led import LedMeaning, LedOperation, LedState, LedTerm
from ijkpunt.kernel.award import CredentialKind, Road

STATES = [(one.value, one.value) for one in LedState]


class LedMessage(models.Model):
    """One message about one proof. `due` is the last day of the term, `warn_on` the day from which it is urgent.

    `tries` counts those without an answer. A refusal keeps the code, never the content. `next_try_at` is also how
    whoever sends keeps others away from a message: they move it on before they send.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="led_messages")
    operation = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LedOperation])
    state = models.CharField(max_length=10, choices=STATES, default=LedState.WAITING.value)
    due = models.DateField()
    warn_on = models.DateField()
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


class LedTermRow(DatedTerms):
    """In how many days a proof must be registered, and how many days before the end somebody is warned."""

    months = models.PositiveSmallIntegerField()
    warn_days = models.PositiveSmallIntegerField()
    ours = models.BooleanField(default=False)

    class Meta(DatedTerms.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="credentials_led_term_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return str(self.valid_from)

    def term(self) -> LedTerm:
        """The row as the rules read it."""
        return LedTerm(self.months, self.warn_days, self.valid_from, self.valid_until, self.source)


class LedWordsRow(models.Model):
    """How one kind of proof is classified, in the words of the taxonomy of the LED. `road` empty: along any road.

    The taxonomy is kept outside the schema and is not published: `ours` says that nobody confirmed these words yet.
    """

    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in CredentialKind])
    road = models.CharField(max_length=30, blank=True, choices=[(road.value, road.value) for road in Road])
    authenticity = models.CharField(max_length=255)
    category = models.CharField(max_length=255)
    degree = models.CharField(max_length=255)
    education_form = models.CharField(max_length=255)
    word = models.CharField(max_length=255)  # Bewijstype
    state = models.CharField(max_length=255)
    instance = models.CharField(max_length=255)
    school_type = models.CharField(max_length=255)
    valid_from = models.DateField()
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "-road", "-valid_from")
        constraints = (models.UniqueConstraint("kind", "road", "valid_from", name="credentials_one_led_words"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.valid_from}"


class LedCodeRow(models.Model):
    """What a code of the LED comes down to. `ours`: nobody confirmed it yet."""

    code = models.CharField(max_length=10, unique=True)
    meaning = models.CharField(max_length=20, choices=[(one.value, one.value) for one in LedMeaning])
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
