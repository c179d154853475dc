"""The environment: every variable has its meaning, its default, and one clear line when its value cannot work."""

import stat
from pathlib import Path

import pytest

from ijkpunt.config.environment import DEFAULTS, VARIABLES, Environment, MailServer, Misconfigured, read_environment

KEY = "een-geheim-van-meer-dan-vijftig-tekens-0123456789-abcdefghij"
PRODUCTION = {
    "IJKPUNT_MODE": "production",
    "IJKPUNT_SECRET_KEY": KEY,
    "IJKPUNT_SEALING_KEY": KEY,
    "IJKPUNT_PUBLIC_URL": "https://register.example",
    "IJKPUNT_HOSTS": "register.example",
}


def read(tmp_path: Path, **values: str) -> Environment:
    return read_environment({"IJKPUNT_DATA_DIR": str(tmp_path / "var"), **values})


def test_without_anything_it_is_a_safe_place_to_develop(tmp_path: Path) -> None:
    read_here = read(tmp_path)
    assert read_here.production is False
    assert read_here.https is False
    assert read_here.data_dir == tmp_path / "var"
    assert read_here.database_url == f"sqlite:///{tmp_path / 'var' / 'ijkpunt.sqlite3'}"
    assert read_here.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (read_here.workers, read_here.trusted_proxies, read_here.language) == (2, 0, "nl")
    assert read_here.onderwijs_api_key == ""


def test_production_is_safe_by_default(tmp_path: Path) -> None:
    read_here = read(tmp_path, **PRODUCTION)
    assert (read_here.production, read_here.https) == (True, True)
    assert read_here.secret_key == KEY


def test_values_are_read_with_their_blanks_and_slashes_trimmed(tmp_path: Path) -> None:
    read_here = read(
        tmp_path,
        IJKPUNT_PUBLIC_URL=" https://register.example/ ",
        IJKPUNT_HOSTS=" a.example , ,b.example ",
        IJKPUNT_ONDERWIJS_API_URL="http://127.0.0.1:8900/",
        IJKPUNT_WORKERS=" 4 ",
        IJKPUNT_LANGUAGE="",
    )
    assert read_here.public_url == "https://register.example"
    assert read_here.hosts == ("a.example", "b.example")
    assert read_here.onderwijs_api_url == "http://127.0.0.1:8900"
    assert (read_here.workers, read_here.language) == (4, "nl")


