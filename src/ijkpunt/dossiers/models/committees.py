"""Committees, who sits in them, who has an interest in a dossier, and when they meet."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.models.dossiers import Dossier
from ijkpunt.dossiers.rules import committee as rules
from ijkpunt.dossiers.rules.committee import CommitteeKind

KIND_CHOICES = [(kind.value, kind.value) for kind in CommitteeKind]
ENDS = Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))
ENDS_MESSAGE = _("De laatste dag komt niet voor de eerste.")


class Committee(models.Model):
    """A committee. `key` is its name in addresses and events, for ever."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=KIND_CHOICES)
    set_up_on = models.DateField()

    class Meta:
        ordering = ("kind", "name")

    def __str__(self) -> str:
        return self.key

    def committee(self) -> rules.Committee:
        """The rows as the rules see them."""
        rows = tuple(row.composition() for row in self.compositions.all())
        return rules.Committee(self.key, self.name, CommitteeKind(self.kind), rows)


class CommitteeComposition(models.Model):
    """An organisation has seats in a committee: see `rules.committee.Composition`."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="compositions")
    organisation = models.CharField(max_length=100)  # key
    seats = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("committee", "valid_from", "pk")
        constraints = (
            models.UniqueConstraint(
                "committee", "organisation", "valid_from", name="dossiers_one_composition_per_day"
            ),
            models.CheckConstraint(
                condition=ENDS, name="dossiers_composition_ends_after_start", violation_error_message=ENDS_MESSAGE
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.committee_id} {self.organisation} {self.seats}"

    def composition(self) -> rules.Composition:
        return rules.Composition(
            self.organisation, self.seats, self.valid_from, self.valid_until, self.source, self.ours
        )


class DecisionRule(models.Model):
    """How committees of a kind decide: see `rules.committee.DecisionRule`."""

    kind = models.CharField(max_length=12, choices=KIND_CHOICES, db_index=True)
    quorum_percent = models.PositiveSmallIntegerField()
    majority_percent = models.PositiveSmallIntegerField()
    judge_days = models.PositiveSmallIntegerField()
    rework_when_unmet = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "valid_from")
        constraints = (
            models.UniqueConstraint("kind", "valid_from", name="dossiers_one_decision_rule_per_day"),
            models.CheckConstraint(
                condition=ENDS, name="dossiers_decision_rule_ends_after_start", violation_error_message=ENDS_MESSAGE
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__lte=100) & Q(majority_percent__gte=50, majority_percent__lte=99),
                name="dossiers_decision_rule_is_a_share",
                violation_error_message=_("Het quorum is hoogstens 100 procent, en een meerderheid minstens de helft."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.valid_from}"

    def rule(self) -> rules.DecisionRule:
        return rules.DecisionRule(
            kind=CommitteeKind(self.kind),
            quorum_percent=self.quorum_percent,
            majority_percent=self.majority_percent,
            judge_days=self.judge_days,
            rework_when_unmet=self.rework_when_unmet,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
            ours=self.ours,
        )


class Seat(models.Model):
    """Somebody sits in a committee for an organisation: see `rules.committee.Seat`."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="seats")
    person = models.CharField(max_length=200, db_index=True)  # Actor.identifier
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=100)  # key of the organisation that they sit for
    substitute = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=200)  # Actor.identifier

    class Meta:
        ordering = ("committee", "organisation", "substitute", "name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=ENDS, name="dossiers_seat_ends_after_start", violation_error_message=ENDS_MESSAGE
            ),
        )

    def __str__(self) -> str:
        return f"{self.committee_id} {self.person}"

    def seat(self) -> rules.Seat:
        return rules.Seat(self.person, self.name, self.organisation, self.substitute, self.valid_from, self.valid_until)


class Interest(models.Model):
    """Somebody has an interest in a dossier and does not judge it. Never removed; the agency may lift a mistake."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="interests")
    person = models.CharField(max_length=200)  # Actor.identifier of who has it
    name = models.CharField(max_length=300, blank=True)
    ground = models.TextField()
    declared_on = models.DateField()
    noted_by = models.CharField(max_length=200)  # Actor.identifier of who wrote it down
    noted_by_name = models.CharField(max_length=300, blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_ground = models.TextField(blank=True)

    class Meta:
        ordering = ("dossier", "pk")

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.person}"

    def interest(self) -> rules.Interest:
        return rules.Interest(self.person, self.ground, self.name, self.declared_on, self.lifted_on is not None)


class Meeting(models.Model):
    """A day on which a committee meets. `online` is an address, `minutes` what was said there, once it was."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    online = models.URLField(max_length=500, blank=True)
    minutes = models.TextField(blank=True)
    minutes_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("day", "starts_at", "pk")

    def __str__(self) -> str:
        return f"{self.committee_id} {self.day}"


class AgendaItem(models.Model):
    """A dossier (or another point, with `title` alone) on the agenda of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items")
    title = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("meeting", "order", "pk")
        constraints = (models.UniqueConstraint("meeting", "dossier", name="dossiers_once_on_an_agenda"),)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.order}"
