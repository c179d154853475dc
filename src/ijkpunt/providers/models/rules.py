"""Rules of the field as rows: terms, reasons to stop, quality areas, tariffs and helps. None of them stands in code."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.providers.rules.fees import Help, HelpKind, Tariff, TariffKind
from ijkpunt.providers.rules.inspections import QualityArea
from ijkpunt.providers.rules.stops import StopReason
from ijkpunt.providers.rules.terms import Term, TermKey, TermUnit
from ijkpunt.providers.rules.words import Party


class Dated(models.Model):
    """A rule that holds from a day up to and including another, with where it stands; `ours`: our own choice."""

    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )


class TermRow(Dated):
    """How long something takes: the `Term` of rules/terms.py."""

    key = models.CharField(max_length=30, choices=[(one.value, one.value) for one in TermKey])
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=[(one.value, one.value) for one in TermUnit])

    class Meta(Dated.Meta):
        ordering = ("key", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("key", "valid_from", name="providers_one_term_per_day"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.count} {self.unit}"

    def term(self) -> Term:
        key, unit = TermKey(self.key), TermUnit(self.unit)
        return Term(key, self.count, unit, self.valid_from, self.valid_until, self.source, self.ours)


class StopReasonRow(Dated):
    """Why a programme may stop: the `StopReason` of rules/stops.py."""

    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    party = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Party])

    class Meta(Dated.Meta):
        ordering = ("pk",)
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("key", "valid_from", name="providers_one_stop_reason"),
        )

    def __str__(self) -> str:
        return self.key

    def reason(self) -> StopReason:
        party = Party(self.party)
        return StopReason(self.key, self.label, party, self.valid_from, self.valid_until, self.source, self.ours)


class QualityAreaRow(Dated):
    """An area of the common quality framework: the `QualityArea` of rules/inspections.py."""

    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    question = models.CharField(max_length=400, blank=True)
    place = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        ordering = ("place", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("key", "valid_from", name="providers_one_quality_area"),
        )

    def __str__(self) -> str:
        return self.key

    def area(self) -> QualityArea:
        return QualityArea(self.key, self.label, self.question, self.valid_from, self.valid_until, self.source)


class TariffRow(Dated):
    """A price of a test in eurocents: the `Tariff` of rules/fees.py."""

    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in TariffKind])
    cents = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ("kind", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("kind", "valid_from", name="providers_one_tariff"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.cents}"

    def tariff(self) -> Tariff:
        kind = TariffKind(self.kind)
        return Tariff(kind, self.cents, self.valid_from, self.valid_until, self.source, self.ours)


class HelpRow(Dated):
    """What makes it cheaper or gives time: the `Help` of rules/fees.py."""

    key = models.SlugField(max_length=40)
    kind = models.CharField(max_length=15, choices=[(one.value, one.value) for one in HelpKind])
    label = models.CharField(max_length=300)
    share = models.PositiveSmallIntegerField(null=True, blank=True)  # per cent
    most_cents = models.PositiveIntegerField(null=True, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Dated.Meta):
        ordering = ("pk",)
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("key", "valid_from", name="providers_one_help"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__lte=100),
                name="providers_help_share",
                violation_error_message=_("Een deel is hoogstens 100 procent."),
            ),
        )

    def __str__(self) -> str:
        return self.key

    def help(self) -> Help:
        return Help(
            key=self.key,
            kind=HelpKind(self.kind),
            label=self.label,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            share=self.share,
            most_cents=self.most_cents,
            hours=self.hours,
            source=self.source,
            ours=self.ours,
        )
