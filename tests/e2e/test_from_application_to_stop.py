"""A training from the application to the end: asked for, sent back, recognised, visited, and stopped. At each step the
page of the register shows what everybody may know, and whoever checks a proof learns whether it could be given then."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ijkpunt.kernel.clock import today
from tests.e2e.axe import violations, violations_in_two_looks
from tests.e2e.conftest import SignIn, serving
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
PATIENCE = 30_000  # milliseconds: a busy machine takes a while
TODAY = today()
YESTERDAY, SINCE = TODAY - timedelta(1), TODAY - timedelta(14)  # decided in time; recognised two weeks ago
STARTS = TODAY + timedelta(weeks=26)
EARLIER = "P-2026-009"  # of the demo: it waits for the agency
TITLE, DECISION = "Ploegbaas worden in twaalf weken", "MB 2026/118"
POINT, SUMMARY = "De lijst met criteria ontbreekt.", "De opleiding loopt goed. De criteria moeten op papier."


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what is recognised here would change what other tests look at."""
    with serving(tmp_path_factory.mktemp("demo")) as address:
        yield address


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(text, timeout=PATIENCE)


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text, timeout=PATIENCE)


def act(page: Page, words: str) -> Locator:
    """Open one of the things that somebody can do, and give its form."""
    card = page.locator("details", has=page.get_by_text(words, exact=True)).first
    card.locator("summary").click()
    return card


def apply(provider: Page) -> str:
    """Ask for a recognition: begin, see what lacks, fill in the rest, hand in. Gives the number."""
    provider.goto("/erkenningen/")
    provider.get_by_role("link", name="Vraag een erkenning").first.click()
    provider.get_by_label("Hoe komt iemand er aan een bewijs?").select_option("qualifying_programme")
    provider.get_by_label("Beroepskwalificatie").fill("BK-9114")
    provider.get_by_label("Naam van je aanbod").fill(TITLE)
    provider.get_by_role("button", name="Begin").click()
    heading(provider, "Vul de aanvraag in")
    number = re.search(r"P-\d{4}-\d{3}", provider.url)
    assert number
    provider.get_by_role("button", name="Bewaar").click()
    heading(provider, "Deze aanvraag is nog niet volledig.")
    expect(provider.get_by_role("button", name="Dien in")).to_have_count(0)
    assert list(violations_in_two_looks(provider)) == []
    provider.get_by_role("link", name="Vul de aanvraag in").click()
    provider.get_by_label("Opleidingsprogramma of EVC-standaard").select_option("BKT-9114")
    provider.get_by_label("Eerste dag").fill(str(STARTS))
    provider.get_by_label("Gemeente").select_option(label="Leuven")
    provider.get_by_label("Straat en nummer").fill("Vaartdijk 7")
    provider.get_by_label("Prijs in euro").fill("315,50")
    provider.get_by_role("button", name="Bewaar").click()
    withdraw_earlier(provider)
    provider.goto(f"/erkenningen/{number[0]}/")
    heading(provider, "Je kunt dit indienen.")
    provider.get_by_role("button", name="Dien in").click()
    heading(provider, "Het agentschap kijkt na of alles er is.")
    return number[0]


def withdraw_earlier(provider: Page) -> None:
    """An earlier application for the same stands in the way: the page says which, and its maker takes it back."""
    told(provider, f"Voor hetzelfde loopt al aanvraag {EARLIER}.")
    provider.goto("/erkenningen/")
    provider.get_by_role("row").filter(has_text=EARLIER).get_by_role("link").first.click()
    form = act(provider, "Trek de aanvraag in")
    form.get_by_label("Waarom?").fill("We vragen dit opnieuw, met twaalf weken op een werf.")
    form.get_by_role("button", name="Trek de aanvraag in").click()
    heading(provider, re.compile("^Ingetrokken op"))


def send_back(agency: Page, number: str) -> None:
    agency.goto("/erkenningen/postvak/")
    agency.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    form = act(agency, "Er ontbreekt iets")
    form.locator("textarea").fill("Wie geeft les?\nWaar oefenen de cursisten?")
    form.get_by_role("button", name="Stuur terug").click()
    heading(agency, "De aanvraag is onvolledig: de aanvrager is aan de beurt.")


def answer(provider: Page) -> None:
    provider.reload()
    told(provider, "Waar oefenen de cursisten?")
    provider.get_by_role("link", name="Vul de aanvraag in").click()
    provider.get_by_label("Wat wil je er nog over zeggen?").fill("Twee ploegbazen geven les op ons oefendak.")
    provider.get_by_role("button", name="Bewaar").click()
    provider.get_by_role("button", name="Dien in").click()
    heading(provider, "Het agentschap kijkt na of alles er is.")


def recognise(agency: Page) -> None:
    agency.reload()
    agency.get_by_role("button", name="Verklaar volledig").click()
    heading(agency, "De aanvraag is volledig: het agentschap beslist.")
    form = act(agency, "Erken")
    form.get_by_label("Nummer of naam van de beslissing").fill(DECISION)
    form.get_by_label("Eerste dag").fill(str(SINCE))
    form.get_by_label("Waarom?").fill("Alle gegevens zijn er, en het programma dekt alles.")
    form.get_by_role("button", name="Erken", exact=True).click()
    told(agency, "Erkend vanaf")
    assert list(violations_in_two_looks(agency)) == []


