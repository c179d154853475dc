"""Which services people may sign in with, as the file of IJKPUNT_OIDC_FILE says: TOML, one table per service."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
TEXTS = ("name", "issuer", "client_id")
KNOWN = frozenset({*TEXTS, "client_secret_file", "scopes", "links_by_email", "fake"})


@dataclass(frozen=True, slots=True)
class Service:
    """One service. `key` stands in addresses; `secret_file` is read at every use.

    `links_by_email`: an address that this service checked may open an existing account without a mandate. `fake`: for
    tests and the demo, and shown as such.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    secret_file: Path | None = None
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    links_by_email: bool = False
    fake: bool = False


def read_services(path: Path, *, production: bool) -> tuple[Service, ...]:
    """The services in a file. Raises ValueError that says what is wrong with which service, OSError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ValueError(f"it is not TOML ({wrong})") from None
    services = tuple(_service(key, table, production=production) for key, table in tables.items())
    issuers = [service.issuer for service in services]
    if len(set(issuers)) < len(issuers):
        raise ValueError("two services have the same issuer")
    return services


def _service(key: str, table: object, *, production: bool) -> Service:
    if not KEY.fullmatch(key) or not isinstance(table, Mapping):
        raise ValueError(f"“{key}” is no table with a name of small letters, digits and hyphens")
    if unknown := sorted(set(table) - KNOWN):
        raise ValueError(f"{key}: unknown words {', '.join(unknown)}")
    for name in TEXTS:
        if not isinstance(table.get(name), str) or not table[name].strip():
            raise ValueError(f"{key}: {name} is missing")
    scopes = table.get("scopes", ["openid", "profile", "email"])
    if not isinstance(scopes, list) or "openid" not in scopes or not all(isinstance(one, str) for one in scopes):
        raise ValueError(f"{key}: scopes is no list with openid in it")
    secret = table.get("client_secret_file")
    if secret is not None and not (isinstance(secret, str) and Path(secret).is_file()):
        raise ValueError(f"{key}: client_secret_file is no file")
    if table.get("fake") is True and production:
        raise ValueError(f"{key}: a fake service does not belong in production")
    check_issuer(key, table["issuer"], production=production)
    return Service(
        key=key,
        name=table["name"].strip(),
        issuer=table["issuer"],
        client_id=table["client_id"],
        secret_file=Path(secret).absolute() if secret else None,
        scopes=tuple(scopes),
        links_by_email=table.get("links_by_email") is True,
        fake=table.get("fake") is True,
    )


def check_issuer(key: str, issuer: str, *, production: bool) -> None:
    """Raises ValueError for an issuer that is not reached over https; this machine will do outside production."""
    if not is_safe(issuer, loopback=not production):
        raise ValueError(f"{key}: issuer does not start with https:// and a host name")


def is_safe(address: str, *, loopback: bool) -> bool:
    """Is this an address over https, or (with `loopback`) of this machine? Nothing else is ever asked."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username or parts.fragment or re.search(r"\s", address):
        return False
    return parts.scheme == "https" or (loopback and parts.scheme == "http" and host in LOOPBACK)
