"""Who gives proofs, with which keys, and what they may give."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.kernel.award import AwardingBody, Road
from ijkpunt.kernel.signing import Algorithm


class Issuer(models.Model):
    """A body that gives proofs. `key` is the key of the organisation; it stands in the DID and never changes."""

    key = models.SlugField(_("sleutel van de organisatie"), max_length=100, unique=True)
    did = models.CharField(max_length=300, unique=True)
    name = models.CharField(_("naam"), max_length=200)
    number = models.CharField(_("ondernemingsnummer"), max_length=12, blank=True)
    address = models.URLField(_("website"), max_length=300, blank=True)
    town = models.CharField(_("gemeente"), max_length=100, blank=True)
    since = models.DateField(_("sinds"))

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def body(self) -> AwardingBody:
        """The issuer as a proof shows it."""
        return AwardingBody(self.did, self.name, self.number, self.address, self.town)


class SigningKey(models.Model):
    """A key of an issuer for one purpose. `identifier` is the verification method: the DID, `#` and a name.

    `place` and `version` say where the keeper has the private part. A key that was replaced stays: its proofs live on.
    `revoked_at` is the moment from which nothing signed with it counts any more, whatever date it tells.
    """

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="keys")
    purpose = models.CharField(max_length=20, choices=[(one.value, one.value) for one in KeyPurpose])
    identifier = models.CharField(max_length=400, unique=True)
    algorithm = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Algorithm])
    public_pem = models.TextField()
    keeper = models.CharField(max_length=10, choices=[(one.value, one.value) for one in KeyKeeper])
    place = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    proposed_by = models.CharField(max_length=200)  # Actor.identifier
    confirmed_by = models.CharField(max_length=200, blank=True)  # somebody else
    active_from = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-active_from", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by="") | ~Q(confirmed_by=F("proposed_by")),
                name="credentials_key_two_persons",
                violation_error_message=_("Een tweede persoon bevestigt een sleutel."),
            ),
            models.CheckConstraint(
                condition=Q(active_from=None) | ~Q(confirmed_by=""),
                name="credentials_key_confirmed_first",
                violation_error_message=_("Een sleutel wordt eerst bevestigd."),
            ),
            models.UniqueConstraint(
                fields=["issuer", "purpose", "algorithm"],
                condition=Q(active_from__isnull=False, replaced_at=None, revoked_at=None),
                name="credentials_one_active_key",
                violation_error_message=_("Deze gever heeft al een sleutel voor dit doel."),
            ),
        )

    def __str__(self) -> str:
        return self.identifier


class AwardingRight(models.Model):
    """What an issuer may give, from a day on: the `Right` of rules/rights.py."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="rights")
    version = models.CharField(max_length=20, db_index=True)
    whole = models.BooleanField(default=True)
    partials = models.JSONField(default=list, blank=True)
    road = models.CharField(max_length=30, choices=[(road.value, road.value) for road in Road])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("version", "road", "valid_from")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="credentials_right_ends_later",
                violation_error_message=_("De laatste dag komt niet voor de eerste."),
            ),
            models.UniqueConstraint("issuer", "version", "road", "valid_from", name="credentials_one_right"),
        )

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.version} {self.road}"

    def right(self) -> Right:
        """The row as the rules see it."""
        return Right(
            version=self.version,
            whole=self.whole,
            partials=frozenset(self.partials),
            road=Road(self.road),
            first=self.valid_from,
            last=self.valid_until,
            source=self.source,
        )
