"""Somebody who never saw the product, per group of the front door: from `/` to the end of what they came for, by the
words on the screen alone. No address is typed, and nobody who signs in is brought elsewhere than where they were going.
"""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ijkpunt.demo.cast import PASSWORD
from ijkpunt.web.front.wishes import GROUPS
from tests.e2e.conftest import Member
from tests.e2e.journeys import follow, press, told
from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser
PRODUCT = {
    "code": "E2E-DEUR",
    "kind": "training_profile",
    "title": "Leien daken (proefprofiel)",
    "owner": "CVO De Nok (fictief)",
    "based_on": [{"qualification": "BK-9104-3", "completeness": "Volledig"}],
    "units": [
        {
            "code": "M1",
            "title": "Dekken",
            "hours": 40,
            "outcomes": [{"code": "M1-01", "text": "Het dak opmeten en het materiaal berekenen."}],
        }
    ],
}


def signs_in(page: Page, email: str) -> None:
    """On the page where one is asked to."""
    told(page, "Daarna kom je op de pagina die je wilde openen.")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(page, "Meld je aan")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_every_group_is_somebody_in_here() -> None:
    """Who adds a group to the front door, adds somebody here who walks through it."""
    assert len(GROUPS) == 6


def test_a_citizen_learns_what_it_costs_and_begins_a_file(visits: Visits) -> None:
    page = visits.open("/", viewport=PHONE)
    follow(page, "bewijzen wat ik al kan")
    follow(page, "Dakwerker leien")
    told(page, "Wat kost het?", "€ 0 tot €", "Hoelang wacht ik?", "weken")
    follow(page, "Meld je aan voor de test")
    page.get_by_label("Je naam").fill("Voordeur Voorbeeld")
    press(page, "Begin")
    told(page, "Bewaar deze link goed")
    follow(page, "Ik heb hem bewaard, ga verder")
    told(page, "Dakwerker leien", "Bij welk testcentrum?")


def test_an_employer_describes_a_function_and_sees_what_is_missing(visits: Visits, email: Member) -> None:
    page = visits.open("/")
    follow(page, "een functie beschrijven")
    signs_in(page, email("employer"))
    follow(page, "Beschrijf een functie")
    page.get_by_label("Hoe heet de functie bij jullie?").fill("Dakdekker, ploeg voordeur")
    page.get_by_label("Wat doet iemand in deze functie?").fill("We meten daken op en berekenen het materiaal.")
    press(page, "Bewaar")
    follow(page, "Dakwerker leien")
    page.get_by_role("checkbox", name="Meet het dak op").check()
    page.get_by_role("checkbox", name="Werkt veilig op hoogte").check()
    press(page, "Bewaar")
    told(page, "Deze functie vraagt 2 competenties.", "nog niemand", "Wat kan helpen?", "2 van 2")


def test_a_sector_asks_for_an_update(visits: Visits, email: Member) -> None:
    page = visits.open("/")
    follow(page, "een beroep laten maken of aanpassen")
    follow(page, "Vraag een dossier aan")
    signs_in(page, email("author"))
    heading(page, "Welke beroepskwalificatie is er nodig?")
    page.get_by_label("actualisering", exact=True).check()
    page.get_by_label("Over welke beroepskwalificatie gaat het?").fill("BK-9106")
    page.get_by_label("Naam van het beroep").fill("Afdichter platte daken")
    page.get_by_label("Waarom is dit nodig?").fill("Daken dragen nu ook panelen, en wie het leert, leert dat niet.")
    carrier = page.get_by_role("group", name="Drager 1")
    carrier.get_by_label("Organisatie").fill("Paritair comité van de bouw")
    carrier.get_by_label("Spreekt voor").select_option(label="werkgevers en werknemers samen")
    evidence = page.get_by_role("group", name="Bewijs 1")
    evidence.get_by_label("Wat toont het?").fill("Daken met panelen")
    evidence.get_by_label("Cijfer", exact=True).fill("140")
    evidence.get_by_label("Eenheid").fill("daken per jaar")
    evidence.get_by_label("Bron").fill("Telling van het fonds")
    evidence.get_by_label("Datum van de cijfers").fill("2026-06-30")
    press(page, "Vraag het dossier aan")
    told(page, "Afdichter platte daken", "aangevraagd")


