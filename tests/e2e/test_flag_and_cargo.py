"""One product from a file to its second version, as the people around it do it: school, sector, agency.

The product rests on the first version of a qualification of which the demo also has the second. Publishing one while
the server runs would change what other tests look at; tests/derivations/test_play_through.py does that. At the end
nothing waits for the sector, so that its inbox stays as other tests expect it.
"""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ijkpunt.kernel.clock import today
from tests.e2e.axe import violations
from tests.e2e.conftest import SignIn
from tests.e2e.test_confirming import outcome, status
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
CODE, TITLE = "E2E-VLAG", "Platte daken dichten (proefprofiel)"
EARLIER, LATER = "BK-9106-1", "BK-9106-2"
ADDED = "D1-05"
DECISION = "VR 2026/E2E-1"
SOLD = "Kopers aan de telefoon te woord staan."
REFUSED = "Giet asfalt op daken en terrassen"
MISSING = (
    "Plaatst dampscherm en isolatie",
    "Dicht een dak met kunststofbanen",
    "Werkt dakranden, doorvoeren en afvoeren af",
    REFUSED,
    "Legt ballast en eenvoudige groendaken aan",
    "Werkt samen met de ploeg",
)
PRODUCT = {
    "code": CODE,
    "kind": "training_profile",
    "title": TITLE,
    "owner": "CVO De Nok (fictief)",
    "based_on": [{"qualification": EARLIER, "completeness": "Volledig"}],
    "units": [
        {
            "code": "D1",
            "title": "Dichten en herstellen",
            "hours": 60,
            "outcomes": [
                {"code": "D1-01", "text": "De risicoanalyse doornemen en zich vasthaken aan lijn of ankerpunt."},
                {"code": "D1-02", "text": "Vocht en vlakheid van de dakvloer meten en het afschot berekenen."},
                {"code": "D1-03", "text": "Banen bitumen uitrollen met overlap, opbranden en de naden controleren."},
                {
                    "code": "D1-04",
                    "text": "Een lek zoeken met water en een herstelling plakken op een droge ondergrond.",
                },
                {"code": ADDED, "text": SOLD},
            ],
        }
    ],
}


def deviation(page: Page, text: str) -> Locator:
    """The card of the deviation about this competence or outcome."""
    return page.locator("article.deviation").filter(has=page.get_by_role("heading", name=text))


def read(page: Page, folder: Path) -> None:
    """From a file, by its preview, to a product with proposals."""
    path = folder / "profiel.json"
    path.write_text(json.dumps(PRODUCT), "utf-8")
    page.goto("/dekking/nieuw/")
    page.get_by_label("Bestand", exact=True).set_input_files(path)
    page.get_by_role("button", name="Lees het bestand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lazen we het juist?")
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    expect(page.get_by_text("5 × leerresultaat")).to_be_visible()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#voorstellen")).to_be_visible()


