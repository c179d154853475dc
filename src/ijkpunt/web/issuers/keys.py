"""The keys of an issuer, for programs: its DID document and the same keys as a JSON Web Key Set."""

from datetime import timedelta

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ijkpunt.credentials.queries.issuers import get_issuer, identity_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import document, open_document

KEEP = timedelta(hours=1)  # a key that is lost must be known within the hour
DID_DOCUMENT = "application/did+json"  # W3C "Decentralized Identifiers 1.1": read as JSON-LD, its context is inside
KEY_SET = "application/jwk-set+json"  # RFC 7517


@public
@open_document
def did_document(request: HttpRequest, key: str) -> HttpResponseBase:
    identity = identity_of(get_issuer(key))
    return document(request, orjson.dumps(identity.document()), DID_DOCUMENT, keep=KEEP)


@public
@open_document
def key_set(request: HttpRequest, key: str) -> HttpResponseBase:
    identity = identity_of(get_issuer(key))
    return document(request, orjson.dumps(identity.key_set()), KEY_SET, keep=KEEP)
