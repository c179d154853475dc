"""Configuration by environment: every variable that IJkpunt reads, with its meaning and default.

docs/how-to/configure.md shows this table; a test keeps the two equal, and another one fails when a module reads
the environment anywhere else.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url

from ijkpunt.integrations.oidc.services import Service, read_services
from ijkpunt.integrations.virus_scan.client import ScannerPlace


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable. `default` is what applies when it is absent or empty."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "IJKPUNT_MODE", "development", "`development` or `production`. Production refuses to start on unsafe values."
    ),
    Variable(
        "IJKPUNT_DATA_DIR", "./var", "Folder for everything that is written: database, search index, kept answers, key."
    ),
    Variable(
        "IJKPUNT_DATABASE_URL", "", "Database, such as `postgres://user@host/name`. Default: SQLite in the data folder."
    ),
    Variable(
        "IJKPUNT_SECRET_KEY",
        "",
        "Signs sessions; at least 50 characters. Required in production; made once in development.",
    ),
    Variable("IJKPUNT_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the server answers to, separated by commas."),
    Variable(
        "IJKPUNT_PUBLIC_URL", "http://localhost:8000", "Start of the permanent addresses, without a slash at the end."
    ),
    Variable(
        "IJKPUNT_HTTPS",
        "",
        "`1` when people reach the server over https (default in production): secure cookies, HSTS.",
    ),
    Variable(
        "IJKPUNT_TRUSTED_PROXIES", "0", "How many proxies stand in front; the client's address is read that far back."
    ),
    Variable("IJKPUNT_WORKERS", "2", "Server processes."),
    Variable("IJKPUNT_LANGUAGE", "nl", "Language of the command line's messages: `nl`, `en` or `fr`."),
    Variable("IJKPUNT_ONDERWIJS_API_URL", "https://onderwijs.api.vlaanderen.be", "Start of the official open API."),
    Variable("IJKPUNT_ONDERWIJS_API_KEY", "", "Key for the official open API, sent as `x-api-key`."),
    Variable(
        "IJKPUNT_SMTP_URL",
        "",
        "Server for mail: `smtps://user:password@host` (TLS), `smtp://…` (STARTTLS), `smtp+plain://…` (neither, for "
        "one on this machine). Without it mail is printed; in production it waits.",
    ),
    Variable("IJKPUNT_MAIL_FROM", "IJkpunt <ijkpunt@localhost>", "Sender of mail."),
    Variable(
        "IJKPUNT_SEALING_KEY",
        "",
        "Seals national numbers for the LED; at least 50 characters, kept apart from the database. Required in "
        "production; made once in development.",
    ),
    Variable("IJKPUNT_VAULT_URL", "", "Address of HashiCorp Vault, whose transit engine keeps the signing keys."),
    Variable("IJKPUNT_VAULT_TOKEN_FILE", "", "File with the token for Vault, read at every use."),
    Variable("IJKPUNT_HSM_MODULE", "", "Path of the PKCS#11 library of the device that keeps the signing keys."),
    Variable("IJKPUNT_HSM_TOKEN", "", "Label of the token in that device."),
    Variable("IJKPUNT_HSM_PIN_FILE", "", "File with the PIN of that token, read at every use."),
    Variable("IJKPUNT_LED_URL", "", "Address to which proofs are registered (the LED, through MAGDA)."),
    Variable("IJKPUNT_LED_SUPPLIER", "", "Name under which the LED knows us as supplier of proofs."),
    Variable("IJKPUNT_LED_APPLICATION", "", "Identification of this application at MAGDA."),
    Variable("IJKPUNT_LED_CERTIFICATE", "", "File (PEM) with the certificate that we show to the LED."),
    Variable("IJKPUNT_LED_KEY", "", "File (PEM) with the private key of that certificate."),
    Variable(
        "IJKPUNT_LED_DIALECT",
        "published",
        "`published`: requests follow the published schema; `qualifications`: with the newer nodes for qualifications.",
    ),
    Variable("IJKPUNT_LED_SCHEMA_DIR", "", "Folder with the schemas of the LED: requests are checked before they go."),
    Variable(
        "IJKPUNT_VIRUS_SCANNER", "", "Scanner for files of people (clamd): `tcp://host:3310` or `unix:///socket`."
    ),
    Variable(
        "IJKPUNT_CASE_OPENAPI",
        "",
        "File (JSON) with 1EdTech's own OpenAPI description of CASE 1.1: given at the address of discovery in place of "
        "ours.",
    ),
    Variable(
        "IJKPUNT_OIDC_FILE",
        "",
        "File (TOML) with the services that people sign in with, such as eID or itsme; see "
        "[signing in](signing-in.md).",
    ),
    Variable("IJKPUNT_LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`. Logs go to standard error."),
)
VAULT = ("IJKPUNT_VAULT_URL", "IJKPUNT_VAULT_TOKEN_FILE")
HSM = ("IJKPUNT_HSM_MODULE", "IJKPUNT_HSM_TOKEN", "IJKPUNT_HSM_PIN_FILE")
LED = ("IJKPUNT_LED_URL", "IJKPUNT_LED_SUPPLIER", "IJKPUNT_LED_APPLICATION")
LED_CERTIFICATE = ("IJKPUNT_LED_CERTIFICATE", "IJKPUNT_LED_KEY")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MAIL_SCHEMES = {"smtps": ("whole", 465), "smtp": ("start", 587), "smtp+plain": ("none", 25)}  # TLS, usual port
DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail leaves. `tls`: `whole` from the first byte, `start` after STARTTLS, `none`."""

    host: str
    port: int
    user: str
    password: str
    tls: str


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Where signing keys are kept: `folder` in development, a service or a device in production."""

    folder: Path
    vault_url: str
    vault_token_file: str
    hsm_module: str
    hsm_token: str
    hsm_pin_file: str


@dataclass(frozen=True, slots=True)
class LedPlace:
    """How the LED is reached. `url` empty: it is not, and messages wait. Files None: not given."""

    url: str
    supplier: str
    application: str
    certificate: Path | None
    key: Path | None
    dialect: str
    schema_dir: Path | None


class Misconfigured(Exception):
    """The environment holds a value that cannot work. Says which variable and what to put there."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The values of `VARIABLES`, read and checked once at start."""

    production: bool
    data_dir: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...]
    public_url: str
    https: bool
    trusted_proxies: int
    workers: int
    language: str
    onderwijs_api_url: str
    onderwijs_api_key: str
    smtp: MailServer | None
    mail_from: str
    sealing_key: str
    signing: SigningPlace
    led: LedPlace
    virus_scanner: ScannerPlace | None
    case_openapi: Path | None
    oidc: tuple[Service, ...]
    log_level: str


