"""People, and what is known of them beside their portfolio."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed


class Person(models.Model):
    """Somebody with a portfolio and journeys. `account` is their `user:12`, or empty for who has no login: they come
    back with a secret link, of which only the hash is kept. No national number ever stands here.

    `email_confirmed_on`: since when somebody said from that mailbox that it is theirs; only then a file without account
    gets mail. Another address begins anew."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.CharField(max_length=200, blank=True)
    key_hash = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(_("naam"), max_length=200)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    email_noted_on = models.DateField(null=True, blank=True)
    email_confirmed_on = models.DateField(null=True, blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    town = models.CharField(_("gemeente"), max_length=100, blank=True)
    noted_by = models.CharField(max_length=200)  # Actor.identifier
    noted_on = models.DateField()
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["account"],
                condition=~Q(account=""),
                name="pathways_one_person_per_account",
                violation_error_message=_("Je hebt al een dossier."),
            ),
        )
        # The unique one above holds no empty accounts, so a database that asks by account cannot use it.
        indexes = (models.Index(fields=["account"], name="pathways_person_account"),)

    def __str__(self) -> str:
        return str(self.identifier)

    @property
    def subject(self) -> str:
        """How audit events name this person, and how an actor without an account is called."""
        return f"person:{self.identifier}"


class StatusGroup(models.Model):
    """What somebody said of their situation: apart, for the tariff and for counting only."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="status_group")
    situation = models.CharField(max_length=20)  # value of rules.people.Situation
    told_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id}"


class Adjustment(models.Model):
    """What somebody needs at the test, and why. Sensitive: the assessor sees `needs` only."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="adjustment")
    needs = models.TextField()
    cause = models.TextField(blank=True)
    told_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id}"


class Guidance(models.Model):
    """Somebody guides a person, with their consent, up to but not including the day `last`.

    Stays when it ended: a coach never becomes an assessor.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guidances")
    guide = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "guide"],
                condition=Q(last=None),
                name="pathways_one_open_guidance",
                violation_error_message=_("Deze begeleider volgt je al."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.guide}"


class ReadEvent(models.Model):
    """Somebody of the staff looked at a part of a file. Never changed, and not removed before `keep_until`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reads")
    journey = models.UUIDField(null=True, blank=True)
    reader = models.CharField(max_length=200)  # Actor.identifier
    name = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    party = models.CharField(max_length=20)  # value of Party
    part = models.CharField(max_length=30)  # value of Part
    ground = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    keep_until = models.DateField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["person", "-at"], name="pathways_reads_of_person"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.reader} {self.part}"


class InspectionVisit(Signed):
    """A named inspection of a centre: the inspector may open a sample of its files in these days, logged."""

    centre = models.CharField(max_length=100)
    inspector = models.CharField(max_length=200)  # Actor.identifier
    reference = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ("-first", "-pk")

    def __str__(self) -> str:
        return f"{self.centre} {self.reference}"
