"""Functions in a company, and who of its people showed which proof. No name stands here, and no result: only a label
that the company chose, and the number of a proof that somebody showed."""

import uuid

from django.db import models

from ijkpunt.audit.signed import Signed


class FunctionProfile(Signed):
    """A function of an organisation, in its own words. Ended functions are removed, with everything below them."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("title", "pk")
        indexes = (models.Index("organisation", "title", name="pathways_functions_of_house"),)

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How audit events name this function."""
        return f"function:{self.identifier}"


class FunctionCompetence(models.Model):
    """A competence of a version that a function asks."""

    function = models.ForeignKey(FunctionProfile, on_delete=models.CASCADE, related_name="competences")
    version = models.CharField(max_length=20)
    competence = models.CharField(max_length=20)

    class Meta:
        ordering = ("version", "pk")
        constraints = (
            models.UniqueConstraint("function", "version", "competence", name="pathways_function_asks_once"),
        )

    def __str__(self) -> str:
        return f"{self.function_id} {self.competence}"


class FunctionMember(models.Model):
    """Somebody of the team, by a label that only the company understands."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    function = models.ForeignKey(FunctionProfile, on_delete=models.CASCADE, related_name="members")
    label = models.CharField(max_length=40)
    added_on = models.DateField()

    class Meta:
        ordering = ("label", "pk")
        constraints = (models.UniqueConstraint("function", "label", name="pathways_one_label"),)

    def __str__(self) -> str:
        return self.label


class ShownProof(models.Model):
    """The number of a proof that a member showed. What is in it is asked anew each time, as anybody may ask it."""

    member = models.ForeignKey(FunctionMember, on_delete=models.CASCADE, related_name="proofs")
    proof = models.UUIDField()
    noted_on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("member", "proof", name="pathways_proof_once"),)

    def __str__(self) -> str:
        return f"{self.member_id}"
