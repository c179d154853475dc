"""A programme from application to end, what was decided about it, and what its recognition allows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.award import Road
from ijkpunt.providers.models.signed import WrittenBy
from ijkpunt.providers.rules.awarding import Recognition
from ijkpunt.providers.rules.words import InstrumentSource, ProgrammeState

ROADS = [(road.value, road.value) for road in Road]
STATES = [state.value for state in ProgrammeState]


class ProgrammeYear(models.Model):
    """Gives out numbers, per year."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Programme(models.Model):
    """One training or EVC journey of an organisation, towards one version of a qualification.

    `number` ("P-2026-001") is its name for people, for ever. `partials` are numbers of partial qualifications; empty:
    the whole. The product is pinned by number and hash when it is handed in. `words` is what people can find it by.
    `noted`: recognised before this system, and noted with its source. `renews`: the one that this comes after.
    """

    number = models.CharField(max_length=20, unique=True)
    organisation = models.CharField(max_length=100, db_index=True)  # key in accounts
    organisation_name = models.CharField(max_length=300)
    state = models.CharField(
        max_length=12, choices=[(state, state) for state in STATES], default=ProgrammeState.DRAFT.value
    )
    road = models.CharField(max_length=30, choices=ROADS)
    version = models.CharField(max_length=20, db_index=True)
    partials = models.JSONField(default=list, blank=True)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    municipality = models.CharField(max_length=40, blank=True)  # key of MunicipalityRow
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, blank=True)
    website = models.URLField(max_length=500, blank=True)
    price_cents = models.PositiveIntegerField(null=True, blank=True)  # of a training; a test has a tariff
    starts_on = models.DateField(null=True, blank=True)
    product_code = models.CharField(max_length=100, blank=True)
    product_number = models.PositiveSmallIntegerField(null=True, blank=True)
    document_hash = models.CharField(max_length=64, blank=True)
    instrument_source = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.value) for one in InstrumentSource]
    )
    instrument_number = models.CharField(max_length=40, blank=True)
    noted = models.BooleanField(default=False)
    renews = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewals")
    opened_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-opened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=STATES),
                name="providers_state_known",
                violation_error_message=_("Deze stand van een aanbod kennen we niet."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(noted=True) | Q(submitted_on__isnull=False),
                name="providers_submitted_on_a_day",
                violation_error_message=_("Een ingediende aanvraag heeft een dag."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class ProgrammeStart(models.Model):
    """A day on which people can start, and how many places are free then (null: unknown)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="starts")
    starts_on = models.DateField()
    places = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("starts_on",)
        constraints = (models.UniqueConstraint("programme", "starts_on", name="providers_one_start_per_day"),)

    def __str__(self) -> str:
        return f"{self.programme_id} {self.starts_on}"


class MadeMove(WrittenBy):
    """A move as it was made. Never changed. `lacks`: what the agency asked, one line each; `reason`: of a stop."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField(max_length=20)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    ground = models.TextField(blank=True)
    lacks = models.JSONField(default=list)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.programme_id} {self.move}"


class RecognitionRow(WrittenBy):
    """What a decision recognised: the `Recognition` of rules/awarding.py. Only its end is added later."""

    programme = models.OneToOneField(Programme, on_delete=models.PROTECT, related_name="recognition")
    organisation = models.CharField(max_length=100)
    version = models.CharField(max_length=20)
    road = models.CharField(max_length=30, choices=ROADS)
    whole = models.BooleanField()
    partials = models.JSONField(default=list, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)  # first day on which it holds no more
    reference = models.CharField(max_length=300)

    class Meta:
        ordering = ("organisation", "version", "valid_from")
        indexes = (models.Index(fields=["organisation", "version", "road"], name="providers_recognition_asked"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="providers_recognition_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.version}"

    def recognition(self) -> Recognition:
        """The row as the rules see it."""
        return Recognition(
            body=self.organisation,
            version=self.version,
            road=Road(self.road),
            whole=self.whole,
            partials=frozenset(self.partials),
            first=self.valid_from,
            last=self.valid_until,
            stopped_on=self.stopped_on,
            source=self.reference,
        )


class Instrument(WrittenBy):
    """The tests of an EVC journey. `content` is restricted: who does not know the questions beforehand is tested
    fairly. `shared`: in the bank that other centres may use."""

    number = models.CharField(max_length=40, unique=True)  # EVC-I-0004-1
    organisation = models.CharField(max_length=100, db_index=True)
    title = models.CharField(max_length=300)
    version = models.CharField(max_length=20)
    shared = models.BooleanField(default=False)
    content = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.number
