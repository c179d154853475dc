"""What is stored of figures: what was counted in the night, and tables that others published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed
from ijkpunt.monitoring.rules.published import Sum


class FigureSnapshot(models.Model):
    """A figure as it was counted, up to and including a day. `organisation` empty: what everybody may see; else the
    figure of its own records, with nothing hidden: only for its own people."""

    key = models.CharField(max_length=40)  # of rules/indicators.py
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    content = models.JSONField()  # rules/sheets.py, to_data
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ("key", "-day")
        constraints = (models.UniqueConstraint("key", "organisation", "day", name="monitoring_one_count_per_day"),)

    def __str__(self) -> str:
        return f"{self.key} {self.organisation} {self.day}"


class PublishedTable(Signed):
    """A table that somebody else published, taken over as facts with where it stands. Never changed: one with a
    mistake is withdrawn and noted anew."""

    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=500)
    address = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=200, blank=True)  # page or section in the source
    covers = models.CharField(max_length=200)  # the period it is about
    published_on = models.DateField(null=True, blank=True)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    sums = models.JSONField(default=list)  # [total, [parts], over columns]
    beside = models.CharField(max_length=40, blank=True)  # key of the figure of ours that it stands beside
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(withdrawn_on=None),
                name="monitoring_one_table_per_key",
                violation_error_message=_("Er is al een tabel met deze sleutel."),
            ),
        )

    def __str__(self) -> str:
        return self.key

    def declared(self) -> tuple[Sum, ...]:
        """The sums as the rules see them."""
        return tuple(Sum(total, tuple(parts), over) for total, parts, over in self.sums)


class PublishedCell(models.Model):
    """One number of a published table, under the names of its row and column."""

    table = models.ForeignKey(PublishedTable, on_delete=models.CASCADE, related_name="cells")
    row = models.CharField(max_length=200)
    column = models.CharField(max_length=200)
    value = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("table", "row", "column", name="monitoring_one_number_per_cell"),)

    def __str__(self) -> str:
        return f"{self.table_id} {self.row} {self.column}"