def read_environment(values: Mapping[str, str] | None = None) -> Environment:
    """Read and check the environment. Raises Misconfigured for a value that cannot work, naming the remedy."""
    given = os.environ if values is None else values

    def value(name: str) -> str:
        return given.get(name, "").strip() or DEFAULTS[name]

    mode = value("IJKPUNT_MODE")
    if mode not in {"development", "production"}:
        raise Misconfigured(f"IJKPUNT_MODE is “{mode}”. Write development or production.")
    production = mode == "production"
    data_dir = _data_dir(value("IJKPUNT_DATA_DIR"))
    return Environment(
        production=production,
        data_dir=data_dir,
        database_url=_database_url(value("IJKPUNT_DATABASE_URL") or f"sqlite:///{data_dir / 'ijkpunt.sqlite3'}"),
        secret_key=_secret("IJKPUNT_SECRET_KEY", value("IJKPUNT_SECRET_KEY"), production=production, data_dir=data_dir),
        hosts=_hosts(value("IJKPUNT_HOSTS"), production=production),
        public_url=_public_url(value("IJKPUNT_PUBLIC_URL"), production=production),
        https=_one_of("IJKPUNT_HTTPS", value("IJKPUNT_HTTPS") or ("1" if production else "0"), ("1", "0")) == "1",
        trusted_proxies=_count("IJKPUNT_TRUSTED_PROXIES", value("IJKPUNT_TRUSTED_PROXIES"), lowest=0),
        workers=_count("IJKPUNT_WORKERS", value("IJKPUNT_WORKERS"), lowest=1),
        language=_one_of("IJKPUNT_LANGUAGE", value("IJKPUNT_LANGUAGE"), ("nl", "en", "fr")),
        onderwijs_api_url=_address("IJKPUNT_ONDERWIJS_API_URL", value("IJKPUNT_ONDERWIJS_API_URL")),
        onderwijs_api_key=_header("IJKPUNT_ONDERWIJS_API_KEY", value("IJKPUNT_ONDERWIJS_API_KEY")),
        smtp=_mail_server(value("IJKPUNT_SMTP_URL")),
        mail_from=_sender(value("IJKPUNT_MAIL_FROM")),
        sealing_key=_secret(
            "IJKPUNT_SEALING_KEY", value("IJKPUNT_SEALING_KEY"), production=production, data_dir=data_dir
        ),
        signing=_signing_place(value, data_dir),
        led=_led_place(value, production=production),
        virus_scanner=_scanner(value("IJKPUNT_VIRUS_SCANNER")),
        case_openapi=_file("IJKPUNT_CASE_OPENAPI", value),
        oidc=_services(value("IJKPUNT_OIDC_FILE"), production=production),
        log_level=_one_of("IJKPUNT_LOG_LEVEL", value("IJKPUNT_LOG_LEVEL"), ("DEBUG", "INFO", "WARNING", "ERROR")),
    )


