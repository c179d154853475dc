"""Figures that were counted in the night, so that a page with them need not walk along every journey."""

from django.db import models

from ijkpunt.pathways.rules.waiting import Clock

# The fields of `Figures`, in its order.
NUMBERS = ("people", "ended", "waiting", "median", "high", "oldest")


class WaitingFigure(models.Model):
    """The `Figures` of one cell as counted for a day. An empty `centre`: all of them together. `shown` False: too few
    people, and then no number stands here either. `waiting` None: that would tell of few people. An empty `version`
    only says that this day was counted."""

    counted_on = models.DateField()
    clock = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Clock])
    version = models.CharField(max_length=20, blank=True)
    centre = models.CharField(max_length=100, blank=True)
    shown = models.BooleanField(default=False)
    people = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(null=True, blank=True, default=0)
    median = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    oldest = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("counted_on", "clock", "version", "centre")
        constraints = (
            models.UniqueConstraint("clock", "counted_on", "version", "centre", name="pathways_one_figure_per_cell"),
        )

    def __str__(self) -> str:
        return f"{self.clock} {self.version} {self.centre} {self.counted_on}"
