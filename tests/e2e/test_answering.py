"""The inbox of a sector by keyboard. Keys only move the focus: nothing is decided by accident, and nothing changes."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import SignIn
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
INBOX = "/dekking/te-beantwoorden/"


@pytest.fixture
def inbox(visits: Visits, sign_in: SignIn) -> Page:
    page = visits.open()
    sign_in(page, "author")
    page.goto(INBOX)
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_letters_lead_from_card_to_card_and_to_the_buttons(inbox: Page) -> None:
    cards = inbox.locator(".deviation")
    press(inbox, "j")
    expect(cards.nth(0)).to_be_focused()
    press(inbox, "j")
    expect(cards.nth(1)).to_be_focused()
    press(inbox, "w")
    expect(cards.nth(1).locator("button[value=weiger]")).to_be_focused()
    press(inbox, "k", "a")
    expect(cards.nth(0).locator("button[value=akkoord]")).to_be_focused()
    expect(inbox.get_by_role("heading", level=1)).to_contain_text("2 afwijkingen wachten")


def test_letters_are_letters_in_a_field_and_when_they_are_switched_off(inbox: Page) -> None:
    field = inbox.locator(".deviation textarea").first
    field.focus()
    press(inbox, "j", "a")
    expect(field).to_have_value("ja")
    expect(field).to_be_focused()
    inbox.get_by_label("toetsen aan").uncheck()
    inbox.locator(".deviation").first.focus()
    press(inbox, "j")
    expect(inbox.locator(".deviation").first).to_be_focused()
    inbox.reload()
    expect(inbox.get_by_label("toetsen aan")).not_to_be_checked()
