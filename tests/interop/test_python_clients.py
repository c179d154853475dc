"""Clients that we did not write, in Python: what they make of each case is what matrix.md says."""

import json
import warnings
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import pytest
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.status import check_credential_status
from openbadgeslib.ob3.verifier import OB3Verifier
from openvc import verify_credential
from openvc.did.base import DidDocument, DidResolverRegistry, parse_did_document
from openvc.did.did_key import DidKeyResolver
from openvc.errors import OpenvcError
from openvc.resolvers import default_status_list_resolver

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.vocabularies import OPEN_BADGES_3
from tests.interop.cases import Case, all_cases
from tests.interop.matrix import BELIEVED, PYTHON_CLIENTS, cells

CASES = all_cases()
# openvc brings the words of W3C only; those of Open Badges come as 1EdTech published them, from the other client.
PUBLISHED = files("openbadgeslib.ob3.contexts") / "ob-v3p0-context-3.0.3.json"
WORDS = {OPEN_BADGES_3: json.loads(PUBLISHED.read_bytes())}


class WebResolver:
    """did:web from what we publish, as there is no network here."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def supports(self, did: str) -> bool:
        return did.startswith("did:web:")

    def resolve(self, did: str) -> DidDocument:  # noqa: ARG002 (there is one)
        return parse_did_document(self.case.identity.document())


def by_openvc(case: Case) -> None:
    resolver = DidResolverRegistry([DidKeyResolver(), WebResolver(case)])
    lists = default_status_list_resolver(
        resolver=resolver, fetch=lambda address: one_proof(case.lists[address]["json"])
    )
    credential: Any = case.token or json.loads(one_proof(json.dumps(case.document)))
    verify_credential(credential, resolver=resolver, resolve_status_list=lists, extra_contexts=WORDS)


def one_proof(text: str) -> str:
    """The proof as an object: the only form that openvc reads."""
    document = json.loads(text)
    return json.dumps({**document, "proof": document["proof"][0]})


def by_openbadgeslib(case: Case) -> None:
    def download(address: str, *_: Any, **__: Any) -> bytes:
        if address in case.lists:
            return case.lists[address]["token"].encode()
        return json.dumps(case.identity.document()).encode()

    if case.token:
        kid = jwt.read_header(case.token)["kid"]
        key = next(one.key for one in case.identity.keys if one.identifier == kid).pem()
        credential = OB3Verifier(key, issuer_did=case.identity.did).verify(case.token)
        # asked apart: its `check_status` takes for granted that an issuer signs lists with the key of its proofs
        check_credential_status(credential, download=download, verify_list=True)
        return
    verifier = OB3LdpVerifier.for_issuer_did(case.identity.did)
    verifier.verify(case.document, check_status=True, download=download)


def believed(client: Callable[[Case], None], refusals: type[Exception], case: Case) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what others warn about is theirs
        try:
            client(case)
        except refusals:
            return False
    return True


CLIENTS: Mapping[str, tuple[Callable[[Case], None], type[Exception]]] = {
    "openvc": (by_openvc, OpenvcError),
    "openbadgeslib": (by_openbadgeslib, LibOpenBadgesException),
}


@pytest.mark.parametrize(("name", "client", "said"), cells(*PYTHON_CLIENTS))
def test_cell(name: str, client: str, said: str) -> None:
    assert believed(*CLIENTS[client], CASES[name]) is (said == BELIEVED)
