"""What was asked, who carries it, what the agency said of the need, and each move that was made."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.signed import Signed
from ijkpunt.dossiers.models.dossiers import Dossier
from ijkpunt.dossiers.rules.request import Side
from ijkpunt.dossiers.rules.states import DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierMove

STATES = [(state.value, state.value) for state in DossierState]


class DossierYear(models.Model):
    """The last number given out in a year. Who opens a dossier locks the row first, so that they come one by one."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class DossierRequest(Signed):
    """The request as it came in. `need`: why it is needed; of a withdrawal, why the qualification can go."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="request")
    need = models.TextField()

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.day}"


class Carrier(Signed):
    """An organisation that carries a dossier for one side of the sector, from a day until a day.

    `key` is that of the organisation in accounts, empty for one that has no account here; `named` is its name then.
    `signed` the row: who noted it. `basis`: the meeting or decision in which it said so.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="carriers")
    key = models.CharField(max_length=100, blank=True, db_index=True)
    named = models.CharField(max_length=200)
    side = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Side])
    basis = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)  # last day on which it carried; null: still does
    until_ground = models.TextField(blank=True)

    class Meta:
        ordering = ("dossier", "named", "pk")
        constraints = (
            models.UniqueConstraint(
                "dossier",
                "named",
                name="dossiers_one_open_carrier",
                condition=Q(until=None),
                violation_error_message=_("Die organisatie draagt dit dossier al."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.named}"


class NeedDecision(Signed):
    """What the agency said of the need, once. Never changed or removed."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="need_decision")
    confirmed = models.BooleanField()
    ground = models.TextField()
    due = models.DateField(null=True, blank=True)  # the last day of the term that held then

    def __str__(self) -> str:
        return f"{self.dossier_id} {'+' if self.confirmed else '-'}"


class SizeDecision(Signed):
    """How large an update is, said by the facilitator. The last row holds; none is changed or removed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="size_decisions")
    size = models.CharField(max_length=6, choices=[(size.value, size.value) for size in UpdateSize])
    ground = models.TextField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.size}"


class MadeMove(Signed):
    """One move of a dossier, for the clocks and the history. Never changed or removed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField(max_length=20, choices=[(move.value, move.value) for move in DossierMove])
    before = models.CharField(max_length=20, choices=STATES)
    after = models.CharField(max_length=20, choices=STATES)
    ground = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.move}"
