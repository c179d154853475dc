"""Who signs: documents that are published and read back, keys that were renewed or revoked, and what is refused."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.formats.credentials.identities import (
    Identity,
    IssuerKey,
    address_of,
    did_web,
    from_did_key,
    read_document,
)
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.resolving import Folder, Known, Unresolved, file_name, identity_of, key_of
from tests.formats.credentials.proofs import pilot, private_key, school

DID = did_web("ijkpunt.example", "issuers", "0999999999")
OLD, NEW = (PublicKey(private_key(seed).public_key()) for seed in (3, 4))
REVOKED = datetime(2026, 1, 5, tzinfo=UTC)
RENEWED = Identity(DID, (IssuerKey(f"{DID}#key-2027", NEW), IssuerKey(f"{DID}#key-2026", OLD, REVOKED)))


@pytest.mark.parametrize(
    ("did", "address"),
    [
        ("did:web:ijkpunt.example", "https://ijkpunt.example/.well-known/did.json"),
        (DID, "https://ijkpunt.example/issuers/0999999999/did.json"),
        (did_web("localhost:8443", "issuers", "x"), "https://localhost:8443/issuers/x/did.json"),
    ],
)
def test_where_a_did_web_stands(did: str, address: str) -> None:
    assert address_of(did) == address


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web:a b",
        "did:web:ijkpunt.example:..:x",
        "did:web:ijkpunt.example/x",
        "did:web:user@host",
        "did:web:host%2Fx",
        "did:web:host%3A99999999",
        "did:web:host:" + "x" * 101,
        "did:ebsi:x",
        "https://x",
    ],
)
def test_what_is_no_did_web(did: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        address_of(did)


def test_a_document_comes_back_with_old_and_revoked_keys() -> None:
    read = read_document(RENEWED.document(), DID)
    assert [(key.identifier, key.key.pem(), key.revoked) for key in read.keys] == [
        (key.identifier, key.key.pem(), key.revoked) for key in RENEWED.keys
    ]
    assert [key["kid"] for key in RENEWED.key_set()["keys"]] == [f"{DID}#key-2027"], "no revoked key in the key set"


def method(**more: object) -> dict[str, Any]:
    return {"id": f"{DID}#1", "type": "Multikey", "controller": DID, "publicKeyMultibase": NEW.multikey(), **more}


@pytest.mark.parametrize(
    ("document", "count"),
    [
        pytest.param({"verificationMethod": [method()], "assertionMethod": [f"{DID}#1"]}, 1, id="a key by name"),
        pytest.param({"verificationMethod": [method(id="#1")], "assertionMethod": ["#1"]}, 1, id="a short name"),
        pytest.param({"assertionMethod": [method()]}, 1, id="a key inside"),
        pytest.param({"verificationMethod": [method()], "assertionMethod": []}, 0, id="a key for something else"),
        pytest.param({"verificationMethod": [method()], "authentication": [f"{DID}#1"]}, 0, id="a key for signing in"),
        pytest.param(
            {"assertionMethod": [method(controller="did:web:other.example")]}, 0, id="a key controlled by another"
        ),
        pytest.param({"assertionMethod": [method(id="did:web:other.example#1")]}, 0, id="a key named by another"),
        pytest.param({"assertionMethod": [method(publicKeyMultibase="z6Mk")]}, 0, id="a key that is none"),
        pytest.param({"assertionMethod": [method(revoked="gisteren")]}, 0, id="revoked at no moment"),
        pytest.param({"assertionMethod": "x", "verificationMethod": {"id": 7}}, 0, id="parts of another kind"),
        pytest.param({"assertionMethod": [7, None, {"id": 7}]}, 0, id="members of another kind"),
    ],
)
def test_which_keys_a_document_vouches_for(document: dict[str, Any], count: int) -> None:
    assert len(read_document({"id": DID, **document}, DID).keys) == count


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({"id": "did:web:other.example"}, id="of another"),
        pytest.param([], id="no object"),
        pytest.param({"id": DID, "verificationMethod": [method()] * 500}, id="more keys than anybody needs"),
    ],
)
def test_what_is_no_document(document: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_document(document, DID)


def test_a_did_key_is_its_own_document() -> None:
    _, identity = pilot()
    assert from_did_key(identity.did) == identity
    assert identity_of(identity.did, Known({})).did == identity.did
    for did in ("did:key:z6Mk", "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", identity.did + "#x"):
        with pytest.raises(ValueError, match=r".+"):
            from_did_key(did)


def resolves(document: bytes | None) -> Known:
    return Known({} if document is None else {address_of(DID): document})


@pytest.mark.parametrize(
    ("resolver", "method_id", "code"),
    [
        pytest.param(resolves(None), f"{DID}#key-2026", "away", id="the document is away"),
        pytest.param(resolves(b"{"), f"{DID}#key-2026", "document", id="the document is broken"),
        pytest.param(resolves(b"[" * 100_000), f"{DID}#key-2026", "document", id="the document is a deep hole"),
        pytest.param(resolves(b" " * 300_000), f"{DID}#key-2026", "document", id="the document is too large"),
        pytest.param(resolves(b"{}"), "did:web:other.example#1", "foreign", id="the key of another"),
        pytest.param(resolves(b"{}"), DID, "foreign", id="no key named"),
        pytest.param(resolves(b'{"id": "%s"}' % DID.encode()), f"{DID}#9", "unknown_key", id="a key it does not know"),
    ],
)
def test_a_key_that_cannot_be_had(resolver: Known, method_id: str, code: str) -> None:
    with pytest.raises(Unresolved) as refused:
        key_of(method_id, DID, resolver)
    assert refused.value.problem.code == f"resolving.{code}"


def test_a_folder_resolves_by_quoted_address(tmp_path: Path) -> None:
    _, identity = school()
    address = address_of(identity.did)
    (tmp_path / file_name(address)).write_text(json.dumps(identity.document()))
    assert identity_of(identity.did, Folder(tmp_path)).keys[0].identifier == identity.keys[0].identifier
    assert Folder(tmp_path).get("https://ijkpunt.example/../../etc/passwd") is None
