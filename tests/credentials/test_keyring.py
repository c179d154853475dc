"""Where keys are kept: a file never in production, Vault and an HSM opened with their secret read from a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.test import override_settings

from ijkpunt.credentials.actions.keyring import open_in_file, open_or_make_file
from ijkpunt.credentials.models import Award
from ijkpunt.credentials.rules.keys import KeyKeeper
from ijkpunt.integrations.hsm.fake import FakeLibrary
from ijkpunt.integrations.vault.fake import FakeVault
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.signing import Algorithm, SigningFailed
from tests.credentials.keeping import confirmed, given, proposed

NAME = "did:web:ijkpunt.example:issuers:school#test"


@contextmanager
def settle(**parts: Any) -> Iterator[None]:
    with override_settings(SIGNING=replace(settings.SIGNING, **parts)):
        yield


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[FakeVault]:
    token = tmp_path / "token"
    token.write_text("s.geheim\n")
    with (
        FakeVault("s.geheim", {"school": [Ed25519PrivateKey.generate()]}) as fake,
        settle(vault_url=fake.address, vault_token_file=str(token)),
    ):
        yield fake


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLibrary]:
    pin = tmp_path / "pin"
    pin.write_text("4711\n")
    library = FakeLibrary("ijkpunt", "4711", {"school": Ed25519PrivateKey.generate()})
    monkeypatch.setitem(sys.modules, "pkcs11", library)
    with settle(hsm_module="/usr/lib/device.so", hsm_token="ijkpunt", hsm_pin_file=str(pin)):
        yield library


@pytest.mark.usefixtures("universe")
def test_a_proof_is_signed_in_vault(vault: FakeVault) -> None:
    key = confirmed("vault-2026", keeper=KeyKeeper.VAULT, place="school")
    assert given("1").signed.get().key == key.identifier
    assert "POST /v1/transit/sign/school" in vault.calls


@pytest.mark.usefixtures("universe")
def test_a_sealed_vault_gives_nothing(vault: FakeVault) -> None:
    confirmed("vault-2026", keeper=KeyKeeper.VAULT, place="school")
    vault.sealed = True
    with pytest.raises(SigningFailed):
        given("1")
    assert not Award.objects.exists()


@pytest.mark.usefixtures("universe")
def test_a_proof_is_signed_in_a_device(device: FakeLibrary) -> None:
    key = confirmed("hsm-2026", keeper=KeyKeeper.HSM, place="school")
    assert given("1").signed.get().key == key.identifier
    device.broken = True
    with pytest.raises(SigningFailed):
        given("2")


@pytest.mark.usefixtures("universe")
@pytest.mark.parametrize("keeper", [KeyKeeper.VAULT, KeyKeeper.HSM])
def test_a_keeper_that_is_not_set_up_is_told_as_a_problem(keeper: KeyKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(SigningFailed):
        proposed("elders", keeper=keeper)


@pytest.mark.usefixtures("universe")
def test_a_secret_that_cannot_be_read_is_told_without_its_path(vault: FakeVault, tmp_path: Path) -> None:
    with settle(vault_token_file=str(tmp_path / "weg")), pytest.raises(SigningFailed) as refused:
        proposed("vault-2026", keeper=KeyKeeper.VAULT, place="school")
    assert str(tmp_path) not in str(refused.value)
    assert vault.calls == []


@pytest.mark.usefixtures("universe")
@override_settings(PRODUCTION=True)
def test_a_file_signs_nothing_in_production() -> None:
    with pytest.raises(RuleBroken) as refused:
        given("1")
    assert refused.value.problem.code == "signing.file_key"
    with pytest.raises(RuleBroken) as refused:
        proposed("bestand-2027")
    assert refused.value.problem.code == "signing.file_key"


@override_settings(PRODUCTION=True)
def test_production_makes_no_file(tmp_path: Path) -> None:
    with settle(folder=tmp_path), pytest.raises(RuleBroken):
        open_or_make_file("nieuw", NAME, Algorithm.EDDSA)
    assert list(tmp_path.iterdir()) == []


def test_a_name_never_leads_outside_the_folder(tmp_path: Path) -> None:
    with settle(folder=tmp_path / "keys"):
        open_or_make_file("../../buiten", NAME, Algorithm.EDDSA)
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["buiten.pem"]


def test_of_two_processes_that_make_a_key_one_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with settle(folder=tmp_path):
        first = open_or_make_file("school", NAME, Algorithm.EDDSA)
        monkeypatch.setattr("ijkpunt.credentials.actions.keyring._is_there", lambda _path: False)
        second = open_or_make_file("school", NAME, Algorithm.EDDSA)
        assert first.public_pem == second.public_pem == open_in_file("school", NAME).public_pem
    assert [path.name for path in tmp_path.iterdir()] == ["school.pem"]
