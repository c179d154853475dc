"""Signing with a device: the same cases on our fake and, where it is installed, on SoftHSM."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.integrations.hsm.fake import FakeLibrary
from ijkpunt.integrations.hsm.signer import HsmSigner
from ijkpunt.kernel.signing import Algorithm, SigningFailed

KEY_ID, TOKEN, PIN = "did:web:ijkpunt.example#key-2026", "ijkpunt", "4711"
SOFT_HSM = next(Path("/usr/lib").glob("**/softhsm/libsofthsm2.so"), None)


@dataclass
class Device:
    library: Any
    module: str

    def signer(self, label: str, pin: str = PIN, token: str = TOKEN) -> HsmSigner:
        return HsmSigner.open(self.library, self.module, token, pin, label, KEY_ID)


@pytest.fixture(scope="module")
def soft_hsm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    pkcs11 = pytest.importorskip("pkcs11")
    if SOFT_HSM is None:
        pytest.skip("SoftHSM is not on this machine (Debian package softhsm2)")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    patch = pytest.MonkeyPatch()
    patch.setenv("SOFTHSM2_CONF", str(settings))
    command = ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "0815"]
    subprocess.run(command, check=True, capture_output=True)
    with pkcs11.lib(str(SOFT_HSM)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        parameters = {pkcs11.Attribute.EC_PARAMS: b"\x13\x0cedwards25519"}  # DER: the name of the curve
        curve = session.create_domain_parameters(pkcs11.KeyType.EC_EDWARDS, parameters, local=True)
        curve.generate_keypair(mechanism=pkcs11.Mechanism.EC_EDWARDS_KEY_PAIR_GEN, label="bewijzen", store=True)
        session.generate_keypair(pkcs11.KeyType.RSA, 2048, label="partner", store=True)
    yield Device(pkcs11, str(SOFT_HSM))
    patch.undo()


@pytest.fixture(params=["fake", "SoftHSM"])
def device(request: pytest.FixtureRequest) -> Device:
    if request.param == "SoftHSM":
        found: Device = request.getfixturevalue("soft_hsm")
        return found
    keys: dict[str, Ed25519PrivateKey | RSAPrivateKey] = {
        "bewijzen": Ed25519PrivateKey.generate(),
        "partner": generate_private_key(65537, 2048),
    }
    return Device(FakeLibrary(TOKEN, PIN, keys), "libfake.so")


@pytest.mark.parametrize(("label", "algorithm"), [("bewijzen", Algorithm.EDDSA), ("partner", Algorithm.RS256)])
def test_signs_with_the_key_of_the_device(device: Device, label: str, algorithm: Algorithm) -> None:
    signer = device.signer(label)
    public = PublicKey.from_pem(signer.public_pem)
    assert (signer.algorithm, public.algorithm, signer.key_id) == (algorithm, algorithm, KEY_ID)
    for data in (b"", b"bewijs", bytes(100_000)):
        assert public.verifies(signer.sign(data), data)


@pytest.mark.parametrize(
    ("label", "pin", "token"),
    [
        pytest.param("onbekend", PIN, TOKEN, id="an unknown key"),
        pytest.param("bewijzen", "0000", TOKEN, id="a wrong PIN"),
        pytest.param("bewijzen", PIN, "ander", id="an unknown token"),
    ],
)
def test_opening_fails_plainly(device: Device, label: str, pin: str, token: str) -> None:
    with pytest.raises(SigningFailed) as failed:
        device.signer(label, pin, token)
    assert pin not in str(failed.value)


def test_a_device_that_was_pulled_out_signs_nothing() -> None:
    library = FakeLibrary(TOKEN, PIN, {"bewijzen": Ed25519PrivateKey.generate()})
    signer = Device(library, "libfake.so").signer("bewijzen")
    library.broken = True
    with pytest.raises(SigningFailed):
        signer.sign(b"bewijs")
    assert PIN not in repr(signer)
