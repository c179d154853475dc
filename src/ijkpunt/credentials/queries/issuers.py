"""Who gives proofs: the issuers, their keys as a DID document, and what they may give."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ijkpunt.credentials.models import AwardingRight, Issuer, SigningKey
from ijkpunt.credentials.rules.deriving import Scope
from ijkpunt.credentials.rules.keys import KeyPurpose
from ijkpunt.credentials.rules.rights import Right, scope_of
from ijkpunt.formats.credentials.identities import Identity, IssuerKey
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken, shorten
from ijkpunt.kernel.signing import Algorithm
from ijkpunt.providers.queries import recognitions_of
from ijkpunt.providers.rules.awarding import Recognition


def get_issuer(key: str) -> Issuer:
    """The issuer with this key. Raises NotFound `issuer.unknown`."""
    found = Issuer.objects.filter(key=key).first()
    if found is None:
        raise NotFound(
            "issuer.unknown",
            say("We kennen geen gever van bewijzen “{key}”.", key=shorten(key)),
            say("Kies een gever uit de lijst van gevers."),
        )
    return found


def issuers() -> list[Issuer]:
    """Everybody who ever could give proofs, by name."""
    return list(Issuer.objects.order_by("name", "pk"))


def active_key(issuer: Issuer, purpose: KeyPurpose, algorithm: Algorithm = Algorithm.EDDSA) -> SigningKey:
    """The key that signs now. Raises RuleBroken `issuer.no_key`."""
    found = issuer.keys.filter(
        purpose=purpose, algorithm=algorithm.value, active_from__isnull=False, replaced_at=None, revoked_at=None
    ).first()
    if found is None:
        raise RuleBroken(
            "issuer.no_key",
            say("{name} heeft nog geen sleutel om mee te tekenen.", name=issuer.name),
            say("Laat een sleutel maken en door een tweede persoon bevestigen."),
        )
    return found


def identity_of(issuer: Issuer) -> Identity:
    """The DID of an issuer with all keys that were ever active, newest first: old ones stay for their proofs."""
    keys = issuer.keys.filter(active_from__isnull=False)
    return Identity(
        issuer.did,
        tuple(IssuerKey(key.identifier, PublicKey.from_pem(key.public_pem.encode()), key.revoked_at) for key in keys),
    )


def may_award(issuer: Issuer, version: str, road: Road | None, on: date) -> Scope | None:
    """What an issuer may give of a version on a day; None: nothing. Only this and `awardable` answer it."""
    return scope_of(rights_of(issuer), version, road, on)


def awardable(issuer: Issuer, road: Road, on: date) -> Mapping[str, Scope]:
    """Per version, in order, what an issuer may give along a road on a day: `may_award` for all at once."""
    rights = rights_of(issuer)
    versions = sorted({right.version for right in rights if right.road is road})
    found = ((version, scope_of(rights, version, road, on)) for version in versions)
    return {version: scope for version, scope in found if scope is not None}


def rights_of(issuer: Issuer) -> list[Right]:
    """Everything an issuer ever was allowed to give, as `rights_by_issuer`."""
    return rights_by_issuer([issuer])[issuer.key]


def rights_by_issuer(issuers: Iterable[Issuer]) -> dict[str, list[Right]]:
    """By key: what their programmes are recognised for, and what the agency noted of who needs no recognition here."""
    found: dict[str, list[Right]] = {issuer.key: [] for issuer in issuers}
    for row in AwardingRight.objects.filter(issuer__key__in=found).select_related("issuer"):
        found[row.issuer.key].append(row.right())
    for one in recognitions_of(*found):
        found[one.body].append(_as_right(one))
    return found


def _as_right(one: Recognition) -> Right:
    """A recognition that stopped holds up to the day before."""
    last = one.last
    if one.stopped_on is not None:
        before = one.stopped_on - timedelta(days=1)
        last = before if last is None else min(last, before)
    return Right(one.version, one.whole, one.partials, one.road, one.first, last, one.source)