def test_a_school_brings_its_programme_and_reads_what_is_covered(visits: Visits, email: Member, tmp_path: Path) -> None:
    page = visits.open("/")
    follow(page, "nagaan of een opleiding alles dekt")
    follow(page, "Voeg je opleiding toe")
    signs_in(page, email("school"))
    file = tmp_path / "profiel.json"
    file.write_text(json.dumps(PRODUCT), "utf-8")
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    press(page, "Lees het bestand")
    heading(page, "Lazen we het juist?")
    press(page, "Bewaar")
    follow(page, "Bekijk de dekking")
    told(page, "Leien daken (proefprofiel)", "van de 10")


def test_a_centre_opens_who_waits_longest(visits: Visits, email: Member) -> None:
    page = visits.open("/")
    follow(page, "EVC-trajecten leiden")
    signs_in(page, email("coordinator"))
    told(page, "wachten op jullie")
    first = page.get_by_role("main").get_by_role("rowheader").first.get_by_role("link")
    name = first.inner_text()
    first.click()
    heading(page, name)
    told(page, "Wat je kunt doen")


def test_an_assessor_finds_a_candidate_to_judge(visits: Visits, email: Member) -> None:
    page = visits.open("/")
    follow(page, "kandidaten beoordelen")
    signs_in(page, email("assessor"))
    heading(page, "Wie beoordeel je?")
    follow(page, "Sarah Nys")
    judged = re.compile(r"Je gaf \d+ van 10 oordelen")  # the walk with the keyboard judges here too
    expect(page.get_by_role("main")).to_contain_text(judged)


def test_a_provider_begins_an_application(visits: Visits, email: Member) -> None:
    page = visits.open("/")
    follow(page, "erkend worden")
    signs_in(page, email("provider"))
    follow(page, "Vraag een erkenning")
    page.get_by_label("Hoe komt iemand er aan een bewijs?").select_option(
        label="Met een korte opleiding of op de werkvloer"
    )
    page.get_by_label("Beroepskwalificatie").fill("BK-9104")
    page.get_by_label("Naam van je aanbod").fill("Leien leggen op zaterdag")
    press(page, "Begin")
    heading(page, "Vul de aanvraag in")
    expect(page.get_by_label("Naam van je aanbod")).to_have_value("Leien leggen op zaterdag")
    page.get_by_role("navigation", name="Je bent hier").get_by_role("link", name="Ons aanbod").click()
    expect(page.get_by_role("row", name="Leien leggen op zaterdag").first).to_contain_text("in opmaak")


def test_a_developer_gets_a_file_and_an_answer_without_a_key(visits: Visits) -> None:
    page = visits.open("/", accept_downloads=True)
    follow(page, "de API of de bestanden gebruiken")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert "BK-9104-3" in Path(download.value.path()).read_text("utf-8-sig")
    follow(page, "De API en de vaste adressen")
    address = page.get_by_role("link", name="/api/v1/search?q=dak").get_attribute("href")
    assert "BK-9104-3" in page.request.get(str(address)).text()


def test_a_developer_of_an_organisation_makes_a_key_and_uses_it(visits: Visits, email: Member) -> None:
    page = visits.open("/")
    follow(page, "de API of de bestanden gebruiken")
    follow(page, "De API en de vaste adressen")
    follow(page, "Maak een sleutel")
    signs_in(page, email("coordinator"))
    page.get_by_label("Welke software krijgt deze sleutel?").fill("Planning")
    page.get_by_label("EVC-trajecten van het eigen testcentrum leiden").check()
    press(page, "Maak de sleutel")
    key = page.get_by_role("region", name="Sleutel").locator(".code").inner_text().strip()
    asked = visits.open().request.get("/api/v1/sessions", headers={"Authorization": f"Bearer {key}"})
    assert asked.ok


def test_a_researcher_reads_a_figure_and_what_it_counts(visits: Visits) -> None:
    page = visits.open("/", accept_downloads=True)
    follow(page, "de cijfers zien")
    follow(page, "Hoeveel mensen doen mee aan EVC")
    told(page, "Wat tellen we precies?", "Uit welke gegevens")
    with page.expect_download() as download:
        follow(page, "Deze cijfers als CSV")
    assert Path(download.value.path()).read_text("utf-8-sig").count("\n") > 1
