"""Rules of the field of which one row holds at a time: the fields that such a row has in every app."""

from django.db import models


class DatedTerms(models.Model):
    """From `valid_from` up to and including `valid_until`, or until further notice. `source`: where it stands; `ours`:
    our own choice, for want of a known rule."""

    valid_from = models.DateField(unique=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=True)

    class Meta:
        abstract = True
        ordering = ("valid_from",)
