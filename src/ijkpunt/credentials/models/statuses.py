"""Lists in which the status of each proof stands at a random place, and the editions of them that were signed."""

from django.db import models

from ijkpunt.credentials.models.awards import Award
from ijkpunt.credentials.models.issuers import Issuer
from ijkpunt.credentials.rules.ending import StatusPurpose


class StatusList(models.Model):
    """One list of an issuer for one purpose. `number` counts from 1: a list that is half full gets a successor."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="status_lists")
    purpose = models.CharField(max_length=20, choices=[(one.value, one.value) for one in StatusPurpose])
    number = models.PositiveIntegerField(default=1)
    address = models.URLField(max_length=300, unique=True)  # permanent: proofs point at it
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("issuer", "purpose", "number")
        constraints = (models.UniqueConstraint("issuer", "purpose", "number", name="credentials_one_status_list"),)

    def __str__(self) -> str:
        return self.address


class StatusPlace(models.Model):
    """The place of a proof in a list. Never given to another proof, also not after its end or its erasing."""

    list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveIntegerField()
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="places")
    is_set = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("list", "position", name="credentials_one_status_place"),
            models.UniqueConstraint("list", "award", name="credentials_one_place_of_award"),
        )
        indexes = (models.Index(fields=["list"], condition=models.Q(is_set=True), name="credentials_places_set"),)

    def __str__(self) -> str:
        return f"{self.list_id} {self.position}"


class StatusEdition(models.Model):
    """A list as it was signed, in both forms. The newest counts, until `valid_until`."""

    list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="editions")
    document = models.BinaryField()  # JSON with the proof in it
    token = models.BinaryField()  # the same as JWT
    set_count = models.PositiveIntegerField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()

    class Meta:
        ordering = ("-valid_from", "-pk")

    def __str__(self) -> str:
        return f"{self.list_id} {self.valid_from:%Y-%m-%d %H:%M}"
