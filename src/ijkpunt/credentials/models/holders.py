"""Who holds proofs. The least that is needed, apart from everything else, so that it can be erased."""

import uuid

from django.db import models

from ijkpunt.credentials.models.issuers import Issuer


class Holder(models.Model):
    """A person with one or more proofs. `key` means nothing outside this system and stands on no proof.

    `merged_into`: turned out to be somebody who was noted before, who holds everything now (actions/merging.py).
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=300, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.key)


class HolderReference(models.Model):
    """The number under which an issuer keeps a holder in its own administration: how it finds the person again."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=100)
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="references")

    class Meta:
        constraints = (models.UniqueConstraint("issuer", "reference", name="credentials_one_reference"),)

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.holder_id}"


class NationalNumberRow(models.Model):
    """The national number of a holder, sealed: only the message to the LED opens it.

    `trace` is a keyed hash, by which the same person is found again at another issuer without opening anything.
    """

    holder = models.OneToOneField(Holder, on_delete=models.CASCADE, related_name="national_number")
    sealed = models.BinaryField()
    trace = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.holder_id)


class HolderLink(models.Model):
    """An address that the holder gives to somebody: it shows one proof with the name, for a while, until taken back.

    Only the hash of the address is kept: who reads the database cannot follow it.
    """

    award = models.ForeignKey("credentials.Award", on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-valid_from", "-pk")

    def __str__(self) -> str:
        return f"{self.award_id} {self.valid_until}"
