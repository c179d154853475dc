"""`ijkpunt export sssom|ahead`: published sets in files, and the files of /open-data/ before anybody asks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings

from ijkpunt.config.replacing import replacing
from ijkpunt.crosswalk.queries import get_closed_set
from ijkpunt.formats.open_data import FILES
from ijkpunt.register import queries
from ijkpunt.web.opendata.keeping import Facts
from ijkpunt.web.opendata.making import made
from ijkpunt.web.opendata.mappings import ALL, all_sets, archive_of, published_sets, set_as_sssom
from ijkpunt.web.opendata.releases import release_of


def write_set(out: Path, key: str, qualification: str | None) -> None:
    """One published set as SSSOM/TSV. Raises NotFound for a set or a version that is not there."""
    get_closed_set(key)
    content = set_as_sssom(key, about=ends_of(qualification))
    with replacing(out) as file:
        file.write(content)


def sets_archive(out: Path, on: date, qualification: str | None) -> None:
    """Every set that was published by a day, in one archive. Raises NotFound for a version that is not there."""
    content = archive_of(published_sets(on), about=ends_of(qualification))
    with replacing(out) as file:
        file.write(content)


def ends_of(qualification: str | None) -> frozenset[str] | None:
    """The identifiers under which a version and its competences stand in a set; None: everything."""
    if qualification is None:
        return None
    record = queries.get_record(qualification)
    return frozenset({record.identifier, record.version.number, *(one.code for one in record.competences)})


def make_ahead(on: date, tell: Callable[[str, Facts], object]) -> None:
    """Make what nobody asked for yet, file by file; can be stopped and run again."""
    settings.ENVIRONMENT.data_dir.mkdir(parents=True, exist_ok=True)
    for file in FILES.values():
        tell(file.name, made(file, release_of(on), wait=True).facts)
    tell(ALL, all_sets(on, wait=True).facts)
