"""Asking the CASE service in a test: as a client of it does, over HTTP or through Django's own."""

from typing import Any

import httpx
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from ijkpunt.formats.case import check_class, document_identifier
from ijkpunt.kernel.identifiers import own_uuid

V1P1, V1P0 = "/ims/case/v1p1", "/ims/case/v1p0"
SLATE = document_identifier("BK-9104-3")
BEFORE = document_identifier("BK-9104-2")
PART = document_identifier("BK-9104-3-DBK-01")


def item_of(code: str, version: str = "BK-9104-3") -> str:
    return str(own_uuid("case-item", f"{version}#{code}"))


def get(path: str, root: str = V1P1, status: int = 200, **headers: str) -> Any:
    """The answer; with the status that is due, and an error in the shape of the standard."""
    answer = Client().get(f"{root}{path}", headers=headers)
    assert answer.status_code == status, answer.content
    if status >= 400:
        assert check_class("imsx_StatusInfo", answer.json()) == ()
    return answer


def minor_of(answer: Any) -> set[str]:
    fields = answer.json()["imsx_codeMinor"]["imsx_codeMinorField"]
    return {one["imsx_codeMinorFieldValue"] for one in fields}


def transport() -> httpx.WSGITransport:
    """The whole application, middleware included, in this process: it sees the database of the test."""
    return httpx.WSGITransport(app=_application)


def _application(environ: Any, start_response: Any) -> list[bytes]:
    """As Django's own test client does: a request does not close the connection that the test works in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        response = WSGIHandler()(environ, start_response)
        try:
            return [b"".join(response)]
        finally:
            response.close()
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
