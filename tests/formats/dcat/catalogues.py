"""A catalogue for tests, with everything in it that one may have."""

from datetime import date

from ijkpunt.formats.dcat import Catalogue, Contact, Dataset, Distribution, Publisher, Series, Service

BASE = "https://register.example"
OPEN = f"{BASE}/open-data/"


def release(day: date, *, made: bool = True) -> Dataset:
    address = f"{OPEN}?on={day}"
    file = Distribution(
        address=f"{OPEN}dcat.ttl?on={day}#skos.ttl",
        title="SKOS, Turtle",
        download=f"{OPEN}skos.ttl?on={day}",
        media_type="text/turtle",
        kind="RDF_TURTLE",
        standard="http://www.w3.org/2004/02/skos/core",
        size=1234 if made else None,
        sha256="ab" * 32 if made else "",
    )
    return Dataset(address, f"register-{day}", f"Register op {day}", "Wat die dag telde.", day, (file,))


def catalogue(*days: date) -> Catalogue:
    return Catalogue(
        address=f"{OPEN}#catalogus",
        title="Open data van IJkpunt",
        description="Alle beroepskwalificaties & meer, <open>.",
        homepage=OPEN,
        publisher=Publisher(f"{BASE}/#uitgever", "IJkpunt", f"{BASE}/"),
        contact=Contact(f"{BASE}/#contact", "Vragen", f"{BASE}/over/"),
        series=Series(f"{OPEN}#reeks", "VKS-register", "Het register, uitgave na uitgave.", OPEN),
        datasets=tuple(release(day) for day in days),
        services=(Service(f"{OPEN}#api", "API", "Zoeken en lezen.", f"{BASE}/api/v1/", f"{BASE}/api/v1/openapi.json"),),
        modified=max(days, default=date(2026, 1, 1)),
        licence="https://example.org/licentie",
        rhythm="http://publications.europa.eu/resource/authority/frequency/IRREG",
        theme="http://publications.europa.eu/resource/authority/data-theme/EDUC",
        keywords=("beroepskwalificatie",),
    )
