"""Proofs that came from the database, through the actions, in the clients of others: believed until they are withdrawn.

The other tests here start from invented proofs; these see what an issuer really gives, with the DID document and the
lists of statuses that it publishes.
"""

import json

import pytest
from openbadgeslib.errors import LibOpenBadgesException
from openvc.errors import OpenvcError
from pytest_django import Settings

from ijkpunt.credentials.actions.statuses import set_status
from ijkpunt.credentials.models import Award, StatusList
from ijkpunt.credentials.queries import identity_of, renderings
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.clock import now
from tests.credentials.awards import give
from tests.interop.cases import Case
from tests.interop.test_python_clients import believed, by_openbadgeslib, by_openvc


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


@pytest.mark.usefixtures("universe")
@pytest.mark.parametrize("kind", CredentialKind)
def test_clients_believe_what_was_given_until_it_ends(kind: CredentialKind) -> None:
    award = give(kind, at=now())  # clients ask their own clock, and old lists do not count
    for purpose in (None, *StatusPurpose):
        if purpose is not None:
            set_status(award=award, purpose=purpose, on=True, at=now())
        case = case_of(award)
        assert believed(by_openvc, case, OpenvcError) is (purpose is None), purpose
        assert believed(by_openbadgeslib, case, LibOpenBadgesException) is (purpose is None), purpose
        if purpose is not None:
            set_status(award=award, purpose=purpose, on=False, at=now())
