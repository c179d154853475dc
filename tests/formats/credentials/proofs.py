"""Invented proofs for the tests: one of each kind, their issuer, and everything a verifier asks."""

import uuid
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ijkpunt.formats.credentials.content import Alignment, ProofContent, gather
from ijkpunt.formats.credentials.data_integrity import Signed, sign
from ijkpunt.formats.credentials.identities import Identity, IssuerKey, did_key, did_web
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.formats.credentials.status_list import StatusEntry
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.award import AwardingBody, AwardRecord, CredentialKind, Holder, Road
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import (
    CodedWord,
    Competence,
    Isced,
    LedSubject,
    PartialQualification,
    QualificationRecord,
)

BASE = "https://ijkpunt.example"
CONTEXTS = Contexts.shipped()
DAY, MADE = date(2026, 7, 2), datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
VERSION = VersionNumber("BK-9904", 2)
PART = "BK-9904-2-DBK-01"
COUNT = 4


def record(count: int = COUNT) -> QualificationRecord:
    competences = tuple(
        Competence(f"bkc99{number:05}", f"Legt <b>leien</b> in rij {number}", order=number) for number in range(count)
    )
    return QualificationRecord(
        version=VERSION,
        title="Leiendekker van proef ",
        level=3,
        definition="De leiendekker dekt daken met leien.",
        competences=competences,
        partials=(PartialQualification(PART, "DBK-01", "Hulp op het dak", tuple(c.code for c in competences[:2])),),
        led_subject=LedSubject("582000", "LED-0200", "Bouw"),
        isced=Isced(CodedWord("07", "Techniek"), CodedWord("073", "Bouw"), CodedWord("0732", "Bouw en wegenbouw")),
    )


ESCO = {
    "bkc9900000": (
        Alignment("daken leggen", "http://data.europa.eu/esco/skill/0a4b8e4e-0000-4000-8000-000000000001", "ESCO"),
    ),
    str(VERSION): (
        Alignment(
            "leidekker",
            "http://data.europa.eu/esco/occupation/0a4b8e4e-0000-4000-8000-000000000002",
            "ESCO",
            "ext:ESCOOccupation",
        ),
    ),
}


def private_key(seed: int = 1) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)


def pilot(seed: int = 1) -> tuple[FileKey, Identity]:
    """An issuer under did:key."""
    identity = did_key(PublicKey(private_key(seed).public_key()))
    return FileKey(identity.keys[0].identifier, private_key(seed)), identity


def school(seed: int = 2, number: str = "0999999999") -> tuple[FileKey, Identity]:
    """A recognised issuer under did:web."""
    did = did_web("ijkpunt.example", "issuers", number)
    key = IssuerKey(f"{did}#key-2026", PublicKey(private_key(seed).public_key()))
    return FileKey(key.identifier, private_key(seed)), Identity(did, (key,))


def award(
    kind: CredentialKind = CredentialKind.QUALIFICATION,
    issuer: str = "",
    *,
    name: str = "Noor Voorbeeld",
    count: int = COUNT,
    shown: tuple[int, ...] = (0, 3),
    number: int = 1,
    ends_on: date | None = None,
    awarded_on: date = DAY,
) -> AwardRecord:
    codes = tuple(one.code for one in record(count).competences)
    given = {
        CredentialKind.QUALIFICATION: codes,
        CredentialKind.PARTIAL_QUALIFICATION: codes[:2],
        CredentialKind.COMPETENCES: tuple(codes[place] for place in shown if place < count),
    }[kind]
    return AwardRecord(
        identifier=uuid.UUID(int=0x4A000000000040008000000000000000 + number),
        kind=kind,
        version=VERSION,
        competences=given,
        holder=Holder(uuid.UUID(int=0x4B000000000040008000000000000000 + number).urn, name, date(1990, 4, 5)),
        body=AwardingBody(
            issuer or school()[1].did, "CVO De Proef", "0999999999", "https://cvo-de-proef.example", "Gent"
        ),
        road=Road.PRIOR_LEARNING,
        decision=f"decision-{number}",
        decided_on=date(2026, 7, 1) if awarded_on == DAY else awarded_on,
        awarded_on=awarded_on,
        partial=PART if kind is CredentialKind.PARTIAL_QUALIFICATION else "",
        ends_on=ends_on,
    )


def content(one: AwardRecord, count: int = COUNT) -> ProofContent:
    return gather(one, record(count), BASE, alignments=ESCO)


def entries(index: int = 77, place: str = f"{BASE}/status/0999999999") -> tuple[StatusEntry, ...]:
    return (
        StatusEntry(f"{place}/revocation/1", "revocation", index),
        StatusEntry(f"{place}/suspension/1", "suspension", index),
    )


def badge(
    one: AwardRecord | None = None, signer: FileKey | None = None, status: tuple[StatusEntry, ...] | None = None
) -> Signed:
    """A signed Open Badge of the school, unless told otherwise."""
    one = one or award()
    signed_by = signer or school()[0]
    unsigned = write_open_badge(
        content(one, len(one.competences) if one.kind == "qualification" else COUNT),
        entries() if status is None else status,
    )
    return sign(unsigned, signed_by, MADE, CONTEXTS)


SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
