"""One object by its identifier: a document, an item, a link, a package, a definition."""

from datetime import date
from uuid import UUID

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ijkpunt.api.case.access import read_by_everybody
from ijkpunt.api.case.answers import etag_of, etag_of_question, json_answer, package_answer, unchanged_since, written
from ijkpunt.api.case.asked import day_asked
from ijkpunt.formats.case import as_version_1_0
from ijkpunt.formats.case.checking import UUID as PATTERN
from ijkpunt.formats.case.model import ENDPOINTS
from ijkpunt.register import queries
from ijkpunt.register.queries import KeptObject, unknown_object

SETS = frozenset({"CFConcepts", "CFSubjects", "CFItemTypes"})


@read_by_everybody
def document(request: HttpRequest, identifier: str, version: str) -> HttpResponse:
    return _kept(request, "CFDocuments", version, queries.kept_document(_uuid(identifier)))


@read_by_everybody
def item(request: HttpRequest, identifier: str, version: str) -> HttpResponse:
    return _kept(request, "CFItems", version, queries.kept_object("item", _uuid(identifier)))


@read_by_everybody
def association(request: HttpRequest, identifier: str, version: str) -> HttpResponse:
    return _kept(request, "CFAssociations", version, queries.kept_object("association", _uuid(identifier)))


@read_by_everybody
def item_associations(request: HttpRequest, identifier: str, version: str) -> HttpResponse:
    return _kept(request, "CFItemAssociations", version, queries.kept_associations(_uuid(identifier)))


@read_by_everybody
def package(request: HttpRequest, identifier: str, version: str) -> HttpResponse:
    """The whole of a document, as it was compressed at publication; with `on`, made as it stood on that day."""
    on = day_asked(request)
    if on is not None:
        return _package_on(request, _uuid(identifier), on, version)
    kept = queries.kept_package(_uuid(identifier), version_1_0=version == "1.0")
    return package_answer(request, kept, version)


@read_by_everybody
def definition(request: HttpRequest, identifier: str, version: str, path: str) -> HttpResponse:
    """A definition; of those that stand in a tree, with all below it."""
    found = [one.written(settings.PUBLIC_URL) for one in queries.definitions_of(path, _uuid(identifier))]
    value = {path: found} if path in SETS else found[0]
    content = written(value if version == "1.1" else as_version_1_0(value, ENDPOINTS[path]))
    return json_answer(request, content, etag_of(content.decode()))


@read_by_everybody
def nothing_here(request: HttpRequest, version: str) -> HttpResponse:
    """Any other address below the root."""
    raise unknown_object(request.path.rpartition("/")[2] or version)


def _kept(request: HttpRequest, path: str, version: str, kept: KeptObject) -> HttpResponse:
    content = kept.content
    if version == "1.0":
        content = written(as_version_1_0(orjson.loads(content), ENDPOINTS[path]))
    return json_answer(request, content, etag_of(kept.digest, request.path), kept.changed_at)


def _package_on(request: HttpRequest, identifier: UUID, on: date, version: str) -> HttpResponse:
    etag = etag_of_question(request)
    if unchanged := unchanged_since(request, etag):
        return unchanged
    found = queries.package_on(identifier, on, str(settings.PUBLIC_URL))
    return json_answer(request, written(found if version == "1.1" else as_version_1_0(found)), etag)


def _uuid(text: str) -> UUID:
    """Raises NotFound for what is no identifier: nothing can go by it."""
    if PATTERN.fullmatch(text) is None:
        raise unknown_object(text[:80])
    return UUID(text)
