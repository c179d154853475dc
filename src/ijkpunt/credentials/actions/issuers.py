"""Note who gives proofs, with which keys, and what they may give. All of it is done by the agency that keeps issuers.

A key takes two persons: one proposes it, another confirms it. A new key replaces the active one of the same purpose;
the old one stays in the DID document, as its proofs live on.
"""

from datetime import date, datetime

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.keyring import open_in_hsm, open_in_vault, open_or_make_file
from ijkpunt.credentials.actions.statuses import sign_lists_again
from ijkpunt.credentials.models import AwardingRight, Issuer, SigningKey
from ijkpunt.credentials.queries.addresses import issuer_did
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.kernel.signing import Algorithm, Signer
from ijkpunt.register.queries import get_record


@transaction.atomic
def note_issuer(*, by: Actor, key: str, number: str = "", address: str = "", town: str = "", on: date) -> Issuer:
    """Let an organisation give proofs under a did:web of its own; again: change what is told of it, never its DID.

    Raises NotAllowed without ISSUER_KEEP; NotFound for an organisation that is not there.
    """
    by.require(Permission.ISSUER_KEEP)
    organisation = organisation_with_key(key)
    row, made = Issuer.objects.update_or_create(
        key=key,
        defaults={"name": organisation.name, "number": number, "address": address, "town": town},
        create_defaults={
            "did": issuer_did(key),
            "name": organisation.name,
            "number": number,
            "address": address,
            "town": town,
            "since": on,
        },
    )
    write_event(
        by=by,
        event=f"credentials.issuer.{'noted' if made else 'changed'}",
        subject=f"issuer:{key}",
        data={"did": row.did, "number": number, "on": on},
    )
    return row


@transaction.atomic
def propose_key(
    *,
    by: Actor,
    issuer: str,
    purpose: KeyPurpose,
    name: str,
    keeper: KeyKeeper,
    place: str = "",
    version: int = 1,
    algorithm: Algorithm = Algorithm.EDDSA,
) -> SigningKey:
    """Propose a key; in development one in a file is made here. `name` follows the `#` of its identifier: `key-2026`.

    In Vault and in an HSM the key is there already: `place` is its name or label. Raises NotAllowed without
    ISSUER_KEEP; NotFound; RuleBroken `key.taken`, `key.algorithm`, SigningFailed.
    """
    by.require(Permission.ISSUER_KEEP)
    row = get_issuer(issuer)
    identifier = f"{row.did}#{name}"
    if SigningKey.objects.filter(identifier=identifier).exists():
        raise RuleBroken(
            "key.taken", say("De naam “{name}” is al gebruikt.", name=name), say("Kies een andere naam, met een datum.")
        )
    place = place or f"{issuer}-{name}"
    signer = _opened(keeper, place, version, identifier, algorithm)
    if signer.algorithm is not algorithm:
        raise RuleBroken(
            "key.algorithm",
            say("Deze sleutel tekent met {found}, niet met {wanted}.", found=signer.algorithm, wanted=algorithm),
            say("Kies een andere sleutel of een ander algoritme."),
        )
    key = SigningKey.objects.create(
        issuer=row,
        purpose=purpose,
        identifier=identifier,
        algorithm=algorithm.value,
        public_pem=signer.public_pem.decode(),
        keeper=keeper,
        place=place,
        version=version,
        proposed_by=by.identifier,
    )
    _tell(by, key, "proposed")
    return key


