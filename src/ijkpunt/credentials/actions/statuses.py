"""Give proofs their place in the lists of statuses, turn their bits, and sign new editions of the lists."""

import secrets
from collections.abc import Callable
from datetime import datetime

import orjson
from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.keyring import open_key
from ijkpunt.credentials.models import Award, Issuer, StatusEdition, StatusList, StatusPlace
from ijkpunt.credentials.queries.addresses import status_list_address
from ijkpunt.credentials.queries.issuers import active_key
from ijkpunt.credentials.queries.statuses import ListKey
from ijkpunt.credentials.rules.editions import KEEP, LIFE, OLD_EDITIONS, is_due
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.credentials.rules.keys import KeyPurpose
from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import sign
from ijkpunt.formats.credentials.status_list import ENTRIES, FULL_AT, StatusEntry, encode, free_index, status_credential
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.actor import Actor

# A list is signed again because time passes, not because somebody decides: whoever asks for it is nobody's business.
LIST_KEEPER = Actor(identifier="system:status-lists", name="IJkpunt")


def give_places(*, award: Award, at: datetime) -> list[StatusEntry]:
    """A random place for a new proof in a list of each purpose, inside the transaction that issues it."""
    entries = []
    for purpose in StatusPurpose:
        row = _list_with_room(award.issuer, purpose, at)
        index = free_index(_taken_in(row), row.places.count(), secrets.randbelow, size=ENTRIES)
        StatusPlace.objects.create(list=row, position=index, award=award)
        entries.append(StatusEntry(row.address, purpose.value, index))
    return entries


@transaction.atomic
def set_status(*, award: Award, purpose: StatusPurpose, on: bool, at: datetime) -> None:
    """Turn the bit of a proof and sign a new edition at once. Raises SigningFailed: then nothing changed."""
    rows = StatusPlace.objects.select_for_update(of=("self",)).select_related("list")
    place = rows.get(award=award, list__purpose=purpose.value)
    if place.is_set == on:
        return
    place.is_set = on
    place.save(update_fields=["is_set"])
    publish_edition(row=place.list, at=at)


@transaction.atomic
def renew_list(*, by: Actor, key: ListKey, at: datetime) -> bool:
    """Sign a new edition of a list that is past half of its life; False when that was not needed, or another does it.

    Nothing is decided here, so anybody may ask it. Raises RuleBroken `issuer.no_key`, SigningFailed.
    """
    lists = StatusList.objects.filter(issuer__key=key.issuer, purpose=key.purpose.value, number=key.number)
    row = lists.select_for_update(skip_locked=True, of=("self",)).first()
    newest = row.editions.only("valid_from", "valid_until").first() if row else None
    if row is None or (newest and not is_due(newest.valid_from, newest.valid_until, at)):
        return False
    edition = publish_edition(row=row, at=at)
    write_event(
        by=by,
        event="credentials.status.renewed",
        subject=f"issuer:{key.issuer}",
        data={"list": row.address, "until": edition.valid_until, "set": edition.set_count},
    )
    return True


@transaction.atomic
def publish_edition(*, row: StatusList, at: datetime) -> StatusEdition:
    """Sign a list as it stands now. Raises RuleBroken `issuer.no_key`, SigningFailed."""
    row = StatusList.objects.select_for_update(of=("self",)).select_related("issuer").get(pk=row.pk)
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


def sign_lists_again(*, issuer: Issuer, at: datetime) -> None:
    """Sign all lists of an issuer with the key of now, inside the transaction that confirms it."""
    for row in issuer.status_lists.all():
        publish_edition(row=row, at=at)


def _taken_in(row: StatusList) -> Callable[[int], bool]:
    return lambda position: row.places.filter(position=position).exists()


def _list_with_room(issuer: Issuer, purpose: StatusPurpose, at: datetime) -> StatusList:
    """The newest list, locked; or a new one, signed at once, when there is none or it is half full."""
    row = _newest(issuer, purpose)
    if row is None or _is_full(row):
        Issuer.objects.select_for_update().get(pk=issuer.pk)  # two that begin a list at once wait for each other
        row = _newest(issuer, purpose)
    if row is not None and not _is_full(row):
        return row
    number = row.number + 1 if row else 1
    address = status_list_address(issuer.key, purpose, number)
    made = StatusList.objects.create(issuer=issuer, purpose=purpose.value, number=number, address=address)
    publish_edition(row=made, at=at)
    return made


def _newest(issuer: Issuer, purpose: StatusPurpose) -> StatusList | None:
    return issuer.status_lists.select_for_update().filter(purpose=purpose.value).order_by("-number").first()


def _is_full(row: StatusList) -> bool:
    return row.places.count() >= ENTRIES * FULL_AT
