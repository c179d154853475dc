"""From the home page to an answer with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from ijkpunt.demo.cast import PASSWORD
from tests.e2e.conftest import Member
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
FARTHEST = 120  # presses of Tab from anywhere to anything


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if goal.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{goal} cannot be reached with Tab")


def test_the_first_stop_leads_past_the_menu(visits: Visits) -> None:
    page = visits.open("/niveaus/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Ga naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_a_question_on_the_home_page_to_what_changed_between_two_versions(visits: Visits) -> None:
    page = visits.open("/")
    tab_to(page, page.get_by_label("Zoek een beroep, een taak of een nummer"))
    page.keyboard.type("dakwerker leien")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoek/\?q=dakwerker\+leien"))
    tab_to(page, page.locator(".hits a").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/id/BK-9104-3$"))
    tab_to(page, page.get_by_role("link", name="wat is er veranderd?"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/vergelijk/BK-9104-2/BK-9104-3/"))
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_competence_opens_and_closes_with_a_key(visits: Visits, key: str) -> None:
    page = visits.open("/id/BK-9104-3")
    competence = page.locator("details.competence").nth(1)
    competence.locator("summary").focus()
    expect(competence.locator(".couple")).to_be_hidden()
    page.keyboard.press(key)
    expect(competence.locator(".couple")).to_be_visible()
    page.keyboard.press(key)
    expect(competence.locator(".couple")).to_be_hidden()


def test_choices_of_a_search_can_be_reached_and_made(visits: Visits) -> None:
    page = visits.open("/zoek/")
    level = page.get_by_role("checkbox", name="niveau 4")
    tab_to(page, level)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("level=4"))
    expect(level).to_be_checked()
    expect(level).to_be_focused()  # the results were renewed; whoever chose stays where they were


def test_signing_in(visits: Visits, email: Member) -> None:
    page = visits.open("/account/aanmelden/")
    tab_to(page, page.get_by_label("E-mailadres"))
    page.keyboard.type(email("committee"))
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Carla Wouters")
    tab_to(page, page.get_by_role("button", name="Meld je af"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Aanmelden")).to_be_visible()