def _data_dir(value: str) -> Path:
    """The folder, which may have to be made yet: whatever exists on the way to it must be a folder."""
    folder = Path(value).absolute()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir():
        raise Misconfigured(f"IJKPUNT_DATA_DIR is “{value}”, but {there} is a file. Write the name of a folder.")
    return folder


def _database_url(value: str) -> str:
    """Never shows the value: a password may stand in it."""
    try:
        if urlsplit(value).scheme not in {"sqlite", "postgres", "postgresql"}:
            raise ValueError
        dj_database_url.parse(value)
    except ValueError:
        raise Misconfigured(
            "IJKPUNT_DATABASE_URL is no address of a database. Write sqlite:/// or postgres:// and the rest of it."
        ) from None
    return value


def _hosts(value: str, *, production: bool) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in value.split(",") if host.strip())
    if not hosts:
        raise Misconfigured("IJKPUNT_HOSTS is empty. Write the host names that this server answers to.")
    if production and "*" in hosts:
        raise Misconfigured("IJKPUNT_HOSTS allows every host name. Write those that this server answers to.")
    return hosts


def _header(name: str, value: str) -> str:
    """Never shows the value: it is a key."""
    if not re.fullmatch(r"[\x21-\x7e]*", value):
        raise Misconfigured(f"{name} holds a character that cannot be sent. A key has letters, digits and marks only.")
    return value


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Misconfigured(f"{name} is “{value}”. Write one of: {', '.join(allowed)}.")
    return value


