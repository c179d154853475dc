"""The page of open data: files in groups, each for somebody, with a command that gets one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.crosswalk.queries import SetView
from ijkpunt.formats.open_data import FILES, OpenFile
from ijkpunt.language import day, said
from ijkpunt.register import queries
from ijkpunt.web.opendata.day import PARAMETER
from ijkpunt.web.opendata.keeping import KeptFile
from ijkpunt.web.opendata.making import already_made
from ijkpunt.web.opendata.mappings import published_sets
from ijkpunt.web.opendata.releases import release_of

EXAMPLES = {"elm": "elm-loq.xml", "skos": "skos.ttl", "case": "case.json", "table": "register.csv"}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file to take along. `size` is empty while nobody asked for it yet."""

    name: str
    title: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class Group:
    """Files that say the same. `command` gets the first of them."""

    key: str
    title: str
    meant_for: str
    files: Sequence[FileLine]
    command: str


@dataclass(frozen=True, slots=True)
class OpenDataPage:
    """The page as of a day. `example` is a version that counts, or empty."""

    on: date
    day: str
    release: str
    count: int
    groups: Sequence[Group]
    sets: Sequence[SetView]
    all_sets: str
    example: str
    base: str


def open_data_page(on: date) -> OpenDataPage:
    release = release_of(on)
    made = already_made(release)
    return OpenDataPage(
        on=on,
        day=day(on),
        release=day(release),
        count=queries.count_records(on),
        groups=[_group(key, title, meant_for, on, made) for key, title, meant_for in _groups()],
        sets=published_sets(on),
        all_sets=f"{reverse('opendata:mappings')}?{PARAMETER}={on}",
        example=next((line.identifier for line in queries.register_on(on, limit=1).items), ""),
        base=str(settings.PUBLIC_URL),
    )


def _groups() -> Sequence[tuple[str, str, str]]:
    return (
        ("table", _("Tabellen"), _("Voor wie rekent of onderzoekt: één rij per zin, met de code van de competentie.")),
        (
            "elm",
            _("Europees register (ELM)"),
            _("Voor Europass en het Europese register van kwalificaties, met een lijst van wat er niet in past."),
        ),
        (
            "skos",
            _("Begrippen (SKOS)"),
            _("Voor wie met gekoppelde data werkt: elke competentie heeft een vast adres, met vaardigheden en kennis."),
        ),
        (
            "case",
            _("Raamwerken (CASE)"),
            _("Voor leerplatformen: elke versie en elke deelkwalificatie als raamwerk van 1EdTech."),
        ),
    )


def _group(key: str, title: str, meant_for: str, on: date, made: Mapping[str, KeptFile | None]) -> Group:
    files = [_line(file, on, made[file.name]) for file in FILES.values() if file.group == key]
    address = f"{settings.PUBLIC_URL}{reverse('opendata:register_file', args=(EXAMPLES[key],))}"
    return Group(key, title, meant_for, files, f'curl -o {EXAMPLES[key]} "{address}?{PARAMETER}={on}"')


def _line(file: OpenFile, on: date, kept: KeptFile | None) -> FileLine:
    address = f"{reverse('opendata:register_file', args=(file.name,))}?{PARAMETER}={on}"
    return FileLine(file.name, said(file.title), address, filesizeformat(kept.facts.size) if kept else "")
