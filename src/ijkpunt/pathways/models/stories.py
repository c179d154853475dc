"""Stories of good practice, of a qualification or of a whole sector. They stand beside the functions, as the same
people tell them: employers and sectors, of what a qualification brought their people. The register holds what the
authority says, and nothing of others."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed
from ijkpunt.pathways.rules.stories import StoryState


class Story(Signed):
    """`qualification`: a number such as BK-9104, so that a story stays with the occupation when a version follows. Or
    `domain`: the path of a sector, as the register writes it."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    qualification = models.CharField(max_length=12, blank=True)
    domain = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=120)
    words = models.TextField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in StoryState])
    ground = models.TextField(blank=True)  # why it was turned down or taken away
    answered_by = models.CharField(max_length=200, blank=True)  # Actor.identifier
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-day", "-pk")
        indexes = (models.Index("state", "qualification", name="pathways_stories_shown"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(qualification="") ^ models.Q(domain=""),
                name="pathways_story_about_one",
                violation_error_message=_("Een verhaal gaat over één beroep of over één sector."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How audit events name this story."""
        return f"story:{self.identifier}"
