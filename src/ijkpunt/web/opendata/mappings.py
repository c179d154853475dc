"""Published mapping sets as SSSOM: each, and all of them in one archive, as they stood on a day."""

import hashlib
import io
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ijkpunt import __version__
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import SetView
from ijkpunt.formats.sssom import write_sssom
from ijkpunt.kernel.mapping import MappingSetRecord
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import open_document
from ijkpunt.web.opendata.answering import content_answer, etag_of, file_answer, or_later, unchanged
from ijkpunt.web.opendata.day import asked_day
from ijkpunt.web.opendata.keeping import KeptFile, keep, kept

ALL, MEDIA_TYPE, ARCHIVE = "sssom.zip", "text/tab-separated-values", "application/zip"
MOST = 10_000  # sets
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same sets give the same bytes


def published_sets(on: date) -> Sequence[SetView]:
    """The sets that were published by `on`, and not withdrawn by then, in order of key."""
    return _counting(_closed_sets(until=on), on)


def _closed_sets(until: date) -> Sequence[SetView]:
    lines = queries.mapping_sets(closed=True, limit=MOST).items
    return [queries.get_closed_set(line.key) for line in lines if line.published_on and line.published_on <= until]


def _counting(views: Iterable[SetView], on: date) -> Sequence[SetView]:
    published = (view for view in views if view.line.published_on and view.line.published_on <= on)
    return [view for view in published if view.withdrawn_on is None or view.withdrawn_on > on]


def key_of_all(on: date) -> str:
    return _key(published_sets(on))


def _key(sets: Iterable[SetView]) -> str:
    parts = (__version__, settings.PUBLIC_URL, [view.line.key for view in sets], queries.revision())
    return f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}-{ALL}"


def all_already_made(days: Collection[date]) -> Mapping[date, KeptFile | None]:
    """The archive of each of these days, None where nobody asked for it yet. Each set is read once."""
    closed = _closed_sets(until=max(days)) if days else ()
    return {on: kept(_key(_counting(closed, on))) for on in days}


def all_sets(on: date, *, wait: bool = False) -> KeptFile:
    """One archive with every set that counted on a day. Raises BeingMade as `keep` does."""
    return keep(key_of_all(on), lambda: archive_of(published_sets(on)), wait=wait)


def archive_of(sets: Iterable[SetView], about: frozenset[str] | None = None) -> bytes:
    """The sets as a zip. `about`: only rows about these, and only sets that have such rows."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for view in sets:
            record = _record(view.line.key, about)
            if record.rows or about is None:
                archive.writestr(zipfile.ZipInfo(f"{view.line.key}.sssom.tsv", EPOCH), write_sssom(record))
    return page.getvalue()


def set_as_sssom(key: str, about: frozenset[str] | None = None) -> bytes:
    """One set. `about`: only its rows about these. Raises NotFound `mapping_set.unknown`."""
    return write_sssom(_record(key, about))


def _record(key: str, about: frozenset[str] | None) -> MappingSetRecord:
    record = queries.export_set(key, base=str(settings.PUBLIC_URL))
    if about is None:
        return record
    ends = ((row, [end.id for end in (row.subject, row.object) if end is not None]) for row in record.rows)
    return replace(record, rows=tuple(row for row, ids in ends if about.intersection(ids)))


@public
@open_document
@or_later
def mappings_file(request: HttpRequest) -> HttpResponseBase:
    on = asked_day(request)
    etag = etag_of(key_of_all(on))
    if same := unchanged(request, etag):
        return same
    return file_answer(request, all_sets(on), name=f"vks-{on}-{ALL}", media_type=ARCHIVE, etag=etag)


@public
@open_document
def mapping_set_file(request: HttpRequest, key: str) -> HttpResponseBase:
    on = asked_day(request)
    if key not in {view.line.key for view in published_sets(on)}:
        raise NotFound(
            "opendata.no_such_set",
            say("Op {day} was er geen gepubliceerde reeks “{key}”.", day=on.isoformat(), key=key),
            say("Kijk op /omzetten/ welke reeksen er zijn."),
        )
    parts = (__version__, settings.PUBLIC_URL, key, queries.revision())
    etag = etag_of(hashlib.sha256(repr(parts).encode()).hexdigest()[:32])
    same = unchanged(request, etag)
    return same or content_answer(set_as_sssom(key), name=f"{key}.sssom.tsv", media_type=MEDIA_TYPE, etag=etag)
