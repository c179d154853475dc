"""The seal of a European credential, checked by ourselves and by a library of others."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.jwk import ECKey
from joserfc.registry import HeaderParameter

from ijkpunt.formats.credentials.jades import TestSealer, read_seal
from ijkpunt.formats.credentials.multibase import base64url, from_base64url
from ijkpunt.kernel.problems import RuleBroken

AT = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
PAYLOAD = '{"naam":"Zoë","regel":"een\\ntwee"}'.encode()


@pytest.fixture
def sealer(tmp_path: Path) -> TestSealer:
    return TestSealer.open_or_make(tmp_path, "Zegel van proef", AT, production=False)


def test_what_was_sealed_comes_back_byte_for_byte(sealer: TestSealer) -> None:
    seal = read_seal(sealer.seal(PAYLOAD, AT))
    assert (seal.payload, seal.at) == (PAYLOAD, AT)
    assert seal.certificate == sealer.certificate
    assert "Zegel van proef" in sealer.subject


def test_a_library_of_others_finds_the_seal_right(sealer: TestSealer) -> None:
    document = json.loads(sealer.seal(PAYLOAD, AT))
    signature = document["signatures"][0]
    pem = sealer.certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    registry = jws.JWSRegistry(header_registry={"sigT": HeaderParameter("when", "str")}, algorithms=["ES256"])
    registry.max_header_length = len(signature["protected"])  # it has no room for a certificate by itself
    whole = jws.deserialize_compact(
        f"{signature['protected']}..{signature['signature']}".encode(),
        ECKey.import_key(pem),
        payload=PAYLOAD,
        registry=registry,
    )
    assert whole.headers()["cty"] == "octet-stream"


def test_the_same_folder_gives_the_same_certificate(tmp_path: Path, sealer: TestSealer) -> None:
    assert TestSealer.open_or_make(tmp_path, "", AT, production=False).certificate == sealer.certificate


def test_it_refuses_to_work_in_production(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        TestSealer.open_or_make(tmp_path / "nieuw", "x", AT, production=True)
    assert refused.value.problem.code == "sealing.test_certificate"
    assert not (tmp_path / "nieuw").exists()


def changed(sealed: bytes, **changes: Any) -> bytes:
    """The document with other words in its protected header, or with another payload."""
    document = json.loads(sealed)
    if "payload" in changes:
        document["payload"] = changes.pop("payload")
    if changes:
        signature = document["signatures"][0]
        header = json.loads(from_base64url(signature["protected"])) | changes
        signature["protected"] = base64url(json.dumps(header).encode())
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "changes",
    [
        {"payload": PAYLOAD.decode().replace("Zoë", "Zoe")},
        {"sigT": "2020-01-01T00:00:00Z"},
        {"alg": "none"},
        {"b64": True},
        {"crit": ["b64", "sigT", "adoTst"]},
        {"crit": None},
        {"x5c": []},
        {"x5t#S256": "x"},
    ],
    ids=str,
)
def test_a_changed_document_is_not_believed(sealer: TestSealer, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_seal(changed(sealer.seal(PAYLOAD, AT), **changes))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"payload":"x","signatures":[{}]}', b'{"payload":"x"}'])
def test_what_is_no_sealed_document(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_seal(data)
