"""A record in the forms for programs."""

from collections.abc import Callable

import orjson
from django.conf import settings

from ijkpunt.credentials.queries.content import achievement_of
from ijkpunt.formats.schema_org import credential
from ijkpunt.formats.tables import RECORD_HEADER, csv_bytes, record_rows
from ijkpunt.register.queries import VersionView
from ijkpunt.register.rules.canonical import as_json
from ijkpunt.web.identifiers.resolve import Form


def address_of(identifier: str) -> str:
    """The permanent address, absolute."""
    return f"{settings.PUBLIC_URL}/id/{identifier}"


def in_form(view: VersionView, form: Form) -> bytes:
    """The whole record as bytes in `form` (not HTML)."""
    return _WRITERS[form](view)


def _json(view: VersionView) -> bytes:
    return orjson.dumps(
        {
            **as_json(view.record),
            "url": address_of(view.identifier),
            "content_hash": view.content_hash,
            "edition": view.line.edition,
            "in_force": view.line.in_force,
            "scrapped": view.line.scrapped,
            "versions": [line.identifier for line in view.siblings],
        }
    )


def _jsonld(view: VersionView) -> bytes:
    newest = view.siblings[0].identifier
    newer = None if newest == view.identifier else address_of(newest)
    return orjson.dumps(
        credential(view.record, address=address_of(view.identifier), description=view.plain.lead, newer=newer)
    )


def _csv(view: VersionView) -> bytes:
    return csv_bytes(RECORD_HEADER, record_rows(view.record))


def _achievement(view: VersionView) -> bytes:
    return orjson.dumps(achievement_of(view.identifier))


_WRITERS: dict[Form, Callable[[VersionView], bytes]] = {
    Form.JSON: _json,
    Form.JSONLD: _jsonld,
    Form.CSV: _csv,
    Form.ACHIEVEMENT: _achievement,
}
