"""What a page carries besides its looks: languages, addresses, data for programs, paper, friendly mistakes."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
SLATE = "/id/BK-9104-3"


@pytest.mark.parametrize(
    ("language", "html", "heading"),
    [("en", "en", "The eight levels"), ("fr", "fr-BE", "Les huit niveaux"), ("nl", "nl-BE", "De acht niveaus")],
    ids=["en", "fr", "nl"],
)
def test_a_language_is_kept_from_page_to_page(visits: Visits, language: str, html: str, heading: str) -> None:
    page = visits.open("/over/?taal=fr" if language == "nl" else "/over/")
    page.goto(f"/niveaus/?taal={language}")
    expect(page).to_have_url(re.compile("/niveaus/$"))
    expect(page.locator("html")).to_have_attribute("lang", html)
    page.goto("/zoek/")
    expect(page.locator("html")).to_have_attribute("lang", html)
    expect(page.get_by_role("contentinfo")).to_contain_text(heading)


def test_official_texts_stay_dutch_and_say_so(visits: Visits) -> None:
    """A screen reader that speaks English would otherwise mangle them (WCAG 3.1.2)."""
    page = visits.open(f"{SLATE}?taal=en")
    for dutch in (page.locator("h1"), page.locator("details.competence h3").first, page.locator(".couple dd").first):
        assert dutch.evaluate("element => element.closest('[lang]').lang") == "nl"
    page.goto("/zoek/?q=dak")
    assert page.locator(".hits h3").first.evaluate("element => element.closest('[lang]').lang") == "nl"


def test_the_address_of_a_competence_opens_that_competence_and_no_other(visits: Visits) -> None:
    page = visits.open(SLATE)
    code = page.locator(".couple").nth(3).get_attribute("id")
    for address in (f"{SLATE}#{code}", f"/id/{code}"):
        page.goto("about:blank")
        page.goto(address)
        expect(page).to_have_url(re.compile(f"{SLATE}#{code}$"))
        expect(page.locator(f"#{code}")).to_be_in_viewport()
        expect(page.locator("details.competence[open]")).to_have_count(1)


def test_the_address_of_a_partial_qualification_leads_to_its_place(visits: Visits) -> None:
    page = visits.open("/id/BK-9108-2-DBK-02")
    expect(page).to_have_url(re.compile("/id/BK-9108-2#BK-9108-2-DBK-02$"))
    expect(page.locator("#BK-9108-2-DBK-02")).to_be_in_viewport()


def test_search_engines_find_json_ld_that_says_what_the_page_says(visits: Visits) -> None:
    page = visits.open(SLATE)
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
    assert data["@context"] == "https://schema.org"
    assert data["url"] == f"{visits.origin}{SLATE}"
    assert data["name"] == page.locator("h1").inner_text()
    assert page.locator("link[rel=canonical]").get_attribute("href") == data["url"]
    for link in page.locator("link[rel=alternate]").all():
        answer = page.request.get(str(link.get_attribute("href")))
        assert answer.ok
        assert answer.headers["content-type"].startswith(str(link.get_attribute("type")))


def test_paper_shows_every_competence_and_leaves_out_what_only_a_screen_needs(visits: Visits) -> None:
    page = visits.open(SLATE)
    page.emulate_media(media="print")
    for couple in page.locator(".couple").all():
        expect(couple).to_be_visible()
    for gone in (".mast-nav", ".mast-tools", ".foot", ".crumbs", ".toc", ".skip", ".sample", "a.button"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".logo")).to_be_visible()


PAPER = {"width": 710, "height": 1017}  # A4 without the margins of the style sheet


@pytest.mark.parametrize("path", ["/register/", "/cijfers/evc/", "/vrijstellingen/"])
def test_on_paper_a_wide_table_stays_a_table_of_which_nothing_is_cut(visits: Visits, path: str) -> None:
    page = visits.open(path, viewport=PAPER)
    page.emulate_media(media="print")
    table = page.locator(".table-frame .table").first
    assert table.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "table-row"
    assert table.evaluate("table => table.getBoundingClientRect().right") <= PAPER["width"]
    assert table.locator("..").evaluate("frame => getComputedStyle(frame).overflowX") == "visible"


def test_an_address_that_leads_nowhere_offers_to_search_for_its_words(visits: Visits) -> None:
    page = visits.open("/beroepen/dakwerker-leien/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Op dit adres staat geen pagina.")
    expect(page.get_by_label("Een beroep, een taak of een nummer")).to_have_value("dakwerker leien")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator(".hits h3").first).to_contain_text("Dakwerker")


def test_a_number_that_is_not_there_names_others(visits: Visits) -> None:
    page = visits.open("/id/BK-9104-9")
    expect(page.get_by_role("main")).to_contain_text("BK-9104-3")


def test_a_wrong_date_is_explained_beside_the_field_and_kept(visits: Visits) -> None:
    page = visits.open("/register/?op=31/02/2024")
    field = page.get_by_label("Op welke dag?")
    expect(field).to_have_value("31/02/2024")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Dit is geen datum"))
    field.fill("29/02/2024")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("29 februari 2024")
