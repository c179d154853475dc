"""Help while writing, as data: words that have a plainer one, words that belong to a level, cut-offs; and what
authors put aside."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.models.dossiers import Dossier
from ijkpunt.kernel.levels import DescriptorElement


class JargonWord(models.Model):
    """A word that not every reader knows, or the name of a brand, with what could stand there instead.

    `organisation` is the key of the sector that uses the list; empty: it counts for everybody. `key` is the form in
    which it is compared (rules/help/words.py).
    """

    KINDS = (("jargon", "jargon"), ("brand", "brand"))

    word = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    plainer = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=KINDS, default="jargon")
    organisation = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    person = models.CharField(max_length=200, blank=True)  # Actor.identifier of who added it; empty: came with us
    name = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("key", "organisation", "valid_from")
        constraints = (
            models.UniqueConstraint(
                "key",
                "organisation",
                condition=Q(valid_until=None),
                name="dossiers_one_jargon_word",
                violation_error_message=_("Dit woord staat al in de lijst."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="dossiers_jargon_ends_after_start",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return self.word


class LevelWord(models.Model):
    """Words that belong to some levels (VKS, 1 to 8) and not to others, for one part of the level descriptors."""

    words = models.CharField(max_length=100)  # as authors write them; * ends the beginning of a word
    element = models.CharField(max_length=20, choices=[(one.value, one.value) for one in DescriptorElement])
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("element", "lowest", "words")
        constraints = (
            models.CheckConstraint(
                condition=Q(lowest__gte=1, highest__lte=8, lowest__lte=F("highest")),
                name="dossiers_level_word_between_1_and_8",
                violation_error_message=_("Een niveau is een getal van 1 tot en met 8, van laag naar hoog."),
            ),
        )

    def __str__(self) -> str:
        return self.words


class HelpCutoff(models.Model):
    """From where help speaks up: a number by the name that it has in rules/help/cutoffs.py."""

    name = models.CharField(max_length=60)
    value = models.FloatField()
    source = models.CharField(max_length=500, blank=True)
    ours = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "valid_from")
        constraints = (models.UniqueConstraint("name", "valid_from", name="dossiers_one_cutoff_per_day"),)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


class DismissedFinding(models.Model):
    """An author says: this is right as it is. Holds for as long as the text that it is about stays the same.

    `fingerprint` as in rules/help/finding.py. `restored_on`: somebody took it back.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="dismissed")
    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=60)
    element = models.CharField(max_length=100, blank=True)
    sentence = models.TextField(blank=True)
    reason = models.TextField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    restored_on = models.DateField(null=True, blank=True)
    restored_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("dossier", "pk")
        constraints = (
            models.UniqueConstraint(
                "dossier", "fingerprint", condition=Q(restored_on=None), name="dossiers_finding_dismissed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.code}"
