"""A dossier, and what was handed in of it."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.rules.drafting.draft import Draft, read_draft
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize


class Dossier(models.Model):
    """One request on its way from need to recognition. `number` ("D-2026-001") is its name for people, for ever.

    `sources` are identifiers of the versions that it starts from: none (new), one (update, split off, withdraw) or
    several (merge). `results` are identifiers of what it became in the register. `revision` counts every write.
    """

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in DossierKind])
    state = models.CharField(
        max_length=20, choices=[(state.value, state.value) for state in DossierState], default=DossierState.REQUESTED
    )
    title = models.CharField(max_length=300)
    sources = models.JSONField(default=list)
    results = models.JSONField(default=list)
    size = models.CharField(max_length=6, blank=True, choices=[(size.value, size.value) for size in UpdateSize])
    submitter = models.CharField(max_length=100, db_index=True)  # key of the organisation
    facilitator = models.CharField(max_length=200, blank=True)  # Actor.identifier
    facilitator_name = models.CharField(max_length=300, blank=True)
    opened_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    revision = models.PositiveBigIntegerField(default=1)

    class Meta:
        ordering = ("-opened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DossierKind]),
                name="dossiers_kind_known",
                violation_error_message=_("Deze soort dossier kennen we niet."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DossierState]),
                name="dossiers_state_known",
                violation_error_message=_("Deze stand van een dossier kennen we niet."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Submission(models.Model):
    """What was handed in, frozen: the text as it stood and the files beside it. The database refuses to change one.

    `files` lists name, size and SHA-256 of each file; `size` of an update as the submitter sees it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()  # 1, then one more after each rework
    document = models.BinaryField()  # canonical JSON of the draft
    document_hash = models.CharField(max_length=64)
    files = models.JSONField(default=list)
    letter = models.TextField(blank=True)  # indieningsbrief: who agreed, when
    submitted_on = models.DateField()
    person = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("dossier", "number")
        constraints = (models.UniqueConstraint("dossier", "number", name="dossiers_one_submission_per_number"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"

    @property
    def draft(self) -> Draft:
        """The text as it was handed in."""
        return read_draft(bytes(self.document))

    def sealed(self) -> bool:
        """Is the text still what its hash says?"""
        return hashlib.sha256(bytes(self.document)).hexdigest() == self.document_hash
