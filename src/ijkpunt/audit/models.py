"""The log as it is stored. The database refuses changes as well: see migration 0002."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.rules import chain


class AppendOnly(Exception):
    """Somebody's code tried to change or delete an event. Write a new event that corrects the old one."""

    def __init__(self) -> None:
        super().__init__("The audit log is append-only: record a new event instead of changing or deleting one.")


def _refuse(*_args: object, **_values: object) -> NoReturn:
    raise AppendOnly


class AppendOnlyQuerySet(models.QuerySet["AuditEvent"]):
    """Reads and adds; every road to a change is closed before it reaches the database."""

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse


class AuditEvent(models.Model):
    """Somebody did something, on some ground. No foreign keys: the event outlives what it is about.

    Holds no personal data beyond the actor's name. `subject` is an identifier as text (`BK-0130-5`, `user:12`).
    """

    sequence = models.BigIntegerField(_("volgnummer"), primary_key=True)
    at = models.DateTimeField(_("tijdstip"))
    event = models.CharField(_("gebeurtenis"), max_length=100)
    actor = models.CharField(_("wie (kenmerk)"), max_length=100)
    actor_name = models.CharField(_("wie"), max_length=200, blank=True)
    organisation = models.CharField(_("voor welke organisatie"), max_length=100, blank=True)
    subject = models.CharField(_("waarover"), max_length=200)
    ground = models.TextField(_("waarom"), blank=True)
    data = models.JSONField(_("gegevens"), default=dict, blank=True)
    previous_hash = models.CharField(_("controlegetal van de vorige"), max_length=64)
    hash = models.CharField(_("controlegetal"), max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject", "sequence"], name="audit_by_subject"),
            models.Index(fields=["event", "sequence"], name="audit_by_event"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1),
                name="audit_sequence_from_one",
                violation_error_message=_("Een volgnummer begint bij 1."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    delete = _refuse

    def entry(self) -> chain.Entry:
        """The event as the chain sees it."""
        return chain.Entry(
            sequence=self.sequence,
            at=self.at,
            event=self.event,
            actor=self.actor,
            actor_name=self.actor_name,
            organisation=self.organisation,
            subject=self.subject,
            ground=self.ground,
            data=self.data,
            previous_hash=self.previous_hash,
        )


class AuditHead(models.Model):
    """The one row that says where the chain ends. Whoever adds events locks it first, so events come one by one."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    sequence = models.BigIntegerField(_("laatste volgnummer"), default=0)
    hash = models.CharField(_("laatste controlegetal"), max_length=64, default=chain.GENESIS)

    class Meta:
        verbose_name = _("einde van het logboek")
        verbose_name_plural = _("einden van het logboek")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="audit_one_head",
                violation_error_message=_("Het logboek heeft maar één einde."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"

    def link(self) -> chain.Link:
        return chain.Link(self.sequence, self.hash)
