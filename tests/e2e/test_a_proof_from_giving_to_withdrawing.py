"""A proof from the school to whoever checks it: given one by one and as a batch by two persons, shared by its holder,
downloaded and verified by a stranger, and withdrawn by two persons."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ijkpunt.kernel.clock import today
from tests.e2e.axe import violations, violations_in_two_looks
from tests.e2e.conftest import SignIn, serving
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
PATIENCE = 30_000  # milliseconds: signing and drawing take a busy machine a while
TODAY = str(today())
ROOFS = "BK-9104-3:school"
CODES = " ".join(f"bkc99043{place:02d}" for place in range(1, 11))
TABLE = "\n".join(
    (
        "Leerlingnummer;Naam;Geboortedatum;INSZ;Competenties",
        f"E2E-1;Ada Voorbeeld;30/07/2005;;{CODES}",
        f"E2E-2;Bas Voorbeeld;1/02/2006;;{CODES.split()[0]}",
        f"E2E-3;Cleo Voorbeeld;3/04/2006;;{CODES}",
    )
)


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what is given here would change what other tests look at."""
    with serving(tmp_path_factory.mktemp("demo")) as address:
        yield address


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(text, timeout=PATIENCE)


def decide(page: Page) -> None:
    page.get_by_label("Beslissing", exact=True).fill("Deliberatie 2026-11, klas 7B")
    page.get_by_label("Dag van de beslissing").fill(TODAY)
    page.get_by_label("Dag op het bewijs").fill(TODAY)


def give(page: Page) -> str:
    """One proof, seen before it is given. Gives the address of its page at who gave it."""
    page.goto("/bewijzen/geven/")
    page.locator("a[href='?recht=BK-9104-3%3Aschool']").click()
    page.get_by_label("Nummer van de persoon").fill("E2E-9")
    page.get_by_label("Voornaam en naam").fill("Dora Voorbeeld")
    decide(page)
    for box in page.locator("input[name=competences]").all():
        box.check(force=True)
    page.get_by_role("button", name="Bekijk wat er volgt").click()
    told(page, "Bewijs van beroepskwalificatie")
    page.get_by_role("button", name="Geef deze bewijzen").click()
    told(page, "1 bewijs is gegeven.")
    return page.url


def run_a_batch(maker: Page, approver: Page) -> None:
    maker.goto(f"/bewijzen/reeksen/nieuw/?recht={ROOFS}")
    decide(maker)
    maker.get_by_label("Bestand").set_input_files(
        {"name": "klas.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    maker.get_by_role("button", name="Lees de tabel").click()
    told(maker, "3 personen")
    assert violations(maker) == []
    maker.get_by_role("button", name="Bewaar de reeks").click()
    expect(maker.get_by_role("button", name="Keur de reeks goed")).to_have_count(0)
    approver.goto(maker.url)
    approver.get_by_role("button", name="Keur de reeks goed").click()
    approver.get_by_role("button", name="Geef de bewijzen").click()
    told(approver, "3 van 3 personen klaar")
    told(approver, "3 kregen een bewijs")
    assert violations(approver) == []


def check(page: Page, file: Path) -> None:
    page.goto("/nakijken/")
    page.get_by_label("Een bestand").set_input_files(file)
    page.get_by_role("button", name="Kijk na").click()


def test_a_proof_from_giving_to_withdrawing(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    school, head, stranger = visits.open(), visits.open(), visits.open(accept_downloads=True)
    sign_in(school, "school")
    sign_in(head, "school_head")
    run_a_batch(school, head)
    proof = give(school)

    school.get_by_text("Maak een link").click()
    school.get_by_label("Waarvoor?").fill("sollicitatie")
    school.get_by_role("button", name="Maak de link").click()
    link = school.get_by_label("Kopieer de link en geef hem aan de houder").input_value()

    stranger.goto(link)
    told(stranger, "Dora Voorbeeld")
    assert list(violations_in_two_looks(stranger)) == []
    with stranger.expect_download() as download:
        stranger.get_by_role("link", name="Diploma met supplement").click()
    paper = tmp_path / "bewijs.pdf"
    download.value.save_as(paper)
    check(stranger, paper)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Dit bewijs is echt en geldig.")
    told(stranger, "Dora Voorbeeld")
    assert list(violations_in_two_looks(stranger)) == []
    stranger.get_by_role("link", name="De pagina van dit bewijs").click()
    assert "Dora" not in stranger.get_by_role("main").inner_text()
    stranger.get_by_role("link", name="Kijk een bestand na").click()
    expect(stranger).to_have_url(re.compile("/nakijken/$"))

    school.goto(proof)
    told(school, "Waarvoor?")
    school.get_by_text("Stel voor om dit bewijs in te trekken of te pauzeren").click()
    school.get_by_label("Waarom?").select_option("wrong_content")
    school.get_by_role("button", name="Stel dit voor").click()
    check(stranger, paper)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Dit bewijs is echt en geldig.")
    head.goto("/bewijzen/intrekken/")
    head.get_by_role("button", name=re.compile("^Bevestig")).click()
    told(head, "Bevestigd.")
    check(stranger, paper)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Dit bewijs is niet geldig.")
    told(stranger, "ingetrokken")
    stranger.goto(link)
    told(stranger, "Dit bewijs is ingetrokken.")

    head.goto(proof)
    told(head, "Wie bekeek dit bewijs met de naam?")
    head.get_by_role("button", name="Terugnemen").click()
    told(head, "De link toont niets meer.")
    stranger.goto(link)
    expect(stranger.get_by_role("heading", level=1)).not_to_contain_text("Dakwerker")
