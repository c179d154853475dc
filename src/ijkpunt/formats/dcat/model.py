"""What a catalogue tells, in plain values. Addresses are absolute; every thing has one of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Final

LANGUAGE: Final = "nl"


@dataclass(frozen=True, slots=True)
class Publisher:
    """The body that publishes (foaf:Agent)."""

    address: str
    name: str
    homepage: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask (vcard:Organization): a page where a question can be put."""

    address: str
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file. `size` in bytes and `sha256` (hexadecimal) are known once the file was made.

    `kind` is a code of the list of file types of the European Union (`RDF_TURTLE`), `standard` the address of what the
    file keeps to; both may be empty.
    """

    address: str
    title: str
    download: str
    media_type: str
    kind: str = ""
    standard: str = ""
    size: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The register as it counted from a day on: a release, which never changes its meaning."""

    address: str
    identifier: str
    title: str
    description: str
    issued: date
    distributions: tuple[Distribution, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The datasets of which each follows the one before."""

    address: str
    title: str
    description: str
    page: str


@dataclass(frozen=True, slots=True)
class Service:
    """A door for programs. `standard` may be empty."""

    address: str
    title: str
    description: str
    endpoint: str
    endpoint_description: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`datasets` from old to new. `licence`, `rhythm` (how often it changes), `theme` are addresses of concepts."""

    address: str
    title: str
    description: str
    homepage: str
    publisher: Publisher
    contact: Contact
    series: Series
    datasets: tuple[Dataset, ...]
    services: tuple[Service, ...]
    modified: date
    licence: str
    rhythm: str
    theme: str
    keywords: tuple[str, ...] = ()
