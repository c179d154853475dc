"""Everything works in a browser that runs no script."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser
NO_SCRIPT = {"java_script_enabled": False}


def test_searching(visits: Visits) -> None:
    page = visits.open("/", **NO_SCRIPT)
    page.get_by_label("Zoek een beroep, een taak of een nummer").fill("dakwerkr")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator(".hits h3").first).to_contain_text("Dakwerker")
    expect(page.get_by_text("We lazen")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, None], ids=["phone", "desk"])
def test_narrowing_a_search(visits: Visits, viewport: dict[str, int] | None) -> None:
    page = visits.open("/zoek/", **NO_SCRIPT, **({"viewport": viewport} if viewport else {}))
    before = page.locator(".hits > li").count()
    if viewport:
        page.get_by_text("Verfijn").click()
    page.get_by_role("checkbox", name="niveau 4").check()
    page.get_by_role("button", name="Toon").click()
    expect(page).to_have_url(re.compile("level=4"))
    expect(page.get_by_role("checkbox", name="niveau 4")).to_be_checked()
    assert 0 < page.locator(".hits > li").count() < before


def test_changing_the_language(visits: Visits) -> None:
    page = visits.open("/niveaus/", **NO_SCRIPT, viewport=PHONE)
    page.get_by_role("contentinfo").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("/niveaus/$"))


def test_choosing_two_versions_to_compare(visits: Visits) -> None:
    page = visits.open("/vergelijk/", **NO_SCRIPT)
    page.get_by_label("Van welke versie?").fill("bk-9104-2 ")
    page.get_by_label("Naar welke versie?").fill("BK-9104-3")
    page.get_by_role("button", name="Vergelijk").click()
    expect(page).to_have_url(re.compile("/vergelijk/BK-9104-2/BK-9104-3/$"))


def test_the_register_on_a_date(visits: Visits) -> None:
    page = visits.open("/register/", **NO_SCRIPT)
    now = page.locator("tbody tr").count()
    page.get_by_label("Op welke dag?").fill("2020-01-01")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("1 januari 2020")
    assert 0 < page.locator("tbody tr").count() < now


def test_opening_every_competence_at_once_and_reading_one_by_its_address(visits: Visits) -> None:
    page = visits.open("/id/BK-9104-3", **NO_SCRIPT)
    page.get_by_role("link", name="Klap alles open").click()
    couples = page.locator(".couple")
    assert couples.count() > 5
    for couple in couples.all():
        expect(couple).to_be_visible()
    page.get_by_role("link", name="Klap alles dicht").click()
    expect(couples.first).to_be_hidden()
    page.goto(f"/id/{couples.nth(2).get_attribute('id')}")
    expect(couples.nth(2)).to_be_in_viewport()
