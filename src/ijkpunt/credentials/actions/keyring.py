"""Open the key that signs: behind the port, wherever its private part is kept."""

from functools import cache
from pathlib import Path
from typing import assert_never

import httpx
from django.conf import settings

from ijkpunt.credentials.models import SigningKey
from ijkpunt.credentials.rules.keys import KeyKeeper
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.integrations.hsm.signer import HsmSigner
from ijkpunt.integrations.vault.signer import VaultSigner
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.signing import Algorithm, Signer, signing_failed


def open_key(key: SigningKey) -> Signer:
    """The signer of this key. Raises SigningFailed, and RuleBroken `signing.file_key` for a file in production."""
    keeper = KeyKeeper(key.keeper)
    match keeper:
        case KeyKeeper.FILE:
            return open_in_file(key.place, key.identifier)
        case KeyKeeper.VAULT:
            return open_in_vault(key.place, key.version, key.identifier)
        case KeyKeeper.HSM:
            return open_in_hsm(key.place, key.identifier)
        case _:
            assert_never(keeper)


def open_in_file(name: str, identifier: str) -> FileKey:
    """A key in a file, for development. Raises RuleBroken `signing.file_key`, always in production."""
    return FileKey.open(_file(name), identifier, production=settings.PRODUCTION)


def open_or_make_file(name: str, identifier: str, algorithm: Algorithm) -> FileKey:
    """As `open_in_file`; makes the key when there is no such file yet, and never in production."""
    if settings.PRODUCTION or _is_there(_file(name)):
        return open_in_file(name, identifier)
    try:
        return FileKey.make(_file(name), identifier, algorithm)
    except FileExistsError:
        return open_in_file(name, identifier)


def _is_there(path: Path) -> bool:
    return path.exists()


def _file(name: str) -> Path:
    return Path(settings.SIGNING.folder) / f"{Path(name).name}.pem"


def open_in_vault(name: str, version: int, identifier: str) -> Signer:
    """A key in the transit engine of Vault. Raises SigningFailed."""
    place = settings.SIGNING
    if not place.vault_url:
        raise signing_failed(identifier, say("Er is geen Vault ingesteld (IJKPUNT_VAULT_URL)."))
    client = _vault(place.vault_url)
    return VaultSigner.open(client, lambda: _secret(place.vault_token_file, identifier), name, version, identifier)


def open_in_hsm(label: str, identifier: str) -> Signer:
    """A key in a device that speaks PKCS#11. Raises SigningFailed."""
    place = settings.SIGNING
    try:
        import pkcs11  # the extra `hsm`: only who has a device needs it
    except ImportError:
        raise signing_failed(
            identifier, say("Installeer IJkpunt met het extra “hsm” om een HSM te gebruiken.")
        ) from None
    if not place.hsm_module:
        raise signing_failed(identifier, say("Er is geen HSM ingesteld (IJKPUNT_HSM_MODULE)."))
    pin = _secret(place.hsm_pin_file, identifier)
    return HsmSigner.open(pkcs11, place.hsm_module, place.hsm_token, pin, label, identifier)


@cache
def _vault(address: str) -> httpx.Client:
    """One client with its connections, as every signature is a call."""
    return httpx.Client(base_url=address)


def _secret(path: str, identifier: str) -> str:
    """A secret is read from its file at every use, as it is renewed there."""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        raise signing_failed(identifier, say("Het bestand met het geheim van de sleutel is niet te lezen.")) from None
