"""Test sessions, their places, and who assesses."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed
from ijkpunt.pathways.models.journeys import Appeal, Journey
from ijkpunt.pathways.models.people import Person
from ijkpunt.pathways.rules.assignments import AssignmentState, Tie, TieKind
from ijkpunt.pathways.rules.bookings import TAKING, BookingState, SessionState

_TAKING = sorted(state.value for state in TAKING)


class TestSession(Signed):
    """A moment on which a centre tests, with a number of places."""

    __test__ = False  # its name begins as a test of pytest

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.CharField(max_length=100, db_index=True)
    version = models.CharField(max_length=20, db_index=True)
    on = models.DateField()
    town = models.CharField(max_length=100)
    place = models.CharField(max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField()
    methods = models.JSONField(default=list)
    instrument = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="nl")
    accessibility = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in SessionState])
    ground = models.CharField(max_length=300, blank=True)  # why it was cancelled

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="pathways_session_has_places",
                violation_error_message=_("Een sessie heeft minstens één plaats."),
            ),
        )
        indexes = (models.Index(fields=["centre", "state", "on"], name="pathways_sessions_of_centre"),)

    def __str__(self) -> str:
        return f"{self.centre} {self.on}"


class Booking(models.Model):
    """A place of a session for a journey. `place`, from 1, is what no two bookings of a session share: the database
    itself refuses the one too many. `caused_by`: who caused it that it did not go through. `asked_again_on`: that
    day the session was moved, and the person did not say yet whether they keep the place."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(TestSession, on_delete=models.PROTECT, related_name="bookings")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="bookings")
    place = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in BookingState])
    asked_on = models.DateField()
    changed_on = models.DateField()
    changed_by = models.CharField(max_length=200)
    caused_by = models.CharField(max_length=20, blank=True)
    ground = models.CharField(max_length=300, blank=True)
    asked_again_on = models.DateField(null=True, blank=True)
    moved_to = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="moved_from")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["session", "place"],
                condition=Q(state__in=_TAKING),
                name="pathways_one_booking_per_place",
                violation_error_message=_("Deze plaats is al bezet."),
            ),
            models.UniqueConstraint(
                fields=["session", "journey"],
                condition=Q(state__in=_TAKING),
                name="pathways_one_booking_per_journey",
                violation_error_message=_("Je hebt al een plaats in deze sessie."),
            ),
        )
        indexes = (models.Index(fields=["journey", "state"], name="pathways_bookings_open"),)

    def __str__(self) -> str:
        return f"{self.session_id}/{self.place} {self.state}"


class Assignment(Signed):
    """Somebody is asked to assess a journey, or after an appeal to look again. `competences`: the ones they assess;
    empty: all."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="assignments")
    assessor = models.CharField(max_length=200, db_index=True)  # Actor.identifier
    assessor_name = models.CharField(max_length=300, blank=True)
    competences = models.JSONField(default=list, blank=True)
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, null=True, blank=True, related_name="assignments")
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in AssignmentState])
    answered_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["journey", "assessor"],
                condition=Q(state__in=["asked", "accepted"]),
                name="pathways_one_assignment",
                violation_error_message=_("Deze beoordelaar is al gevraagd."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.journey_id} {self.assessor}"


class DeclaredTie(models.Model):
    """An assessor said how they know a person. Stays."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    assessor = models.CharField(max_length=200)  # Actor.identifier
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in TieKind])
    until = models.DateField(null=True, blank=True)
    declared_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"

    def tie(self) -> Tie:
        """The row as the rules see it."""
        return Tie(TieKind(self.kind), self.until)