def visit(inspector: Page, number: str) -> None:
    """Plan a visit from the public page of the training, note what was found, and close it with an advice."""
    inspector.goto(f"/erkenningen/{number}/")
    inspector.get_by_role("link", name="Plan een bezoek").click()
    expect(inspector.get_by_label("Welk aanbod?")).to_have_value(number)
    inspector.get_by_label("Wanneer?").fill(str(TODAY))
    inspector.get_by_label("Wie gaat?").fill("Onderwijsinspectie")
    inspector.get_by_role("button", name="Plan het bezoek").click()
    told(inspector, "Het bezoek staat in de lijst.")
    inspector.get_by_role("row").filter(has_text=number).get_by_role("link", name=TITLE).first.click()
    for place in range(inspector.locator("article.area").count()):
        area = inspector.locator("article.area").nth(place)
        area.locator("summary").click()
        area.get_by_label("Oordeel").select_option("good" if place else "points")
        area.get_by_label("Wat moet beter?").fill("" if place else POINT)
        area.get_by_role("button", name="Bewaar").click()
        expect(inspector.locator("article.area").nth(place).locator("h3 .tag")).to_be_visible(timeout=PATIENCE)
    form = act(inspector, "Sluit het bezoek af met een advies")
    form.get_by_label("Wanneer was het?").fill(str(TODAY))
    form.get_by_label("Advies").select_option("continue")
    form.get_by_label("Samenvatting voor iedereen").fill(SUMMARY)
    form.get_by_role("button", name="Sluit af").click()
    told(inspector, "Afgesloten. Het advies staat vast.")
    assert violations(inspector) == []


def give(provider: Page, person: str, decided_on: date) -> None:
    """Give somebody the proof of the whole, as far as the recognition allows."""
    provider.goto("/bewijzen/geven/")
    provider.get_by_role("link", name="Ploegbaas dakwerken").click()
    provider.get_by_label("Nummer van de persoon").fill(person)
    provider.get_by_label("Voornaam en naam").fill("Dora Voorbeeld")
    provider.get_by_label("Beslissing", exact=True).fill("Jury van de eerste groep")
    provider.get_by_label("Dag van de beslissing").fill(str(decided_on))
    provider.get_by_label("Dag op het bewijs").fill(str(TODAY))
    for box in provider.get_by_role("group", name="Wat toonde de persoon aan?").get_by_role("checkbox").all():
        box.check()
    provider.get_by_role("button", name="Bekijk wat er volgt").click()


def hand_over(provider: Page) -> None:
    told(provider, "Bewijs van beroepskwalificatie")
    provider.get_by_role("button", name="Geef deze bewijzen").click()
    told(provider, "1 bewijs is gegeven.")


def is_valid(stranger: Page, file: Path) -> None:
    stranger.goto("/nakijken/")
    stranger.get_by_label("Een bestand").set_input_files(file)
    stranger.get_by_role("button", name="Kijk na").click()
    heading(stranger, "Dit bewijs is echt en geldig.")


def stop(provider: Page, number: str) -> None:
    provider.goto(f"/erkenningen/{number}/")
    form = act(provider, "Zet stop")
    form.get_by_role("button", name="Zet stop").click()
    told(provider, "reden")
    form = provider.locator("details", has=provider.get_by_label("Reden"))
    form.get_by_label("Reden").select_option("practical")
    form.get_by_label("Uitleg").fill("Het oefendak wordt afgebroken.")
    form.get_by_role("button", name="Zet stop").click()
    told(provider, "Stopgezet. Vanaf vandaag worden er geen bewijzen meer gegeven.")
    assert list(violations_in_two_looks(provider)) == []


def test_from_application_to_stop(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    provider, agency, inspector = (visits.open(accept_downloads=True) for _ in range(3))
    stranger = visits.open()
    for page, key in ((provider, "provider"), (agency, "facilitator"), (inspector, "inspector")):
        sign_in(page, key)
    provider.goto("/bewijzen/geven/")
    expect(provider.get_by_role("link", name="Ploegbaas dakwerken")).to_have_count(0)
    number = apply(provider)
    public = f"/aanbod/{number}/"
    stranger.goto(public)
    heading(stranger, re.compile("^We vinden geen erkend aanbod"))
    send_back(agency, number)
    answer(provider)
    recognise(agency)
    provider.reload()
    provider.get_by_role("button", name="De eerste groep is gestart").click()
    told(provider, "Genoteerd dat het gestart is.")
    stranger.goto(public)
    heading(stranger, TITLE)
    told(stranger, "De opleiding kost € 315,50.")
    assert list(violations_in_two_looks(stranger)) == []

    give(provider, "E2E-1", YESTERDAY)
    hand_over(provider)
    with provider.expect_download() as download:
        provider.get_by_role("link", name="Diploma met supplement").click()
    paper = tmp_path / "bewijs.pdf"
    download.value.save_as(paper)
    is_valid(stranger, paper)

    visit(inspector, number)
    provider.goto(f"/erkenningen/{number}/")
    provider.get_by_text("Wat er gevonden werd").click()
    told(provider, POINT)
    stranger.goto(public)
    told(stranger, SUMMARY)
    assert POINT not in stranger.get_by_role("main").inner_text(), "what must get better is between the two of them"

    stop(provider, number)
    stranger.reload()
    told(stranger, "Dit aanbod is gestopt")
    expect(stranger.get_by_role("main")).not_to_contain_text("Het oefendak wordt afgebroken.")
    agency.reload()
    told(agency, "Het oefendak wordt afgebroken.")
    give(provider, "E2E-2", TODAY)
    told(provider, "geen bewijs geven van BK-9114-1")
    expect(provider.get_by_role("button", name="Geef deze bewijzen")).to_have_count(0)
    give(provider, "E2E-3", YESTERDAY)  # decided while it was recognised
    hand_over(provider)
    is_valid(stranger, paper)
