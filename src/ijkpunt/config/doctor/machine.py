"""What stands around IJkpunt: settings, the folder, keys, mail, the scanner, schemas."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks

from ijkpunt.config.doctor.findings import Finding, error, ok, warning
from ijkpunt.kernel.messages import say
from ijkpunt.web.operations.health import FREE_AT_LEAST, free_bytes, keys_are_there

MEBIBYTE = 1024 * 1024
LITTLE = 5 * FREE_AT_LEAST  # bytes
PATIENCE = 3.0  # seconds
SEE_CONFIGURE = say("Zie docs/how-to/configure.md.")


def check_settings() -> Iterator[Finding]:
    """What Django thinks of the settings; in production also what it asks of a site that people can reach."""
    production = settings.ENVIRONMENT.production
    found = checks.run_checks(include_deployment_checks=production)
    for one in found:
        if not one.is_silenced():
            graded = error if one.level >= checks.ERROR else warning
            yield graded("settings", say("{what}", what=f"{one.id}: {one.msg}"), SEE_CONFIGURE)
    if not found:
        mode = "production" if production else "development"
        yield ok("settings", say("De instellingen kloppen ({mode}).", mode=mode))


def check_disk() -> Iterator[Finding]:
    free = free_bytes()
    told = say("Er is {free} MB vrij.", free=free // MEBIBYTE)
    remedy = say("Maak plaats in {folder}.", folder=str(settings.ENVIRONMENT.data_dir))
    if free < FREE_AT_LEAST:
        yield error("disk", told, remedy)
    elif free < LITTLE:
        yield warning("disk", told, remedy)
    else:
        yield ok("disk", told)
    made = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not made.exists():
        yield error("static", say("De stijlbladen zijn nog niet klaargezet."), say("Draai “ijkpunt init”."))


def check_keys() -> Iterator[Finding]:
    """What opens the signing keys can be read here, and keys in files by nobody else."""
    try:
        keys_are_there()
    except OSError as refused:
        told = say("{file} kan niet gelezen worden.", file=str(refused.filename))
        yield error("keys", told, say("Kijk na of het bestand er is, en of deze gebruiker het mag lezen."))
        return
    folder = Path(settings.SIGNING.folder)
    files = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    for one in files:
        if stat.S_IMODE(one.stat().st_mode) & 0o077:
            told = say("Anderen op deze machine kunnen {file} lezen.", file=one.name)
            yield error("keys", told, say("Draai “chmod 600” op dat bestand."))
    if files and settings.PRODUCTION:
        told = say("In {folder} liggen sleutels die hier niet gebruikt worden.", folder=str(folder))
        yield warning("keys", told, say("Haal ze weg: in productie staan sleutels in Vault of een HSM."))
    yield ok("keys", say("De sleutels zijn bereikbaar."))


def check_mail() -> Iterator[Finding]:
    server = settings.ENVIRONMENT.smtp
    if server is None:
        told, remedy = say("Er is geen mailserver."), say("Vul IJKPUNT_SMTP_URL in. Zonder blijven mails wachten.")
        yield warning("mail", told, remedy) if settings.PRODUCTION else ok("mail", say("Mail wordt getoond."))
        return
    try:
        socket.create_connection((server.host, server.port), timeout=PATIENCE).close()
    except OSError:
        told = say("De mailserver {host} antwoordt niet op poort {port}.", host=server.host, port=str(server.port))
        yield error("mail", told, say("Kijk IJKPUNT_SMTP_URL en het netwerk na."))
        return
    yield ok("mail", say("De mailserver antwoordt."))


def check_services() -> Iterator[Finding]:
    """What is asked for beside us: the scanner for files, the schemas of the LED."""
    if settings.VIRUS_SCANNER is None and settings.PRODUCTION:
        told = say("Bestanden van mensen worden niet op virussen nagekeken.")
        yield warning("scanner", told, say("Vul IJKPUNT_VIRUS_SCANNER in. Zie docs/how-to/scan-files.md."))
    if settings.LED.url and settings.LED.schema_dir is None:
        told = say("Berichten aan de LED worden niet tegen het schema gehouden.")
        yield warning("schemas", told, say("Vul IJKPUNT_LED_SCHEMA_DIR in."))
    elif settings.LED.schema_dir is not None:
        yield ok("schemas", say("De schema's van de LED zijn er."))