VAULT = {"IJKPUNT_VAULT_TOKEN_FILE": "/run/token"}
LED = {
    "IJKPUNT_LED_URL": "https://led.example",
    "IJKPUNT_LED_SUPPLIER": "IJKPUNT",
    "IJKPUNT_LED_APPLICATION": "ijkpunt.example",
}
SPOKEN = {"IJKPUNT_LED_URL": "https://led.example", "IJKPUNT_LED_APPLICATION": "ijkpunt.example"}
NAMED = {"IJKPUNT_LED_URL": "https://led.example", "IJKPUNT_LED_SUPPLIER": "IJKPUNT"}
BAD: list[tuple[str, dict[str, str], str]] = [
    ("another mode", {"IJKPUNT_MODE": "prod"}, "development or production"),
    ("workers in words", {"IJKPUNT_WORKERS": "twee"}, "whole number from 1"),
    ("no workers", {"IJKPUNT_WORKERS": "0"}, "whole number from 1"),
    ("workers below zero", {"IJKPUNT_WORKERS": "-1"}, "whole number from 1"),
    ("workers in superscript", {"IJKPUNT_WORKERS": "²"}, "whole number from 1"),
    ("proxies in words", {"IJKPUNT_TRUSTED_PROXIES": "x"}, "whole number from 0"),
    ("a language we do not speak", {"IJKPUNT_LANGUAGE": "de"}, "nl, en, fr"),
    ("a log level that is none", {"IJKPUNT_LOG_LEVEL": "debug"}, "DEBUG, INFO, WARNING, ERROR"),
    ("https in words", {"IJKPUNT_HTTPS": "true"}, "1, 0"),
    ("a scanner that is a site", {"IJKPUNT_VIRUS_SCANNER": "http://scanner"}, "tcp:// with a host"),
    ("a scanner without a scheme", {"IJKPUNT_VIRUS_SCANNER": "scanner:3310"}, "tcp:// with a host"),
    ("an address without a scheme", {"IJKPUNT_PUBLIC_URL": "register.example"}, "starts with https://"),
    ("an address without a host", {"IJKPUNT_PUBLIC_URL": "https://"}, "starts with https://"),
    ("an address with a blank", {"IJKPUNT_PUBLIC_URL": "https://a b"}, "starts with https://"),
    ("an address with a question", {"IJKPUNT_PUBLIC_URL": "https://a.example/?x=1"}, "starts with https://"),
    ("an API that is no address", {"IJKPUNT_ONDERWIJS_API_URL": "onderwijs"}, "starts with https://"),
    ("an API that is half an address", {"IJKPUNT_ONDERWIJS_API_URL": "https://["}, "starts with https://"),
    ("a key that no header can carry", {"IJKPUNT_ONDERWIJS_API_KEY": "sleutel-é"}, "letters, digits and marks"),
    ("a key over two lines", {"IJKPUNT_ONDERWIJS_API_KEY": "a\nb"}, "letters, digits and marks"),
    ("a mail server without a scheme", {"IJKPUNT_SMTP_URL": "mail.example:25"}, "smtps://"),
    ("a mail server that is a site", {"IJKPUNT_SMTP_URL": "https://mail.example"}, "smtps://"),
    ("a mail server without a host", {"IJKPUNT_SMTP_URL": "smtps://"}, "smtps://"),
    ("a mail server with half a port", {"IJKPUNT_SMTP_URL": "smtps://mail.example:post"}, "smtps://"),
    ("a sender without an address", {"IJKPUNT_MAIL_FROM": "IJkpunt"}, "Write an address"),
    ("a sender over two lines", {"IJKPUNT_MAIL_FROM": "a@b.example\nBcc: c@d.example"}, "Write an address"),
    ("another kind of database", {"IJKPUNT_DATABASE_URL": "mysql://u@h/d"}, "sqlite:/// or postgres://"),
    ("a database that is no address", {"IJKPUNT_DATABASE_URL": "ijkpunt.db"}, "sqlite:/// or postgres://"),
    ("a database with half a port", {"IJKPUNT_DATABASE_URL": "postgres://u@h:port/d"}, "sqlite:/// or postgres://"),
    ("no hosts", {"IJKPUNT_HOSTS": " , "}, "host names"),
    ("production without a key", {**PRODUCTION, "IJKPUNT_SECRET_KEY": ""}, "at least 50 random characters"),
    ("production with a short key", {**PRODUCTION, "IJKPUNT_SECRET_KEY": "kort"}, "too weak"),
    ("production with a long but poor key", {**PRODUCTION, "IJKPUNT_SECRET_KEY": "ab" * 40}, "too weak"),
    ("production without a key to seal with", {**PRODUCTION, "IJKPUNT_SEALING_KEY": ""}, "at least 50 random"),
    ("a Vault that is no address", {"IJKPUNT_VAULT_URL": "vault:8200", **VAULT}, "starts with https://"),
    (
        "a Vault without a token",
        {"IJKPUNT_VAULT_TOKEN_FILE": "", "IJKPUNT_VAULT_URL": "https://v.example"},
        "goes together",
    ),
    ("a token without a Vault", {"IJKPUNT_VAULT_URL": "", "IJKPUNT_VAULT_TOKEN_FILE": "/run/token"}, "goes together"),
    ("a device without a token", {"IJKPUNT_HSM_TOKEN": "", "IJKPUNT_HSM_MODULE": "/usr/lib/p11.so"}, "goes together"),
    (
        "a device without a PIN",
        {"IJKPUNT_HSM_PIN_FILE": "", "IJKPUNT_HSM_MODULE": "/usr/lib/p11.so", "IJKPUNT_HSM_TOKEN": "t"},
        "goes together",
    ),
    ("a PIN without a device", {"IJKPUNT_HSM_MODULE": "", "IJKPUNT_HSM_PIN_FILE": "/run/pin"}, "goes together"),
    ("production without a public address", {**PRODUCTION, "IJKPUNT_PUBLIC_URL": ""}, "public name of this server"),
    ("production for every host", {**PRODUCTION, "IJKPUNT_HOSTS": "*"}, "every host name"),
    ("an LED that is no address", {**LED, "IJKPUNT_LED_URL": "led.example"}, "starts with https://"),
    ("an LED in the open", {**LED, "IJKPUNT_LED_URL": "http://led.example"}, "never sent in the open"),
    (
        "an LED without a supplier",
        {"IJKPUNT_LED_SUPPLIER": "", **SPOKEN},
        "IJKPUNT_LED_SUPPLIER is not set",
    ),
    ("a supplier with a long name", {"IJKPUNT_LED_SUPPLIER": "x" * 101, **SPOKEN}, "at most 100"),
    ("an application with a long name", {"IJKPUNT_LED_APPLICATION": "x" * 121, **NAMED}, "at most 120"),
    (
        "a certificate without its key",
        {"IJKPUNT_LED_KEY": "", "IJKPUNT_LED_CERTIFICATE": __file__},
        "IJKPUNT_LED_KEY is not set",
    ),
    ("a key that is not there", {"IJKPUNT_LED_KEY": "/nee", "IJKPUNT_LED_CERTIFICATE": __file__}, "no such file"),
    ("a dialect that is none", {"IJKPUNT_LED_DIALECT": "new"}, "published, qualifications"),
    ("schemas that are not there", {"IJKPUNT_LED_SCHEMA_DIR": "/nee"}, "not in it"),
    ("a description of CASE that is not there", {"IJKPUNT_CASE_OPENAPI": "/nee"}, "no such file"),
    (
        "production that shows no certificate",
        {**PRODUCTION, "IJKPUNT_LED_CERTIFICATE": "", **LED},
        "IJKPUNT_LED_CERTIFICATE is not set",
    ),
    (
        "production that sends in the open",
        {**PRODUCTION, **LED, "IJKPUNT_LED_URL": "http://127.0.0.1:9"},
        "in the open",
    ),
]


