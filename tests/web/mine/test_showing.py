"""A proof of your own: its files, and links that you make and take back. Never the proof of another."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials.models import HolderLink
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from tests.pathways import world
from tests.pathways.world import COORDINATOR
from tests.web.derivations.people import EMAILS, browser

pytestmark = pytest.mark.usefixtures("universe")
NOW = (today() - world.DAY).days  # today, as the world of pathways counts


def person(member: str = "candidate") -> Actor:
    return actor_for(user_with_email(EMAILS[member]), on=today())


@pytest.fixture
def proof() -> UUID:
    """The proof that the candidate got today."""
    journey = world.decided(person(), NOW - 40, NOW - 6)
    actions.certify(by=COORDINATOR, journey=journey, at=world.at(NOW))
    (found,) = queries.own_proofs(person())
    return found


def address(proof: UUID, more: str = "") -> str:
    return f"/mijn/bewijzen/{proof}/{more}"


def whole(page: Any, status: int = 200) -> str:
    assert page.status_code == status
    assert "MISSING VARIABLE" not in page.text
    return str(page.text)


def test_the_home_page_leads_to_the_proof_and_its_files(proof: UUID) -> None:
    assert address(proof) in whole(browser("candidate").get("/mijn/"))
    page = whole(browser("candidate").get(address(proof)))
    assert "Dit bewijs is geldig." in page
    assert address(proof, "bestand/json") in page
    file = browser("candidate").get(address(proof, "bestand/json"))
    assert str(proof) in file.content.decode()
    assert browser("candidate").get(address(proof, "bestand/exe")).status_code == 404


def test_a_link_shows_the_proof_until_it_is_taken_back(proof: UUID) -> None:
    made = browser("candidate").post(address(proof), {"purpose": "sollicitatie", "last": str(today())})
    link = str(made.context["link"]).partition("testserver")[2]
    assert "sollicitatie" in whole(made)
    assert "Hanna Nowak" in whole(Client().get(link))
    number = str(HolderLink.objects.get().pk)
    stopped = browser("candidate").post(address(proof), {"link": number}, follow=True)
    assert "De link toont niets meer." in whole(stopped)
    assert Client().get(link).status_code == 404
    assert browser("candidate").post(address(proof), {"link": "x"}).status_code == 404


def test_what_is_wrong_with_a_link_stands_beside_the_field(proof: UUID) -> None:
    for last in ("2199-01-01", "2001-01-01", "", "morgen"):
        answer = browser("candidate").post(address(proof), {"purpose": "werk", "last": last})
        assert 'value="werk"' in whole(answer, 422)
    assert not HolderLink.objects.exists()


def test_the_proof_of_another_is_as_one_that_is_not_there(proof: UUID) -> None:
    world.file_of(person("outsider"))
    for more in ("", "bestand/json"):
        assert browser("outsider").get(address(proof, more)).status_code == 404
    assert browser("outsider").post(address(proof), {"last": str(today())}).status_code == 404
    assert browser("coordinator").get(address(proof)).status_code == 302  # has no file of their own
    assert not HolderLink.objects.exists()
