"""What people said about the links of a version, and the comments on its cells."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.derivations.models.products import ProductVersion
from ijkpunt.derivations.rules.verdicts import LinkVerdict

UNDONE = LinkVerdict.UNDONE.value
ABOUT_A_COMPETENCE = [LinkVerdict.CONFIRMED.value, LinkVerdict.CORRECTED.value, LinkVerdict.REFUSED.value]


class LinkJudgement(models.Model):
    """Somebody said something about an outcome and (but for an added one) a competence. Never changed.

    `outcome_hash` is the hash of the text that was judged (rules/judgements.py): where the outcome says something else
    now, somebody must look again. `carried_from`: the judgement of an earlier version that this one repeats; who and
    when are then those of the earlier one.
    """

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="judgements")
    outcome = models.CharField(max_length=200)
    outcome_hash = models.CharField(max_length=64)
    competence = models.CharField(max_length=20, blank=True)  # empty: about the outcome as a whole
    qualification = models.CharField(max_length=20, blank=True)  # BK-0130-5
    verdict = models.CharField(max_length=10, choices=[(verdict.value, verdict.value) for verdict in LinkVerdict])
    shows = models.JSONField(default=list)  # positions in Competence.skills, from 0
    knowledge = models.JSONField(default=list)  # positions in Competence.knowledge, from 0
    note = models.CharField(max_length=1000, blank=True)
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)
    withdraws = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index("version", "outcome", name="derivations_judged_outcome"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict=UNDONE, withdraws__isnull=False) | (~Q(verdict=UNDONE) & Q(withdraws=None)),
                name="derivations_undo_names_what_it_undoes",
                violation_error_message=_("Terugzetten gaat over één eerdere beslissing."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=ABOUT_A_COMPETENCE) | ~Q(competence=""),
                name="derivations_link_names_a_competence",
                violation_error_message=_("Een beslissing over een link noemt de competentie."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.verdict} {self.outcome} {self.competence}".rstrip()


class CellComment(models.Model):
    """A remark on a cell of a version: an outcome or a unit, a competence, or both; empty parts mean all of it."""

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="comments")
    outcome = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    competence = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    resolved = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(text=""),
                name="derivations_comment_says_something",
                violation_error_message=_("Een opmerking zegt iets."),
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]