def _mail_server(value: str) -> MailServer | None:
    """Never shows the value: a password may stand in it."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        tls, port = MAIL_SCHEMES[parts.scheme]
        port = parts.port or port
        if not parts.hostname or parts.path not in {"", "/"} or re.search(r"[\s?#]", value):
            raise ValueError
    except (ValueError, KeyError):
        raise Misconfigured(
            "IJKPUNT_SMTP_URL is no address of a mail server. Write smtps:// or smtp://, user:password@ and the host."
        ) from None
    return MailServer(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), tls)


def _scanner(value: str) -> ScannerPlace | None:
    try:
        return ScannerPlace.parse(value) if value else None
    except ValueError:
        raise Misconfigured(
            f"IJKPUNT_VIRUS_SCANNER is “{value}”. Write tcp:// with a host and a port, or unix:// with a path."
        ) from None


def _sender(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]) or re.search(r"[\r\n]", value):
        raise Misconfigured("IJKPUNT_MAIL_FROM is no sender. Write an address, such as IJkpunt <ijkpunt@example.org>.")
    return value


def _count(name: str, value: str, *, lowest: int) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", value) or int(value) < lowest:
        raise Misconfigured(f"{name} is “{value}”. Write a whole number from {lowest}.")
    return int(value)


def _address(name: str, value: str) -> str:
    """An address without question or fragment, and without a slash at the end."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"[\s?#]", value)
    except ValueError:
        usable = False
    if not usable:
        raise Misconfigured(f"{name} is “{value}”. Write an address that starts with https:// and a host name.")
    return value.rstrip("/")


def _public_url(value: str, *, production: bool) -> str:
    if production and value == DEFAULTS["IJKPUNT_PUBLIC_URL"]:
        raise Misconfigured("IJKPUNT_PUBLIC_URL is not set. Permanent addresses need the public name of this server.")
    return _address("IJKPUNT_PUBLIC_URL", value)


def _signing_place(value: Callable[[str], str], data_dir: Path) -> SigningPlace:
    """A service or a device is told whole or not at all. What is not set says so when a key asks for it."""
    _check_whole(value, VAULT, HSM)
    vault = value("IJKPUNT_VAULT_URL")
    return SigningPlace(
        folder=data_dir / "keys",
        vault_url=_address("IJKPUNT_VAULT_URL", vault) if vault else "",
        vault_token_file=value("IJKPUNT_VAULT_TOKEN_FILE"),
        hsm_module=value("IJKPUNT_HSM_MODULE"),
        hsm_token=value("IJKPUNT_HSM_TOKEN"),
        hsm_pin_file=value("IJKPUNT_HSM_PIN_FILE"),
    )


def _led_place(value: Callable[[str], str], *, production: bool) -> LedPlace:
    """In production national numbers leave over https only, with our certificate; elsewhere to this machine as well."""
    _check_whole(value, LED, LED_CERTIFICATE)
    url = _address("IJKPUNT_LED_URL", value("IJKPUNT_LED_URL")) if value("IJKPUNT_LED_URL") else ""
    parts = urlsplit(url)
    if url and parts.scheme != "https" and (production or parts.hostname not in LOOPBACK):
        raise Misconfigured(
            "IJKPUNT_LED_URL does not start with https://. National numbers are never sent in the open."
        )
    if url and production and not value("IJKPUNT_LED_CERTIFICATE"):
        raise Misconfigured("IJKPUNT_LED_CERTIFICATE is not set. The LED knows us by it; give IJKPUNT_LED_KEY as well.")
    dialect = value("IJKPUNT_LED_DIALECT")
    return LedPlace(
        url=url,
        supplier=_short("IJKPUNT_LED_SUPPLIER", value, 100),
        application=_short("IJKPUNT_LED_APPLICATION", value, 120),
        certificate=_file("IJKPUNT_LED_CERTIFICATE", value),
        key=_file("IJKPUNT_LED_KEY", value),
        dialect=_one_of("IJKPUNT_LED_DIALECT", dialect, ("published", "qualifications")),
        schema_dir=_led_schemas(value("IJKPUNT_LED_SCHEMA_DIR")),
    )


def _services(value: str, *, production: bool) -> tuple[Service, ...]:
    try:
        return read_services(Path(value), production=production) if value else ()
    except OSError as refused:
        raise Misconfigured(f"IJKPUNT_OIDC_FILE is “{value}”, which cannot be read ({refused.strerror}).") from None
    except ValueError as wrong:
        raise Misconfigured(f"IJKPUNT_OIDC_FILE is “{value}”, and {wrong}.") from None


def _led_schemas(value: str) -> Path | None:
    if not value:
        return None
    folder = Path(value).absolute()
    if not (folder / "RegistreerBewijsDienst-02.00").is_dir():
        raise Misconfigured(f"IJKPUNT_LED_SCHEMA_DIR is “{value}”, but RegistreerBewijsDienst-02.00 is not in it.")
    return folder


def _file(name: str, value: Callable[[str], str]) -> Path | None:
    path = value(name)
    if path and not Path(path).is_file():
        raise Misconfigured(f"{name} is “{path}”, but there is no such file.")
    return Path(path).absolute() if path else None


def _short(name: str, value: Callable[[str], str], most: int) -> str:
    """A word of the outside: the LED takes no more characters."""
    if len(value(name)) > most:
        raise Misconfigured(f"{name} is too long. Write at most {most} characters.")
    return value(name)


def _check_whole(value: Callable[[str], str], *wholes: tuple[str, ...]) -> None:
    """What belongs together is given together or not at all."""
    for whole in wholes:
        lacking = [name for name in whole if not value(name)]
        if lacking and len(lacking) < len(whole):
            raise Misconfigured(f"{lacking[0]} is not set. It goes together with {' and '.join(whole)}.")


def _secret(name: str, value: str, *, production: bool, data_dir: Path) -> str:
    """The given secret; in development one made at first use and kept in the data folder, so that it stays the same."""
    if value:
        if production and (len(value) < 50 or len(set(value)) < 10):
            raise Misconfigured(f"{name} is too weak. Use at least 50 random characters.")
        return value
    if production:
        raise Misconfigured(f"{name} is not set. Make one of at least 50 random characters and keep it secret.")
    word = name.removeprefix("IJKPUNT_").lower().replace("_", "-")
    return _kept_key(data_dir / f"development-{word}")


def _kept_key(path: Path) -> str:
    try:
        if not path.exists() or not path.read_text(encoding="ascii"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(64), encoding="ascii")
        return path.read_text(encoding="ascii")
    except OSError as refused:
        raise Misconfigured(
            f"IJKPUNT_DATA_DIR is “{path.parent}”, and nothing can be kept there ({refused.strerror}). "
            "Choose a folder that you may write in."
        ) from None
