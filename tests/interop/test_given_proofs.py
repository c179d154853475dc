"""Proofs that came from the database, through the actions, in the clients of others: believed until they are withdrawn.

The other tests here start from invented proofs; these see what an issuer really gives, with the DID document and the
lists of statuses that it publishes.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from ijkpunt.credentials.actions.statuses import set_status
from ijkpunt.credentials.actions.tokens import sign_token
from ijkpunt.credentials.models import Award, StatusList
from ijkpunt.credentials.queries import identity_of, renderings
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.clock import now
from tests.credentials.awards import acting, give
from tests.interop.cases import Case
from tests.interop.matrix import BELIEVED, NODE_CLIENTS
from tests.interop.node_clients import ask_node_clients
from tests.interop.test_python_clients import CLIENTS, believed


@pytest.fixture(autouse=True)
def _public_address(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://localhost:8000"


def case_of(award: Award) -> Case:
    """The proof as its issuer gave it, and all that the issuer publishes at this moment."""
    lists = {}
    for row in StatusList.objects.filter(issuer=award.issuer):
        edition = row.editions.first()
        assert edition is not None
        lists[row.address] = {"json": bytes(edition.document).decode(), "token": bytes(edition.token).decode()}
    return Case(True, identity_of(award.issuer), document=json.loads(renderings.badge_of(award)), lists=lists)


def given(kind: CredentialKind) -> Iterator[tuple[str, Case]]:
    """A proof as it was given, and at each end that it may come to."""
    award = give(kind, at=now())  # clients ask their own clock, and old lists do not count
    yield f"{kind}, good", case_of(award)
    for purpose in StatusPurpose:
        set_status(award=award, purpose=purpose, on=True, at=now())
        yield f"{kind}, {purpose}", replace(case_of(award), good=False)
        set_status(award=award, purpose=purpose, on=False, at=now())
    sign_token(by=acting("coordinator"), identifier=award.identifier, at=now())
    case = case_of(award)
    yield f"{kind}, token", Case(True, case.identity, token=renderings.token_of(award).decode(), lists=case.lists)


@pytest.fixture
def cases(universe: None) -> dict[str, Case]:
    return {name: case for kind in CredentialKind for name, case in given(kind)}


def test_python_clients_believe_what_was_given_until_it_ends(cases: Mapping[str, Case]) -> None:
    for name, case in cases.items():
        for client, (ask, refusals) in CLIENTS.items():
            expected = case.good and (client, bool(case.token)) != ("openvc", True)  # it reads older tokens only
            assert believed(ask, refusals, case) is expected, (name, client)


def test_node_clients_believe_what_was_given_until_it_ends(cases: Mapping[str, Case], tmp_path: Path) -> None:
    answers = ask_node_clients(cases, tmp_path)
    assert {client for one in answers.values() for client in one} == set(NODE_CLIENTS)
    for name, case in cases.items():
        for client, answer in answers[name].items():
            blind = name.endswith("suspension") and client == "@digitalcredentials/verifier-core"  # see FOOLED
            assert (answer == BELIEVED) is (case.good or blind), (name, client, answer)
