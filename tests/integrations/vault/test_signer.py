"""Signing with Vault: what comes back is checked, versions are pinned, and every no is one plain problem."""

from collections.abc import Iterator

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.integrations.vault.fake import FakeVault, Key
from ijkpunt.integrations.vault.signer import VaultSigner
from ijkpunt.kernel.signing import Algorithm, SigningFailed

KEY_ID = "did:web:ijkpunt.example:issuers:0999999999#key-2026"
FIRST, SECOND = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2))
RSA = generate_private_key(65537, 2048)


@pytest.fixture
def vault() -> Iterator[FakeVault]:
    keys: dict[str, list[Key]] = {"bewijzen": [FIRST, SECOND], "partner": [RSA]}
    with FakeVault("s.geheim", keys) as fake:
        yield fake


@pytest.fixture
def client(vault: FakeVault) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=vault.address) as client:
        yield client


@pytest.mark.parametrize(
    ("name", "version", "algorithm"),
    [
        ("bewijzen", 1, Algorithm.EDDSA),
        ("bewijzen", 2, Algorithm.EDDSA),
        ("partner", 1, Algorithm.RS256),
    ],
)
def test_signs_with_the_pinned_version(client: httpx.Client, name: str, version: int, algorithm: Algorithm) -> None:
    signer = VaultSigner.open(client, lambda: "s.geheim", name, version, KEY_ID)
    public = PublicKey.from_pem(signer.public_pem)
    assert (signer.algorithm, signer.key_id) == (algorithm, KEY_ID)
    assert public.algorithm is algorithm
    assert public.verifies(signer.sign(b"bewijs"), b"bewijs")


def test_a_rotation_leaves_the_pinned_key_as_it_was(client: httpx.Client, vault: FakeVault) -> None:
    signer = VaultSigner.open(client, lambda: "s.geheim", "bewijzen", 1, KEY_ID)
    vault.keys["bewijzen"].append(Ed25519PrivateKey.generate())
    assert PublicKey(FIRST.public_key()).verifies(signer.sign(b"bewijs"), b"bewijs")


@pytest.mark.parametrize(
    ("name", "version", "token"),
    [
        pytest.param("bewijzen", 1, "s.ander", id="a token that may not"),
        pytest.param("onbekend", 1, "s.geheim", id="an unknown key"),
        pytest.param("bewijzen", 9, "s.geheim", id="a version that is not there"),
        pytest.param("../sys/seal", 1, "s.geheim", id="a name that climbs"),
    ],
)
def test_opening_fails_plainly(client: httpx.Client, name: str, version: int, token: str) -> None:
    with pytest.raises(SigningFailed) as failed:
        VaultSigner.open(client, lambda: token, name, version, KEY_ID)
    assert failed.value.problem.place.record == KEY_ID
    assert token not in str(failed.value)


def test_a_name_that_climbs_is_never_asked(client: httpx.Client, vault: FakeVault) -> None:
    with pytest.raises(SigningFailed):
        VaultSigner.open(client, lambda: "s.geheim", "../sys/seal", 1, KEY_ID)
    assert vault.calls == []


def test_what_is_no_signature_of_this_key_is_refused(client: httpx.Client, vault: FakeVault) -> None:
    signer = VaultSigner.open(client, lambda: "s.geheim", "bewijzen", 1, KEY_ID)
    vault.spoil = True
    with pytest.raises(SigningFailed):
        signer.sign(b"bewijs")


def test_a_sealed_or_absent_vault_signs_nothing(client: httpx.Client, vault: FakeVault) -> None:
    signer = VaultSigner.open(client, lambda: "s.geheim", "bewijzen", 1, KEY_ID)
    vault.sealed = True
    with pytest.raises(SigningFailed):
        signer.sign(b"bewijs")
    with httpx.Client(base_url="http://127.0.0.1:1") as away, pytest.raises(SigningFailed):
        VaultSigner.open(away, lambda: "s.geheim", "bewijzen", 1, KEY_ID)


def test_no_secret_shows_itself(client: httpx.Client) -> None:
    assert "s.geheim" not in repr(VaultSigner.open(client, lambda: "s.geheim", "bewijzen", 1, KEY_ID))
