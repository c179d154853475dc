"""Following something, stopping it, and giving a webhook, by keyboard and pointer; with axe on what forms lead to."""

import re
import uuid
from pathlib import Path

import pytest
from django.core.signing import Signer
from playwright.sync_api import Page, expect

from ijkpunt.notifications.links import STOP
from tests.e2e.axe import violations_in_two_looks
from tests.e2e.conftest import SignIn
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_from_the_page_of_an_occupation_to_following_it_and_back(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "employer")
    page.goto("/id/BK-9104-3")
    page.get_by_role("link", name="volg dit beroep").click()
    page.get_by_role("radio", name="Elke maandag, alles samen").check()
    page.get_by_role("button", name="Volg", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Bevestig eerst je e-mailadres.")
    row = page.get_by_role("row", name=re.compile("BK-9104"))
    expect(row).to_contain_text("Elke maandag")
    assert list(violations_in_two_looks(page)) == []
    row.get_by_role("button", name=re.compile("Stop")).click()
    expect(page.get_by_role("status")).to_contain_text("Gestopt.")
    expect(page.get_by_role("main")).to_contain_text("Je volgt nog niets.")


def test_a_webhook_from_its_secret_to_its_end(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "provider")
    page.goto("/volgen/webhooks/")
    page.get_by_label("Adres dat de berichten krijgt").fill("https://daklijn.example/nieuws")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("main")).to_contain_text("whsec_")
    assert list(violations_in_two_looks(page)) == []
    page.get_by_role("link", name="Bewaard. Kies nu onderwerpen").click()
    page.get_by_label("Waarover moet dit adres nieuws krijgen?").fill("BK-9104")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Toegevoegd.")
    assert heading(page) == "https://daklijn.example/nieuws"
    assert list(violations_in_two_looks(page)) == []
    page.get_by_role("button", name="Verwijder deze webhook").click()
    expect(page.get_by_role("main")).to_contain_text("Er is nog geen webhook.")


def test_the_page_behind_the_link_of_a_mail(visits: Visits, demo_folder: Path) -> None:
    """The link of something that was stopped already: the key of the demo lies in its data folder."""
    key = (demo_folder / "var" / "development-secret-key").read_text(encoding="ascii")
    token = Signer(key=key, salt=STOP).sign(str(uuid.UUID(int=0)))
    page = visits.open(f"/volgen/stop/{token}/")
    assert heading(page) == "Gestopt: je krijgt deze mails niet meer."
    assert list(violations_in_two_looks(page)) == []
