"""The register of issuers, for programs that want to know whether a DID belongs to a recognised giver of proofs.

The form is that of the Digital Credentials Consortium ("dcc-legacy"): `registry` with a name and website per DID. Its
verifier reads it as it stands.
"""

from datetime import timedelta

import orjson
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from ijkpunt.credentials.queries.issuers import issuers
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import document, open_document

KEEP = timedelta(hours=1)


@public
@open_document
def issuer_registry(request: HttpRequest) -> HttpResponseBase:
    rows = issuers()
    registry = {row.did: {"name": row.name, "location": row.town, "url": _page(row.key)} for row in rows}
    meta = {"created": max((row.since.isoformat() for row in rows), default="")}
    return document(request, orjson.dumps({"meta": meta, "registry": registry}), "application/json", keep=KEEP)


def _page(key: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('issuer', args=[key])}"
