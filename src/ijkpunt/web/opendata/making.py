"""The whole register, or one version, as a file: made once per release and kept, or made on the spot."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings

from ijkpunt import __version__
from ijkpunt.formats.open_data import FILES, PUBLISHER, OpenFile, Told
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register import queries
from ijkpunt.web.opendata.keeping import KeptFile, keep, kept


def keys_of(release: date) -> Mapping[str, str]:
    """Under which each file of a release is kept, by name: it changes when a text of it does, with our version and
    address."""
    texts, decided = queries.fingerprint_on(release), str(queries.revision())
    # CASE tells what became of competences, which people decide later
    states = {file.name: texts + decided if file.group == "case" else texts for file in FILES.values()}
    return {name: _key(name, release, state) for name, state in states.items()}


def _key(name: str, release: date, state: str) -> str:
    parts = (__version__, settings.PUBLIC_URL, name, release.isoformat(), state)
    return f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}-{name}"


def made(file: OpenFile, release: date, *, wait: bool = False) -> KeptFile:
    """The file with what counts from `release` on. Raises BeingMade as `keep` does."""

    def make() -> bytes:
        return file.write(list(queries.records_in_force(release)), told(release))

    return keep(keys_of(release)[file.name], make, wait=wait)


def already_made(release: date) -> Mapping[str, KeptFile | None]:
    """The files of a release that are there, by name; None for one that nobody asked for yet."""
    return {name: kept(key) for name, key in keys_of(release).items()}


def of_version(file: OpenFile, record: QualificationRecord, on: date) -> bytes:
    """One version as a file, with what came after it by `on`."""
    return file.write([record], told(on, queries.successors_of([record], on)))


def told(on: date | None, successors: Mapping[str, str] | None = None) -> Told:
    """What our files say beside the records. `on`: as it stood that day, without what came later."""

    def packages(record: QualificationRecord) -> Iterable[dict[str, Any]]:
        return (package for _, package in queries.case_packages_of(record, str(settings.PUBLIC_URL), on))

    return Told(str(settings.PUBLIC_URL), PUBLISHER, successors or {}, packages)
