"""Keys and their texts: base58, base64url, multikeys, JSON Web Keys, files."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as some
from joserfc.jwk import OKPKey, RSAKey, import_key

from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.multibase import base58, base64url, from_base58, from_base64url
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.signing import Algorithm
from tests.formats.credentials.proofs import private_key

ED25519 = PublicKey(private_key().public_key())
RSA = PublicKey(generate_rsa(65537, 2048).public_key())


@given(some.binary(max_size=80))
def test_bytes_come_back_from_their_text(data: bytes) -> None:
    assert from_base58(base58(data)) == data
    assert from_base64url(base64url(data)) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"", "z"), (b"\0\0", "z11"), (b"Hello World!", "z2NEpo7TZRRrLZSi2U"), (b"\0(\x7f\xb4\xcd", "z1233QC4")],
)
def test_base58_of_the_draft(data: bytes, text: str) -> None:
    assert base58(data) == text


@pytest.mark.parametrize("text", ["", "2NEpo7", "z0", "zl", "zé", "z" + "1" * 1_001])
def test_what_is_no_base58(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_base58(text)


@pytest.mark.parametrize("text", ["a", "YQ==", "a+b_", "a/b_", "YR", "é", "a b_"])
def test_what_is_no_base64url(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_base64url(text)


@pytest.mark.parametrize("key", [ED25519, RSA])
def test_a_key_comes_back_from_its_forms(key: PublicKey) -> None:
    assert PublicKey.from_jwk(key.jwk()).pem() == key.pem()
    assert PublicKey.from_pem(key.pem()).pem() == key.pem()
    read = import_key({**key.jwk()})
    assert isinstance(read, OKPKey | RSAKey)
    assert read.as_pem(private=False) == key.pem(), "an independent library reads the same key"
    if key.algorithm is Algorithm.EDDSA:
        assert PublicKey.from_multikey(key.multikey()).pem() == key.pem()


EC = generate_private_key(SECP256R1())
SHORT = generate_rsa(65537, 1024).public_key().public_numbers()


@pytest.mark.parametrize(
    "jwk",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"kty": "OKP", "crv": "X25519", "x": "AA"}, id="another curve"),
        pytest.param({"kty": "OKP", "crv": "Ed25519", "x": "AA"}, id="too short"),
        pytest.param({"kty": "OKP", "crv": "Ed25519", "x": 7}, id="a number"),
        pytest.param({"kty": "oct", "k": "AA"}, id="a shared secret"),
        pytest.param(
            {"kty": "RSA", "e": "AQAB", "n": base64url(SHORT.n.to_bytes(128))}, id="an RSA key that is too short"
        ),
        pytest.param({"kty": "RSA", "e": "AQAB", "n": base64url(b"\1" * 5000)}, id="an RSA key that is too long"),
    ],
)
def test_what_is_no_key(jwk: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PublicKey.from_jwk(jwk)


def test_another_kind_of_key_is_none() -> None:
    with pytest.raises(ValueError, match="kind"):
        PublicKey.from_pem(EC.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(ValueError, match="Ed25519"):
        RSA.multikey()


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_file_key_signs_and_reads_back(tmp_path: Path, algorithm: Algorithm) -> None:
    path = tmp_path / "keys" / "school.pem"
    made = FileKey.make(path, "did:web:x#key-1", algorithm)
    read = FileKey.open(path, "did:web:x#key-1", production=False)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read.public_pem == made.public_pem
    assert read.public_key.verifies(made.sign(b"bewijs"), b"bewijs")
    assert not read.public_key.verifies(made.sign(b"bewijs"), b"bewijz")
    assert not read.public_key.verifies(b"x", b"bewijs")
    with pytest.raises(FileExistsError):
        FileKey.make(path, "did:web:x#key-1")


def test_a_file_key_refuses_in_production(tmp_path: Path) -> None:
    FileKey.make(tmp_path / "school.pem", "did:web:x#key-1")
    with pytest.raises(RuleBroken) as refused:
        FileKey.open(tmp_path / "school.pem", "did:web:x#key-1", production=True)
    assert "productie" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"geen sleutel", json.dumps({"kty": "OKP"}).encode()])
def test_a_file_that_holds_no_key(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.pem"
    path.touch(mode=0o600)
    path.write_bytes(content)
    with pytest.raises(RuleBroken):
        FileKey.open(path, "did:web:x#key-1", production=False)


def test_a_file_that_others_may_read_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    FileKey.make(tmp_path / "open.pem", "did:web:x#key-1")
    (tmp_path / "open.pem").chmod(0o644)
    other = tmp_path / "ec.pem"
    other.touch(mode=0o600)
    other.write_bytes(EC.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for name in ("open.pem", "ec.pem", "absent.pem"):
        with pytest.raises(RuleBroken):
            FileKey.open(tmp_path / name, "did:web:x#key-1", production=False)
