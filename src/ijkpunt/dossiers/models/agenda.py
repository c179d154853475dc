"""How the agenda is weighed, the demand for qualifications, the agenda of a year as it was made, and the decisions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.rules.agenda import Outcome, Signal, Weight, Weights
from ijkpunt.dossiers.rules.demand import DemandFigure


class AgendaWeights(models.Model):
    """A version of the weights: the `Weights` of rules/agenda.py. It holds until a later one begins. Never changed."""

    number = models.PositiveSmallIntegerField(unique=True)
    valid_from = models.DateField()
    threshold = models.FloatField()
    recent_threshold = models.FloatField()
    recent_years = models.FloatField()
    stay_threshold = models.FloatField()
    least_known = models.FloatField()
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)  # our choice, for want of a known rule of the field
    person = models.CharField(max_length=200, blank=True)  # Actor.identifier; empty: came with the software
    name = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.valid_from}"

    def weights(self) -> Weights:
        """The row as the rules see it, its signals in the order of the rules."""
        order = list(Signal)
        found = sorted((one.weight_of() for one in self.signals.all()), key=lambda one: order.index(one.signal))
        return Weights(
            number=self.number,
            valid_from=self.valid_from,
            weights=tuple(found),
            threshold=self.threshold,
            recent_threshold=self.recent_threshold,
            recent_years=self.recent_years,
            stay_threshold=self.stay_threshold,
            least_known=self.least_known,
            source=self.source,
            ours=self.ours,
        )


class AgendaWeight(models.Model):
    """What one signal weighs in a version of the weights. Never changed."""

    weights = models.ForeignKey(AgendaWeights, on_delete=models.PROTECT, related_name="signals")
    signal = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Signal])
    weight = models.FloatField()
    full = models.FloatField()
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ("weights", "pk")
        constraints = (
            models.UniqueConstraint("weights", "signal", name="dossiers_one_weight_per_signal"),
            models.CheckConstraint(
                condition=Q(weight__gte=0) & Q(full__gt=0),
                name="dossiers_weight_is_positive",
                violation_error_message=_("Een gewicht is nul of meer, en de volle sterkte meer dan nul."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.signal} {self.weight}"

    def weight_of(self) -> Weight:
        """The row as the rules see it."""
        return Weight(Signal(self.signal), self.weight, self.full, self.source, self.ours)


class DemandRow(models.Model):
    """Vacancies for a qualification on a day, as a source counted them. Brought in by the agency."""

    qualification = models.CharField(max_length=20)  # the number: BK-9104
    day = models.DateField()
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    person = models.CharField(max_length=200)  # Actor.identifier, of who brought it in last
    written_on = models.DateField()

    class Meta:
        ordering = ("qualification", "source", "day")
        constraints = (models.UniqueConstraint("qualification", "day", "source", name="dossiers_one_demand_per_day"),)

    def __str__(self) -> str:
        return f"{self.qualification} {self.day} {self.count}"

    def figure(self) -> DemandFigure:
        """The row as the rules see it."""
        return DemandFigure(self.qualification, self.day, self.count, self.source)


class Agenda(models.Model):
    """The agenda of a year as it was made on a day: figures and weights are frozen in its lines. Never changed; made
    anew, it becomes a next one of the same year, and the newest counts. `merging` lists candidates as they were found.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # 1, then one more each time that it is made anew
    weights = models.ForeignKey(AgendaWeights, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    merging = models.JSONField(default=list)
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint("year", "number", name="dossiers_one_agenda_per_number"),)

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class AgendaLine(models.Model):
    """One qualification on an agenda, with the figures used. `figures`: per signal value, note and source. Never
    changed. `rank` counts from 1 in the order of the proposal."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="lines")
    qualification = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    figures = models.JSONField(default=dict)
    open_before = models.BooleanField(default=False)
    score = models.FloatField(null=True)
    proposed = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("agenda", "rank")
        constraints = (models.UniqueConstraint("agenda", "qualification", name="dossiers_one_line_per_qualification"),)

    def __str__(self) -> str:
        return f"{self.agenda_id} {self.qualification}"


class AgendaDecision(models.Model):
    """What somebody decided about a qualification on the agenda of a year. Never changed or removed: decide again, and
    the newest counts. `others` are numbers of qualifications to merge it with."""

    line = models.ForeignKey(AgendaLine, on_delete=models.PROTECT, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    qualification = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Outcome])
    reason = models.TextField()
    others = models.JSONField(default=list)
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("year", "qualification", "pk")
        indexes = (models.Index("qualification", "year", name="dossiers_decided_about"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=[one.value for one in Outcome]),
                name="dossiers_outcome_known",
                violation_error_message=_("Deze uitkomst kennen we niet."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.qualification} {self.outcome}"
