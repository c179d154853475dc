"""Municipalities with a point on the map. A small table of ours; a full one is read from a file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.providers.rules.places import Municipality


class MunicipalityRow(models.Model):
    """The `Municipality` of rules/places.py."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ("name", "key")
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="providers_on_the_map",
                violation_error_message=_("Dit punt ligt niet op de kaart."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def municipality(self) -> Municipality:
        return Municipality(self.key, self.name, self.latitude, self.longitude)
