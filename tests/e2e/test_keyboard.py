"""The main tasks with the keyboard alone: Tab, Enter, Space, the arrows and typing. At every stop the focus is seen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ijkpunt.demo.cast import PASSWORD
from tests.e2e.conftest import Member, SignIn
from tests.e2e.focus import MOST_STOPS, act, choose, stops, tab_to, unseen, write
from tests.e2e.product_to_confirm import make, product_file
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser


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


def leads_on(page: Page) -> None:
    """Tab leaves the page at its end, and shows on the way where it is."""
    passed = stops(page)
    assert 10 < len(passed) < MOST_STOPS
    assert unseen(passed) == []


def test_beginning_a_file_and_telling_what_one_did(visits: Visits) -> None:
    page = visits.open("/")
    main, head = page.get_by_role("main"), page.get_by_role("heading", level=1)
    act(page, main.get_by_role("link", name="mijn eigen dossier openen"))
    expect(head).to_have_text("Begin je eigen dossier")
    write(page, page.get_by_label("Je naam"), "Toon Toets")
    page.keyboard.press("Enter")
    expect(head).to_have_text("Bewaar deze link goed")
    act(page, page.get_by_role("link", name="Ik heb hem bewaard, ga verder"))
    expect(head).to_have_text("Dag Toon Toets")
    act(page, main.get_by_role("link", name="Vertel wat je deed").first)
    expect(head).to_have_text("Vertel wat je deed")
    write(page, page.get_by_label("Wat deed je?"), "Leien gelegd")
    write(page, page.get_by_label("Vertel wat je daar deed"), "Ik legde leien en zocht lekken.")
    choose(page, page.get_by_label("Werk", exact=True))
    act(page, page.get_by_role("button", name="Bewaar", exact=True))
    expect(head).to_have_text("Bij welk beroep hoort dit?")
    leads_on(page)


def test_deciding_on_a_mapping_in_the_queue(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "curator")
    page.goto("/omzetten/reeksen/dak-brood-esco/werk/")
    act(page, page.get_by_role("link", name="Begin waar het meest helpt"))
    about = page.locator(".subject .says")
    expect(about).to_be_visible()
    first = about.inner_text()
    choose(page, page.locator(".candidate").first.get_by_role("radio", name="bijna zelfde"))
    act(page, page.get_by_role("button", name=re.compile("^Bewaar")))
    expect(page.get_by_role("status").filter(has_text="1 beslissing bewaard.")).to_be_visible()
    expect(about).not_to_have_text(first)
    expect(page.locator("#voorstellen")).to_be_focused()
    act(page, page.get_by_role("button", name=re.compile("^Zet")))  # so that others find it as it was
    expect(page.get_by_role("status").filter(has_text="Teruggezet.")).to_be_visible()
    expect(about).to_have_text(first)
    leads_on(page)


def test_giving_a_verdict_on_one_competence(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "assessor")
    page.goto("/beoordelen/")
    act(page, page.locator("main a[href^='/beoordelen/traject/']").first)
    onward = page.get_by_role("link", name="Ga verder met het volgende oordeel")
    expect(onward).to_be_visible()
    act(page, onward)
    head = page.get_by_role("heading", level=1)
    expect(page.get_by_label("Aangetoond", exact=True)).to_be_visible()
    about = head.inner_text()
    choose(page, page.get_by_label("Aangetoond", exact=True))
    tab_to(page, page.get_by_label("Praktijkproef", exact=True))
    page.keyboard.press("Space")
    write(page, page.get_by_label("Wat zag of hoorde je?"), "Deed het zonder hulp.")
    act(page, page.get_by_role("button", name="Bewaar en ga naar de volgende"))
    expect(head).not_to_have_text(about)
    expect(page.locator("#inhoud")).to_be_focused()  # the content was renewed; who pressed is at its top
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    leads_on(page)


def test_confirming_a_link_in_a_product(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    page = visits.open()
    sign_in(page, "school")
    make(page, product_file(tmp_path, "E2E-MET-TAB"))
    about = page.locator(".subject .from")
    first = about.inner_text()
    candidate = page.locator(".candidate").first
    tab_to(page, candidate.get_by_role("checkbox").first)
    page.keyboard.press("Space")
    expect(candidate.locator(".effect")).to_contain_text("dan")
    expect(candidate.get_by_role("checkbox").first).to_be_focused()  # what it does is told, and nobody is moved
    act(page, candidate.get_by_role("button", name="Hoort erbij"))
    expect(page.get_by_role("status").filter(has_text="bevestigd.")).to_be_visible()
    expect(about).not_to_have_text(first)
    expect(page.locator("#voorstellen")).to_be_focused()
    leads_on(page)
