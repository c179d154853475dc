"""The catalogue of a day: its releases, their files with what they measure, and the doors for programs."""

import hashlib
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ijkpunt.formats.dcat import (
    Catalogue,
    CatalogueForm,
    Contact,
    Dataset,
    Distribution,
    Publisher,
    Series,
    Service,
    write_catalogue,
)
from ijkpunt.formats.open_data import CASE, FILES, LICENCE, PUBLISHER
from ijkpunt.language import said
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import open_document
from ijkpunt.web.opendata.answering import content_answer, etag_of, unchanged
from ijkpunt.web.opendata.day import PARAMETER, asked_day
from ijkpunt.web.opendata.keeping import KeptFile
from ijkpunt.web.opendata.making import already_made
from ijkpunt.web.opendata.mappings import ALL, ARCHIVE, all_already_made
from ijkpunt.web.opendata.releases import SHOWN, release_days, release_of

LISTS = "http://publications.europa.eu/resource/authority/"
RHYTHM, THEME = f"{LISTS}frequency/IRREG", f"{LISTS}data-theme/EDUC"
SSSOM = "https://w3id.org/sssom/spec/"


def catalogue(on: date) -> Catalogue:
    """What there is to download on `on`, in Dutch. Files that nobody asked for yet have no size."""
    with translation.override("nl"):
        return _catalogue(on)


def _catalogue(on: date) -> Catalogue:
    base = str(settings.PUBLIC_URL)
    page = f"{base}{reverse('opendata:page')}"
    releases = release_days(on)[-SHOWN:]
    return Catalogue(
        address=f"{page}#catalogus",
        title=_("Open data van IJkpunt"),
        description=_("De Vlaamse beroepskwalificaties en wat erbij hoort, in open formaten."),
        homepage=page,
        publisher=Publisher(f"{base}/#uitgever", PUBLISHER, f"{base}/"),
        contact=Contact(f"{base}/#contact", _("Vragen over de data"), f"{base}{reverse('about')}"),
        series=Series(
            f"{page}#reeks",
            _("VKS-register"),
            _("Het register van beroepskwalificaties, met een uitgave voor elke dag waarop er iets verandert."),
            page,
        ),
        datasets=tuple(_dataset(release, page, archive) for release, archive in all_already_made(releases).items()),
        services=tuple(_services(base, page)),
        modified=release_of(on),
        licence=LICENCE,
        rhythm=RHYTHM,
        theme=THEME,
        keywords=(_("beroepskwalificatie"), _("competenties"), "VKS"),
    )


def _dataset(release: date, page: str, archive: KeptFile | None) -> Dataset:
    day = {"day": release.isoformat()}
    return Dataset(
        address=f"{page}?{PARAMETER}={release}",
        identifier=f"vks-register-{release}",
        title=_("VKS-register vanaf %(day)s") % day,
        description=_("Alle beroepskwalificaties die telden vanaf %(day)s, tot aan de volgende uitgave.") % day,
        issued=release,
        distributions=tuple(_distributions(release, page, archive)),
    )


def _distributions(release: date, page: str, archive: KeptFile | None) -> Iterator[Distribution]:
    made = already_made(release)
    for file in FILES.values():
        told = (said(file.title), file.media_type, file.kind, file.standard)
        yield _distribution(release, page, file.name, *told, made[file.name])
    title = _("Koppelingen met andere lijsten, SSSOM")
    yield _distribution(release, page, ALL, title, ARCHIVE, "ZIP", SSSOM, archive)


def _distribution(
    release: date, page: str, name: str, title: str, media_type: str, kind: str, standard: str, kept: KeptFile | None
) -> Distribution:
    return Distribution(
        address=f"{page}?{PARAMETER}={release}#{name}",
        title=title,
        download=f"{page}{name}?{PARAMETER}={release}",
        media_type=media_type,
        kind=kind,
        standard=standard,
        size=kept.facts.size if kept else None,
        sha256=kept.facts.sha256 if kept else "",
    )


def _services(base: str, page: str) -> Iterator[Service]:
    description = f"{base}{reverse('api-v1:openapi-json')}"
    yield Service(f"{page}#api", _("API"), _("Zoeken, lezen en vergelijken, als JSON."), f"{base}/api/v1/", description)
    root = f"{base}/ims/case/v1p1"
    yield Service(
        *(f"{page}#case", _("CASE-dienst"), _("Elke versie als raamwerk van 1EdTech CASE."), root),
        *(f"{root}/discovery/imscasev1p1_openapi3_v1p0.json", CASE),
    )
    feed = f"{base}{reverse('opendata:changes')}"
    yield Service(f"{page}#wijzigingen", _("Wijzigingen"), _("Wat er veranderde, sinds een bepaald punt."), feed)


@public
@open_document
def catalogue_file(request: HttpRequest, form: str) -> HttpResponseBase:
    on, asked = asked_day(request), CatalogueForm(form)
    content = write_catalogue(catalogue(on), asked)
    etag = etag_of(hashlib.sha256(content).hexdigest()[:32])
    same = unchanged(request, etag)
    return same or content_answer(content, name=f"dcat.{asked}", media_type=asked.media_type, etag=etag)