@transaction.atomic
def confirm_key(*, by: Actor, identifier: str, at: datetime) -> SigningKey:
    """Let a key that somebody else proposed sign from now on, in place of the one before it.

    A key for lists of statuses signs them at once: the one before it may have been revoked, and then its lists no
    longer count. A key that cannot do that is not confirmed.

    Raises NotAllowed without ISSUER_KEEP, and for one's own proposal (`key.second_person`); NotFound `key.unknown`;
    RuleBroken `key.not_now`, SigningFailed.
    """
    by.require(Permission.ISSUER_KEEP)
    key = _locked(identifier)
    if key.proposed_by == by.identifier:
        raise NotAllowed(
            "key.second_person",
            say("Je stelde deze sleutel zelf voor."),
            say("Laat een tweede persoon hem bevestigen."),
        )
    if key.active_from is not None:
        raise RuleBroken("key.not_now", say("Deze sleutel is al bevestigd."), say("Kijk in de lijst van sleutels."))
    before = SigningKey.objects.filter(
        issuer=key.issuer, purpose=key.purpose, algorithm=key.algorithm, replaced_at=None, active_from__isnull=False
    )
    before.filter(revoked_at=None).update(replaced_at=at)
    key.confirmed_by, key.active_from = by.identifier, at
    key.save(update_fields=["confirmed_by", "active_from"])
    _tell(by, key, "confirmed")
    if key.purpose == KeyPurpose.STATUS_LISTS and key.algorithm == Algorithm.EDDSA:
        sign_lists_again(issuer=key.issuer, at=at)
    return key


@transaction.atomic
def revoke_key(*, by: Actor, identifier: str, ground: str, at: datetime) -> SigningKey:
    """Say that a key is no longer safe: from now on nothing signed with it counts unless it stands in the log.

    One person may do this: waiting for a second costs more than doing it in error. Raises NotAllowed, NotFound;
    RuleBroken `key.ground` without a ground.
    """
    by.require(Permission.ISSUER_KEEP)
    key = _locked(identifier)
    if not ground.strip():
        raise RuleBroken("key.ground", say("Zeg waarom de sleutel niet meer veilig is."), say("Vul de reden in."))
    if key.revoked_at is None:
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])
        _tell(by, key, "revoked", ground.strip())
    return key


@transaction.atomic
def note_right(*, by: Actor, issuer: str, right: Right) -> None:
    """Note what an issuer may give. Raises NotAllowed; NotFound; RuleBroken `right.partial`, `right.ends_early`."""
    by.require(Permission.ISSUER_KEEP)
    row = get_issuer(issuer)
    _check_right(right)
    AwardingRight.objects.update_or_create(
        issuer=row,
        version=right.version,
        road=right.road.value,
        valid_from=right.first,
        defaults={
            "whole": right.whole,
            "partials": sorted(right.partials),
            "valid_until": right.last,
            "source": right.source,
        },
    )
    write_event(
        by=by,
        event="credentials.right.noted",
        subject=f"issuer:{issuer}",
        ground=right.source,
        data={
            "version": right.version,
            "whole": right.whole,
            "partials": sorted(right.partials),
            "road": right.road,
            "from": right.first,
            "until": right.last,
        },
    )


def _check_right(right: Right) -> None:
    record = get_record(right.version)
    unknown = right.partials - {part.number for part in record.partials}
    if unknown or not (right.whole or right.partials):
        raise RuleBroken(
            "right.partial",
            say("{version} heeft die deelkwalificatie niet.", version=right.version),
            say("Kies het geheel, of deelkwalificaties van deze versie."),
        )
    if right.last is not None and right.last < right.first:
        raise RuleBroken(
            "right.ends_early",
            say("De laatste dag komt niet voor de eerste."),
            say("Kies een latere laatste dag."),
        )


def _opened(keeper: KeyKeeper, place: str, version: int, identifier: str, algorithm: Algorithm) -> Signer:
    if keeper is KeyKeeper.VAULT:
        return open_in_vault(place, version, identifier)
    if keeper is KeyKeeper.HSM:
        return open_in_hsm(place, identifier)
    return open_or_make_file(place, identifier, algorithm)


def _locked(identifier: str) -> SigningKey:
    key = SigningKey.objects.select_for_update().select_related("issuer").filter(identifier=identifier).first()
    if key is None:
        raise NotFound(
            "key.unknown", say("We kennen deze sleutel niet."), say("Kies een sleutel uit de lijst van sleutels.")
        )
    return key


def _tell(by: Actor, key: SigningKey, what: str, ground: str = "") -> None:
    write_event(
        by=by,
        event=f"credentials.key.{what}",
        subject=f"issuer:{key.issuer.key}",
        ground=ground,
        data={"key": key.identifier, "purpose": key.purpose, "keeper": key.keeper, "algorithm": key.algorithm},
    )
