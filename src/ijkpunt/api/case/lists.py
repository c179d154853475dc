"""The list of documents: the only list that the binding has."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from ijkpunt.api.case.access import read_by_everybody
from ijkpunt.api.case.answers import etag_of_question, json_answer, unchanged_since, written
from ijkpunt.api.case.asked import day_asked, question
from ijkpunt.formats.case import as_version_1_0
from ijkpunt.formats.case.asking import Asked
from ijkpunt.register import queries
from ijkpunt.register.queries import ListedDocuments

Documents = tuple[Sequence[Mapping[str, Any]], Mapping[str, bytes]]


@read_by_everybody
def documents(request: HttpRequest, version: str) -> HttpResponse:
    """Every version and partial qualification; with `on`, only what was in force that day, as it stood then."""
    asked, on = question(request), day_asked(request)
    etag = etag_of_question(request)
    if unchanged := unchanged_since(request, etag):
        return unchanged
    every, written_ones = _documents(on, version)
    chosen = asked.chosen(every)
    response = json_answer(request, _body(asked, chosen, written_ones), etag)
    response.headers["X-Total-Count"] = str(len(chosen))
    response.headers["Link"] = _links(request, asked, len(chosen))
    return response


def _documents(on: date | None, version: str) -> Documents:
    found = queries.listed_documents() if on is None else queries.listed_documents_on(on)
    return (found.documents, found.written) if version == "1.1" else _as_version_1_0(found)


@lru_cache(maxsize=2)
def _as_version_1_0(found: ListedDocuments) -> Documents:
    """Kept for as long as the register stays what it is."""
    old = [as_version_1_0(one, "CFDocumentAlone") for one in found.documents]
    return old, {str(one["identifier"]): written(one) for one in old}


def _body(asked: Asked, chosen: Sequence[Any], written_ones: Mapping[str, bytes]) -> bytes:
    part = asked.part(chosen)
    if asked.fields:
        return written({"CFDocuments": [asked.narrowed(one) for one in part]})
    return b'{"CFDocuments":[' + b",".join(written_ones[one["identifier"]] for one in part) + b"]}"


def _links(request: HttpRequest, asked: Asked, total: int) -> str:
    """RFC 8288: the first, previous, next and last part of the list, each where there is one."""
    last = max(0, (total - 1) // asked.limit * asked.limit)
    places = {"first": 0, "last": last}
    if asked.offset:
        places["prev"] = max(0, min(asked.offset - asked.limit, last))
    if asked.offset + asked.limit < total:
        places["next"] = asked.offset + asked.limit
    return ", ".join(f'<{_address(request, asked.limit, place)}>; rel="{name}"' for name, place in places.items())


def _address(request: HttpRequest, limit: int, offset: int) -> str:
    query = QueryDict(mutable=True)
    query.update(request.GET)
    query["limit"], query["offset"] = str(limit), str(offset)
    return f"{settings.PUBLIC_URL}{request.path}?{query.urlencode()}"
