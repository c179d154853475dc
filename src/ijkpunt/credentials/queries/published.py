"""What issuers publish, all at once: for a copy that somebody can check proofs with, far from any server."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from ijkpunt.credentials.models import Issuer
from ijkpunt.credentials.queries.issuers import identity_of, rights_of
from ijkpunt.formats.credentials.identities import address_of
from ijkpunt.formats.credentials.moments import as_text
from ijkpunt.register.queries import get_record


def published_documents() -> Mapping[str, bytes]:
    """By its address: the DID document of every issuer, and the newest edition of every list of statuses."""
    found = {}
    for issuer in Issuer.objects.prefetch_related("status_lists__editions"):
        found[address_of(issuer.did)] = orjson.dumps(identity_of(issuer).document())
        for row in issuer.status_lists.all():
            if edition := row.editions.first():
                found[row.address] = bytes(edition.document)
    return found


def registry() -> dict[str, Any]:
    """Who may give what, and since when: `code` is the number of a version or of a part of one."""
    return {"issuers": [_issuer(issuer) for issuer in Issuer.objects.all()]}


def dcc_registry(at: datetime) -> dict[str, Any]:
    """The same issuers in the form that clients of the Digital Credentials Consortium read (`dcc-legacy`)."""
    return {
        "meta": {"created": as_text(at), "updated": as_text(at)},
        "registry": {
            issuer.did: {"name": issuer.name, "location": issuer.town, "url": issuer.address}
            for issuer in Issuer.objects.all()
        },
    }


def _issuer(issuer: Issuer) -> dict[str, Any]:
    rows = [
        {
            "code": code,
            "from": right.first.isoformat(),
            "until": right.last.isoformat() if right.last else None,
        }
        for right in rights_of(issuer)
        for code in _codes(right.version, right.partials, whole=right.whole)
    ]
    return {"did": issuer.did, "name": issuer.name, "recognised": rows}


def _codes(version: str, partials: frozenset[str], *, whole: bool) -> list[str]:
    """Who may give the whole may give its parts as well."""
    if not whole:
        return sorted(partials)
    return [version, *(part.number for part in get_record(version).partials)]
