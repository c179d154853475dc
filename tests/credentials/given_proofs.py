"""Proofs given in the demo through actions, and forgeries made with the keys of its issuers, for who verifies them."""

import gzip
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.keyring import open_key
from ijkpunt.credentials.models import Award, SignedProof, SigningKey, StatusList
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.queries.issuers import active_key
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.keys import KeyPurpose
from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import sign, split
from ijkpunt.formats.credentials.multibase import base64url
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.status_list import StatusEntry, status_credential
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.register.queries import get_record

SCHOOL, CENTRE = "cvo-de-nok", "testcentrum-scheldekaai"
VERSION = "BK-9104-3"
PART_OF, PART = "BK-9108-2", "BK-9108-2-DBK-01"
DAY = date(2026, 7, 2)
GIVEN_AT = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
NOW = GIVEN_AT + timedelta(days=2)
CONTEXTS = Contexts.shipped()


def giver(issuer: str = SCHOOL) -> Actor:
    return Actor("user:geeft", "Wie Geeft", issuer, frozenset({"credential.issue"}))


KEEPER = Actor("user:agentschap", "Het Agentschap", "agentschap", frozenset({"issuer.keep"}))


def give(
    *,
    name: str = "Noor Voorbeeld",
    show_name: bool = True,
    count: int = 0,
    issuer: str = SCHOOL,
    ends_on: date | None = None,
) -> Award:
    """One proof: of the whole, or of the first `count` competences; a test centre gives one of a part."""
    version = PART_OF if issuer == CENTRE else VERSION
    record = get_record(version)
    codes = [one.code for one in record.competences]
    if issuer == CENTRE:
        codes = list(next(part.competences or () for part in record.partials if part.number == PART))
    given = actions.award(
        by=giver(issuer),
        issuer=issuer,
        person=actions.Person(reference=str(uuid.uuid4()), name=name),
        decision=actions.Decision(
            version=version,
            verdicts=dict.fromkeys(codes[: count or None], Verdict.SHOWN),
            road=Road.PRIOR_LEARNING if issuer == CENTRE else Road.SCHOOL,
            reference="beslissing 1",
            decided_on=DAY,
            awarded_on=DAY,
            ends_on=ends_on,
            show_name=show_name,
        ),
        at=GIVEN_AT,
    )
    return Award.objects.select_related("holder", "issuer").get(identifier=given.proofs[0])


def badge(award: Award) -> bytes:
    return bytes(SignedProof.objects.get(award=award).content)


def altered(award: Award, change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(badge(award))
    change(document)
    return json.dumps(document).encode()


def forged(award: Award, change: Callable[[dict[str, Any]], object] = lambda _: None, key: str = "") -> bytes:
    """As the award, changed and signed anew with a key of its issuer: what somebody who stole the key can make."""
    row = SigningKey.objects.get(identifier=key) if key else active_key(award.issuer, KeyPurpose.CREDENTIALS)
    document, _ = split(json.loads(badge(award)))
    document = json.loads(json.dumps(document))
    change(document)
    return orjson.dumps(sign(document, open_key(row), GIVEN_AT, CONTEXTS).document)


def of_a_stranger(award: Award) -> bytes:
    """The words of the award, by an issuer that names itself with a key of its own."""
    from tests.formats.credentials.proofs import pilot

    signer, identity = pilot(8)
    content = content_of(award)
    content = replace(content, award=replace(content.award, body=replace(content.award.body, identifier=identity.did)))
    return orjson.dumps(sign(write_open_badge(content, ()), signer, GIVEN_AT, CONTEXTS).document)


def with_foreign_key(award: Award) -> bytes:
    """Signed with another key, under the name of the key of the issuer."""
    from tests.formats.credentials.proofs import school

    document, proof = split(json.loads(badge(award)))
    signer = replace(school(9)[0], key_id=str(proof["verificationMethod"]))
    return orjson.dumps(sign(document, signer, GIVEN_AT, CONTEXTS).document)


def poison(award: Award) -> bytes:
    """Equal twigs without names, which a canonicaliser tries in every order: hours of work in a few kilobytes."""
    twig = {"type": ["IdentifierEntry"], "identifierType": "x"}
    return altered(award, lambda d: d.update(evidence=[{"type": ["Profile"], "otherIdentifier": [twig] * 12}] * 2))


def bomb_in_the_list(award: Award) -> None:
    """The newest edition of the list of the award holds a list that inflates without end."""
    row = StatusList.objects.select_related("issuer").get(issuer=award.issuer, purpose="revocation")
    bomb = "u" + base64url(gzip.compress(b"\0" * (64 * 1024 * 1024), mtime=0))
    until = GIVEN_AT + timedelta(days=7)
    document = status_credential(
        row.address, row.issuer.did, row.purpose, bomb, since=GIVEN_AT, until=until, keep_seconds=60
    )
    signer = open_key(active_key(row.issuer, KeyPurpose.STATUS_LISTS))
    row.editions.create(
        document=orjson.dumps(sign(document, signer, GIVEN_AT, CONTEXTS).document),
        token=jwt.sign_token(document, signer).encode(),
        set_count=0,
        valid_from=GIVEN_AT,
        valid_until=until,
    )


def elsewhere(entry: str) -> list[dict[str, str]]:
    return [StatusEntry(entry, "revocation", 1).as_json()]
