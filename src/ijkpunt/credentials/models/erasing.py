"""How long what names the holder of a proof is kept."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.dated import DatedTerms
from ijkpunt.credentials.rules.erasing import ErasingTerm


class ErasingTermRow(DatedTerms):
    """The `ErasingTerm` of rules/erasing.py."""

    years = models.PositiveSmallIntegerField()

    class Meta(DatedTerms.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="credentials_erasing_term_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.years} {self.valid_from}"

    def term(self) -> ErasingTerm:
        """The row as the rules see it."""
        return ErasingTerm(self.years, self.valid_from, self.valid_until, self.source, self.ours)
