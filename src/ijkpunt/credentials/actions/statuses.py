"""Give proofs their place in the lists of statuses, turn their bits, and sign new editions of the lists."""

import secrets
from datetime import datetime, timedelta

import orjson
from django.db import transaction

from ijkpunt.credentials.actions.keyring import open_key
from ijkpunt.credentials.models import Award, Issuer, StatusEdition, StatusList, StatusPlace
from ijkpunt.credentials.queries.addresses import status_list_address
from ijkpunt.credentials.queries.issuers import active_key
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.credentials.rules.keys import KeyPurpose
from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import sign
from ijkpunt.formats.credentials.status_list import ENTRIES, FULL_AT, StatusEntry, encode, free_index, status_credential
from ijkpunt.formats.credentials.vocabularies import Contexts

KEEP = timedelta(hours=1)  # how long others may keep a copy (ttl)
LIFE = timedelta(days=7)  # how long an edition counts: a stale one cannot be shown for ever
OLD_EDITIONS = 2  # kept beside the newest


def give_places(*, award: Award, at: datetime) -> list[StatusEntry]:
    """A random place for a new proof in a list of each purpose, inside the transaction that issues it."""
    entries = []
    for purpose in StatusPurpose:
        row = _list_with_room(award.issuer, purpose, at)
        given = row.places.count()
        index = free_index(lambda one, row=row: row.places.filter(position=one).exists(), given, secrets.randbelow)  # type: ignore[misc]
        StatusPlace.objects.create(list=row, position=index, award=award)
        entries.append(StatusEntry(row.address, purpose.value, index))
    return entries


@transaction.atomic
def set_status(*, award: Award, purpose: StatusPurpose, on: bool, at: datetime) -> None:
    """Turn the bit of a proof and sign a new edition at once. Raises SigningFailed: then nothing changed."""
    place = StatusPlace.objects.select_related("list__issuer").get(award=award, list__purpose=purpose.value)
    if place.is_set == on:
        return
    place.is_set = on
    place.save(update_fields=["is_set"])
    publish_edition(row=place.list, at=at)


@transaction.atomic
def publish_edition(*, row: StatusList, at: datetime) -> StatusEdition:
    """Sign a list as it stands now. Raises RuleBroken `issuer.no_key`, SigningFailed."""
    row = StatusList.objects.select_for_update().select_related("issuer").get(pk=row.pk)
    signer = open_key(active_key(row.issuer, KeyPurpose.STATUS_LISTS))
    indices = list(row.places.filter(is_set=True).values_list("position", flat=True))
    document = status_credential(
        row.address,
        row.issuer.did,
        row.purpose,
        encode(indices),
        since=at,
        until=at + LIFE,
        keep_seconds=int(KEEP.total_seconds()),
    )
    edition = StatusEdition.objects.create(
        list=row,
        document=orjson.dumps(sign(document, signer, at, Contexts.shipped()).document),
        token=jwt.sign_token(document, signer).encode(),
        set_count=len(indices),
        valid_from=at,
        valid_until=at + LIFE,
    )
    kept = row.editions.values_list("pk", flat=True)[: OLD_EDITIONS + 1]
    row.editions.exclude(pk__in=list(kept)).delete()
    return edition


def _list_with_room(issuer: Issuer, purpose: StatusPurpose, at: datetime) -> StatusList:
    """The newest list, locked; or a new one, signed at once, when there is none or it is half full."""
    row = issuer.status_lists.select_for_update().filter(purpose=purpose.value).order_by("-number").first()
    if row is not None and row.places.count() < ENTRIES * FULL_AT:
        return row
    number = row.number + 1 if row else 1
    address = status_list_address(issuer.key, purpose, number)
    made = StatusList.objects.create(issuer=issuer, purpose=purpose.value, number=number, address=address)
    publish_edition(row=made, at=at)
    return made
