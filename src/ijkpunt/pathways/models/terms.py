"""Rules of the field that may change, as rows with a source: the window of appeal, reasons to stop, and how long what
is kept."""

from django.db import models

from ijkpunt.audit.dated import DatedTerms
from ijkpunt.audit.signed import Signed
from ijkpunt.pathways.rules.appeals import Window
from ijkpunt.pathways.rules.assessing_terms import AssessingTerms
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.retention import Category, Term, Then
from ijkpunt.pathways.rules.stops import StopReason


class AppealWindow(DatedTerms):
    """The `Window` of rules/appeals.py."""

    file_days = models.PositiveSmallIntegerField()
    answer_days = models.PositiveSmallIntegerField()
    ours = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.file_days} {self.valid_from}"

    def window(self) -> Window:
        """The row as the rules see it."""
        return Window(self.file_days, self.answer_days, self.valid_from, self.valid_until, self.source, self.ours)


class AssessingTermsRow(DatedTerms):
    """The `AssessingTerms` of rules/assessing_terms.py."""

    tie_years = models.PositiveSmallIntegerField()
    prepare_days = models.PositiveSmallIntegerField()
    inspection_days = models.PositiveSmallIntegerField()
    sample_files = models.PositiveSmallIntegerField()
    most_files = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.tie_years} {self.valid_from}"

    def terms(self) -> AssessingTerms:
        """The row as the rules see it."""
        return AssessingTerms(
            self.tie_years,
            self.prepare_days,
            self.inspection_days,
            self.sample_files,
            self.most_files,
            self.valid_from,
            self.valid_until,
            self.source,
            self.ours,
        )


class StopReasonRow(models.Model):
    """The `StopReason` of rules/stops.py."""

    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    who = models.JSONField(default=list)
    reopens = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint("key", "valid_from", name="pathways_one_reason_per_day"),)

    def __str__(self) -> str:
        return self.key

    def reason(self) -> StopReason:
        """The row as the rules see it."""
        who = frozenset(Party(party) for party in self.who)
        return StopReason(self.key, self.label, who, self.valid_from, self.valid_until, self.reopens)


class RetentionTerm(models.Model):
    """The `Term` of rules/retention.py."""

    category = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Category])
    days = models.PositiveIntegerField(null=True, blank=True)
    then = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Then])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=True)

    class Meta:
        ordering = ("category", "valid_from")
        constraints = (models.UniqueConstraint("category", "valid_from", name="pathways_one_term_per_day"),)

    def __str__(self) -> str:
        return f"{self.category} {self.days}"

    def term(self) -> Term:
        """The row as the rules see it."""
        return Term(
            Category(self.category),
            self.days,
            Then(self.then),
            self.valid_from,
            self.valid_until,
            self.source,
            self.ours,
        )


class RetentionRun(Signed):
    """A time that the terms were carried out, with what was done: per category a number, no names."""

    report = models.JSONField(default=list)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.day}"