@pytest.mark.parametrize(("values", "remedy"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_value_that_cannot_work_is_said_in_one_line(tmp_path: Path, values: dict[str, str], remedy: str) -> None:
    with pytest.raises(Misconfigured) as wrong:
        read(tmp_path, **values)
    said = str(wrong.value)
    assert remedy in said
    assert "\n" not in said
    assert next(name for name in DEFAULTS if name in said)


def test_a_wrong_value_names_its_variable(tmp_path: Path) -> None:
    for _, values, _ in BAD:
        with pytest.raises(Misconfigured) as wrong:
            read(tmp_path, **values)
        own = [name for name, value in values.items() if PRODUCTION.get(name) != value or len(values) == 1]
        assert str(wrong.value).startswith(own[0])


def test_every_variable_with_a_rule_has_a_bad_example() -> None:
    free = {"IJKPUNT_DATA_DIR"}  # tried below, with real folders
    tried = {name for _, values, _ in BAD for name in values}
    assert {variable.name for variable in VARIABLES} == tried | free


@pytest.mark.parametrize("password", ["geheim-wachtwoord", "p%40ss"])
def test_a_refusal_never_shows_a_password(tmp_path: Path, password: str) -> None:
    with pytest.raises(Misconfigured) as wrong:
        read(tmp_path, IJKPUNT_DATABASE_URL=f"mysql://u:{password}@h/d")
    assert password not in str(wrong.value)
    with pytest.raises(Misconfigured) as wrong:
        read(tmp_path, IJKPUNT_SMTP_URL=f"ftp://u:{password}@h")
    assert password not in str(wrong.value)
    with pytest.raises(Misconfigured) as wrong:
        read(tmp_path, IJKPUNT_ONDERWIJS_API_KEY=f"{password}\n{password}")
    assert password not in str(wrong.value)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtps://post:p%40ss@mail.example", MailServer("mail.example", 465, "post", "p@ss", "whole")),
        ("smtp://mail.example:2525", MailServer("mail.example", 2525, "", "", "start")),
        ("smtp+plain://127.0.0.1/", MailServer("127.0.0.1", 25, "", "", "none")),
        ("", None),
    ],
)
def test_mail_servers_that_we_speak(tmp_path: Path, address: str, server: MailServer | None) -> None:
    assert read(tmp_path, IJKPUNT_SMTP_URL=address).smtp == server


def test_in_development_a_key_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    first = read(tmp_path).secret_key
    assert len(first) >= 50
    assert read(tmp_path).secret_key == first
    kept = tmp_path / "var" / "development-secret-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.write_text("")  # a start that died half-way
    assert len(read(tmp_path).secret_key) >= 50


def test_a_data_folder_that_cannot_be_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(Misconfigured, match="IJKPUNT_DATA_DIR"):
        read_environment({"IJKPUNT_DATA_DIR": str(tmp_path / "bestand")})
    with pytest.raises(Misconfigured, match="IJKPUNT_DATA_DIR"):
        read_environment({"IJKPUNT_DATA_DIR": str(tmp_path / "bestand" / "var"), **PRODUCTION})


@pytest.mark.parametrize(
    "address",
    ["sqlite:////tmp/x.sqlite3", "postgres://u:p@h:5432/d", "postgresql://u@h/d", "postgres://u@%2Fvar%2Frun/d"],
)
def test_databases_that_we_speak(tmp_path: Path, address: str) -> None:
    assert read(tmp_path, IJKPUNT_DATABASE_URL=address).database_url == address


def test_services_for_signing_in_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "diensten.toml"
    path.write_text('[itsme]\nname = "itsme"\nissuer = "https://idp.example"\nclient_id = "ijkpunt"\n')
    assert [one.key for one in read(tmp_path, IJKPUNT_OIDC_FILE=str(path)).oidc] == ["itsme"]
    assert read(tmp_path).oidc == ()


@pytest.mark.parametrize("text", ["", "[nep]\nfake = true\n"], ids=["no such file", "a fake one in production"])
def test_a_file_of_services_that_cannot_work_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "diensten.toml"
    if text:
        path.write_text(f'{text}name = "Nep"\nissuer = "https://idp.example"\nclient_id = "x"\n')
    with pytest.raises(Misconfigured, match="IJKPUNT_OIDC_FILE"):
        read(tmp_path, **PRODUCTION, IJKPUNT_OIDC_FILE=str(path))
