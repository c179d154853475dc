"""With script, the results follow what is typed: calmly, audibly, and the Back button keeps its meaning."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser


def ask(page: Page, text: str) -> None:
    page.locator("#q").click()
    page.locator("#q").press_sequentially(text)


def test_results_and_address_follow_what_is_typed(visits: Visits) -> None:
    page = visits.open("/zoek/")
    ask(page, "dakwerkr")
    expect(page.locator(".hits h3").first).to_contain_text("Dakwerker")
    expect(page).to_have_url(re.compile(r"/zoek/\?q=dakwerkr\b"))
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("dakwerkr")


def test_the_number_of_results_is_read_aloud(visits: Visits) -> None:
    """The same element stays: a live region that is replaced is not announced."""
    page = visits.open("/zoek/")
    count = page.get_by_role("status")
    count.evaluate("element => element.here = true")
    ask(page, "brood")
    expect(count).to_contain_text("‘brood’")
    assert count.evaluate("element => element.here")
    assert count.evaluate("element => element.closest('[aria-live=off]') === null")


def test_what_is_no_longer_in_force_is_found_when_nothing_else_answers(visits: Visits) -> None:
    """“Geldt nu” is ticked from the start; whoever types did not choose that."""
    page = visits.open("/zoek/")
    expect(page.get_by_role("checkbox", name="geldt nu")).to_be_checked()
    ask(page, "webmaster")
    expect(page.locator(".hits h3").first).to_have_text("Webmaster")


def test_nothing_found_says_what_to_do(visits: Visits) -> None:
    page = visits.open("/zoek/")
    ask(page, "qqzzxx")
    expect(page.get_by_role("status")).to_contain_text("Geen beroep gevonden")
    expect(page.get_by_role("link", name="Bekijk alle domeinen")).to_be_visible()


def test_back_leads_to_the_search_as_it_was_and_then_to_the_page_before_it(visits: Visits) -> None:
    page = visits.open("/niveaus/")
    page.goto("/zoek/")
    ask(page, "schrijnwerk")
    expect(page).to_have_url(re.compile(r"q=schrijnwerk\b"))
    first = page.locator(".hits a").first
    name = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(name)
    page.go_back()
    expect(page.locator("#q")).to_have_value("schrijnwerk")
    expect(page.locator(".hits a").first).to_have_text(name)
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()  # the whole page, not a part of it
    page.go_back()
    expect(page).to_have_url(re.compile("/niveaus/$"))


def test_choices_stay_open_on_a_phone_and_count_for_what_is_typed_next(visits: Visits) -> None:
    page = visits.open("/zoek/", viewport=PHONE)
    page.get_by_text("Verfijn").click()
    level = page.get_by_role("checkbox", name="niveau 4")
    level.check()
    expect(page).to_have_url(re.compile("level=4"))
    expect(level).to_be_visible()
    level.uncheck()
    expect(page).not_to_have_url(re.compile("level=4"))
    expect(level).to_be_visible()
    level.check()
    ask(page, "dak")
    expect(page).to_have_url(re.compile("q=dak&.*level=4|q=dak&level=4"))
    expect(page.get_by_role("status")).to_contain_text("‘dak’")