def judge(page: Page, outcomes: int) -> None:
    """Decide by keyboard: the first proposal is right, but for what the school adds itself."""
    page.locator("#voorstellen").focus()
    for left in reversed(range(outcomes)):
        code = outcome(page)
        page.keyboard.press("t" if code == ADDED else "Enter")
        status(page, f"{code} is toegevoegd." if code == ADDED else f"{code}: bevestigd.")
        if left:
            expect(page.locator("#voorstellen")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Over elk leerresultaat is beslist.")


def give_reason(page: Page, text: str, reason: str) -> None:
    card = deviation(page, text)
    card.get_by_label("Waarom wijkt het product hier af?").fill(reason)
    card.get_by_role("button", name="Bewaar de reden").click()
    expect(deviation(page, text).locator("blockquote").first).to_have_text(reason)


def answer(page: Page, text: str, button: str, ground: str = "") -> None:
    """The sector answers in its inbox; what is answered waits no longer."""
    page.goto("/dekking/te-beantwoorden/")
    card = page.locator(".waiting").filter(has_text=TITLE).filter(has=page.get_by_role("heading", name=text))
    if ground:
        card.get_by_label("Jullie grond of vraag").fill(ground)
    card.get_by_role("button", name=button).click()
    expect(card).to_have_count(0)


def decide_step(page: Page, decider: str, answer: str, reference: str = "", day: str = "") -> None:
    page.goto(f"/dekking/{CODE}/goedkeuring/")
    section = page.get_by_role("region", name=f"Aan jou: {decider}")
    section.get_by_label(answer, exact=True).check()
    if reference:
        section.get_by_label("Verwijzing").fill(reference)
    if day:
        section.get_by_label("Dag van de beslissing").fill(day)
    section.get_by_role("button", name="Noteer").click()


def test_from_a_file_to_a_second_version(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    school, sector, agency = visits.open(), visits.open(), visits.open()
    sign_in(school, "school")
    sign_in(sector, "author")
    sign_in(agency, "facilitator")
    yesterday = today() - timedelta(1)
    headline = school.get_by_role("heading", level=1)

    # A file, the preview, and proposals that people judge.
    read(school, tmp_path)
    judge(school, outcomes=5)
    expect(school.get_by_role("link", name="Bekijk de afwijkingen")).to_be_visible()
    school.get_by_role("link", name="Bekijk de dekking").click()
    expect(school.get_by_text("Nog niet: 4 van de 10 competenties zijn gedekt.")).to_be_visible()

    # A reason for every deviation, all put to the sector at once. The text is ready: the maker submits it.
    school.get_by_role("link", name="Afwijkingen").click()
    expect(headline).to_have_text("7 afwijkingen houden de goedkeuring tegen.")
    for text in (*MISSING, SOLD):
        give_reason(school, text, f"Een korte opleiding, zonder: {text}" if text != SOLD else "Onze winkel vraagt het.")
    school.get_by_role("button", name="Leg alles in één keer voor").click()
    expect(school.get_by_role("heading", name="Leg voor aan de sector")).to_have_count(0)
    school.get_by_role("link", name="Goedkeuring").click()
    school.get_by_role("link", name="Naar het indienen").click()
    school.get_by_role("button", name="Dien in ter goedkeuring").click()
    expect(school.get_by_text("De versie is ingediend en wacht op goedkeuring.")).to_be_visible()
    decide_step(school, "Pedagogische begeleidingsdiensten", "We stellen dit voor")

    # The sector agrees with all but one. What blocks is told by name, and the last yes cannot be given.
    for text in (*MISSING, SOLD):
        if text != REFUSED:
            answer(sector, text, "Akkoord")
    answer(sector, REFUSED, "Weiger", "Zonder gietasfalt is het geen volledige dakwerker.")
    decide_step(agency, "Agentschap", "Akkoord")
    decide_step(agency, "Vlaamse Regering", "Goedgekeurd", DECISION)
    expect(agency.get_by_role("alert").filter(has_text=f"{REFUSED}”: geweigerd door de sector.")).to_be_visible()
    expect(agency.get_by_label("Verwijzing")).to_have_value(DECISION)  # nothing typed is lost
    verdict = agency.locator(".verdict:not(.slim)")  # what is told after a click is slim
    expect(verdict.get_by_role("link")).to_have_count(1)
    expect(verdict.get_by_role("link")).to_contain_text(REFUSED)
    expect(agency.get_by_text("Verzegeld")).to_have_count(0)
    assert violations(agency) == []

    # A better reason, put again: the sector agrees, and the decision is noted with its number and day.
    school.goto(f"/dekking/{CODE}/goedkeuring/")
    school.locator(".verdict").get_by_role("link", name=REFUSED).click()
    expect(deviation(school, REFUSED)).to_contain_text("Zonder gietasfalt is het geen volledige dakwerker.")
    give_reason(school, REFUSED, "Gietasfalt leert men bij ons in een eigen module, na deze.")
    deviation(school, REFUSED).get_by_role("button", name="Leg voor aan de sector").click()
    answer(sector, REFUSED, "Akkoord")
    decide_step(agency, "Vlaamse Regering", "Goedgekeurd", DECISION, yesterday.isoformat())
    expect(agency.get_by_role("heading", level=1)).to_contain_text(f"Goedgekeurd op {yesterday.day} ")
    expect(verdict).to_contain_text(f"Beslissing {DECISION}.")
    expect(verdict).to_contain_text("Verzegeld. Vingerafdruk van de tekst:")

    # The newer version of the qualification touches it; its owner gets a to-do.
    agency.goto(f"/dekking/gevolgen/{LATER}/?van={EARLIER}")
    touched = agency.get_by_role("article", name=TITLE)
    expect(touched).to_contain_text("andere inhoud")
    agency.get_by_role("button", name="Geef de eigenaar zijn taak").click()
    expect(touched.get_by_text("Taak van de eigenaar:")).to_be_visible()
    assert violations(agency) == []
    school.goto("/dekking/taken/")
    to_do = school.get_by_role("article", name=TITLE)
    expect(to_do).to_contain_text(f"Versie 1 rust op {EARLIER}. Nu geldt {LATER}.")

    # A next version on it: what still holds stays confirmed, the rest is looked at again. Then it is submitted.
    to_do.get_by_role("link", name="Begin een nieuwe versie van het product").click()
    school.get_by_role("button", name="Begin een nieuwe versie").click()
    school.get_by_label("Versie", exact=True).first.fill(LATER)
    school.get_by_role("button", name="Bewaar", exact=True).click()
    school.goto(f"/dekking/{CODE}/werk/lijst/")
    expect(headline).to_have_text("Nog 2 leerresultaten te bekijken.")
    expect(school.get_by_text("2 opnieuw te bekijken", exact=True)).to_be_visible()
    school.get_by_role("link", name="Begin waar het meest helpt").click()
    judge(school, outcomes=2)
    school.get_by_role("link", name="Naar het indienen").click()
    school.get_by_role("button", name="Dien in ter goedkeuring").click()
    expect(school.get_by_text("De versie is ingediend en wacht op goedkeuring.")).to_be_visible()
    expect(school.get_by_text("versie 2", exact=True)).to_be_visible()
