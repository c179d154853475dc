"""A word is explained where it stands: under the pointer, on focus, on a press; gone with Escape (WCAG 1.4.13)."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser


def word_and_note(page: Page) -> tuple[Locator, Locator]:
    return page.locator("button.term[popovertarget='woord-bewijs']"), page.locator("#woord-bewijs")


def test_under_the_pointer_it_stays_while_one_reads_it(visits: Visits) -> None:
    page = visits.open("/nakijken/")
    word, note = word_and_note(page)
    expect(note).to_be_hidden()
    word.hover()
    expect(note).to_be_visible()
    note.hover()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    word.hover()
    expect(note).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    expect(note).to_be_hidden()


def test_with_the_keyboard_it_shows_on_focus_and_goes_with_escape_or_the_focus(visits: Visits) -> None:
    page = visits.open("/nakijken/")
    word, note = word_and_note(page)
    page.locator("#inhoud").focus()
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    expect(note).to_be_hidden()


def test_a_press_keeps_what_the_pointer_showed_and_a_second_press_closes_it(visits: Visits) -> None:
    page = visits.open("/nakijken/")
    word, note = word_and_note(page)
    word.click()
    page.get_by_role("heading", level=1).hover()
    expect(note).to_be_visible()
    word.click()
    expect(note).to_be_hidden()


def test_without_a_script_a_press_is_enough(visits: Visits) -> None:
    page = visits.open("/nakijken/", viewport=PHONE, java_script_enabled=False)
    word, note = word_and_note(page)
    word.click()
    expect(note).to_be_visible()
    expect(note).to_be_in_viewport(ratio=1)


# What follows a word that is explained, and the word itself: how far the one begins below the other.
BELOW = """() => [...document.querySelectorAll(".term")].map(word => {
  const after = document.createRange()
  const text = word.nextElementSibling.nextSibling
  after.setStart(text, 0)
  after.setEnd(text, 1)
  const line = after.getBoundingClientRect()
  return line.top - word.getBoundingClientRect().bottom
})"""


@pytest.mark.parametrize("width", range(320, 420, 8))
def test_a_comma_stays_on_the_line_of_its_word(visits: Visits, width: int) -> None:
    page = visits.open("/evc/", viewport={"width": width, "height": 740})
    below = page.evaluate(BELOW)
    assert len(below) == 4
    assert max(below) < 0
