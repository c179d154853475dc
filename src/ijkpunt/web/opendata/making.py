"""The whole register, or one version, as a file: made once per release and kept, or made on the spot."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from ijkpunt import __version__
from ijkpunt.formats.open_data import PUBLISHER, OpenFile, Told
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register import queries
from ijkpunt.web.opendata.keeping import KeptFile, keep, kept


def key_of(file: OpenFile, release: date) -> str:
    """Under which the file of a release is kept: it changes when a text of it does, with our version and address."""
    state = queries.fingerprint_on(release)
    if file.group == "case":  # tells what became of competences, which people decide later
        state += str(queries.revision())
    parts = (__version__, settings.PUBLIC_URL, file.name, release.isoformat(), state)
    return f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}-{file.name}"


def made(file: OpenFile, release: date, *, wait: bool = False) -> KeptFile:
    """The file with what counts from `release` on. Raises BeingMade as `keep` does."""

    def make() -> bytes:
        return file.write(list(queries.records_in_force(release)), _told(release))

    return keep(key_of(file, release), make, wait=wait)


def already_made(file: OpenFile, release: date) -> KeptFile | None:
    return kept(key_of(file, release))


def of_version(file: OpenFile, record: QualificationRecord, on: date) -> bytes:
    """One version as a file, with what came after it by `on`."""
    return file.write([record], _told(on, queries.successors_of([record], on)))


def _told(on: date, successors: dict[str, str] | None = None) -> Told:
    def packages(record: QualificationRecord) -> Iterable[dict[str, Any]]:
        return (package for _, package in queries.case_packages_of(record, str(settings.PUBLIC_URL), on))

    return Told(str(settings.PUBLIC_URL), PUBLISHER, successors or {}, packages)
