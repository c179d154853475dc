"""The page of a qualification leads to the statements of Competent that its competences name."""

import re

import pytest
from django.test import Client

from ijkpunt.vocabularies.actions import withdraw_release
from tests.vocabularies.releases import BY, bring_in
from tests.vocabularies.test_importing import DAY

pytestmark = pytest.mark.usefixtures("universe")


def sources(client: Client, path: str) -> list[str]:
    """Per competence what stands behind “Bron in Competent”, without tags."""
    page = client.get(path, headers={"Accept-Language": "nl", "Accept": "text/html"}).content.decode()
    found = re.findall(r"<span>Bron in Competent:(.*?)</span>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def test_references_lead_to_their_statement(client: Client) -> None:
    told = sources(client, "/id/BK-9104-3")
    assert told[0] == (
        "Veiligheidsregels voor werken op hoogte toepassen (co 09003), "
        "De werkplek op het dak inrichten en beveiligen (co 09417)"
    )
    page = client.get("/id/BK-9104-3", headers={"Accept": "text/html"}).content.decode()
    address = re.search(r'href="(/woordenlijsten/competent/demo-1/[^"]+)"', page)
    assert address is not None
    assert client.get(address[1]).status_code == 200


def test_a_code_that_nobody_can_resolve_stays_a_code(client: Client) -> None:
    assert "co 09440" in sources(client, "/id/BK-9106-1")


def test_without_a_release_all_codes_stay_codes(client: Client) -> None:
    withdraw_release(by=BY, vocabulary="competent", version="demo-1", on=DAY, ground="")
    assert sources(client, "/id/BK-9104-3")[0] == "co 09003, co 09417"


def test_the_page_is_made_anew_when_a_release_comes(client: Client) -> None:
    for number, path in enumerate(("/id/BK-9104-3", "/woordenlijsten/")):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
        bring_in(f"9.{number}")
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200
