"""Two dossiers from the need to the register, by everybody who has a part in it: an update that gets a new partial
qualification, and two qualifications that become one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from ijkpunt.kernel.clock import today
from tests.e2e.conftest import SignIn, serving
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
TODAY = today()
VALIDATORS = ("employers", "unions", "labour", "committee")
LEVELLERS = ("employers", "unions", "labour", "education")
ELEMENTS = 8
Cast = Mapping[str, Page]


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what is published here would change what other tests look at."""
    with serving(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def cast(visits: Visits, sign_in: SignIn) -> Cast:
    """A page for everybody who takes part."""
    pages = {}
    for member in ("author", "green", "facilitator", *dict.fromkeys((*VALIDATORS, *LEVELLERS))):
        pages[member] = visits.open()
        sign_in(pages[member], member)
    return pages


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text).first).to_be_visible()


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def ask(page: Page, kind: str, sources: str, title: str) -> str:
    """Ask for a dossier, carried by both sides, with one figure. Gives its number."""
    page.goto("/dossiers/nieuw/")
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Over welke beroepskwalificatie gaat het?").fill(sources)
    page.get_by_label("Naam van het beroep").fill(title)
    page.get_by_label("Waarom is dit nodig?").fill(
        "Het werk verandert, en wie het leert, leert nu iets anders dan het werk."
    )
    for place, side in enumerate(("employers", "workers")):
        page.locator(f"[name=drager-{place}-named]").fill(f"Organisatie {side}")
        page.locator(f"[name=drager-{place}-side]").select_option(side)
    page.locator("[name=bewijs-0-title]").fill("Vacatures die lang open staan")
    page.locator("[name=bewijs-0-figure]").fill("140")
    page.locator("[name=bewijs-0-unit]").fill("vacatures")
    page.locator("[name=bewijs-0-source]").fill("Telling (verzonnen)")
    page.locator("[name=bewijs-0-dated]").fill(str(TODAY - timedelta(30)))
    page.get_by_role("button", name="Vraag het dossier aan").click()
    page.wait_for_url(re.compile(r"/dossiers/D-\d{4}-\d{3}/"))
    found = re.search(r"D-\d{4}-\d{3}", page.url)
    assert found
    return found[0]


def accept(page: Page, number: str, size: str | None) -> None:
    """The agency names a facilitator, finds a need, and says how large an update is."""
    page.goto(f"/dossiers/{number}/begeleiding/")
    unfold(page.locator("[name=begeleider-facilitator]"))
    page.locator("[name=begeleider-facilitator]").select_option(label="Bram Claes")
    page.locator("[name=begeleider-neutral]").fill("Ik heb geen belang bij dit dossier.")
    send(page.locator("[name=begeleider-neutral]"))
    page.goto(f"/dossiers/{number}/begeleiding/")
    page.get_by_label("Ja, het dossier kan starten").check()
    page.locator("[name=behoefte-ground]").fill("De vraag is aangetoond.")
    page.get_by_role("button", name="Noteer de beslissing").click()
    page.goto(f"/dossiers/{number}/")
    heading(page, re.compile("bij de indiener"))
    if size:
        page.goto(f"/dossiers/{number}/begeleiding/")
        ground = page.locator("[name=grootte-ground]")
        unfold(ground)
        page.locator("[name=grootte-size]").select_option(label=size)
        ground.fill("Er komt een deelkwalificatie bij.")
        send(ground)


def send(field: Locator) -> None:
    """Press the button of the form that holds this field, and wait for the next page."""
    form = field.locator("xpath=ancestor::form[1]")
    with field.page.expect_navigation():
        form.locator("button[type=submit], button:not([type])").last.click()


def begin(page: Page, number: str) -> None:
    """The text begins with that of every qualification that the dossier is about."""
    page.goto(f"/dossiers/{number}/tekst/vertrekpunt/")
    for box in page.locator("input[type=checkbox][name=van]").all():
        box.check()
    page.get_by_role("button", name="Bekijk wat het wordt").first.click()
    page.get_by_role("button", name="Begin met deze tekst").click()
    page.wait_for_url(f"**/dossiers/{number}/tekst/hulp/")


def unfold(field: Locator) -> None:
    """Open what the field is folded in."""
    if not field.is_visible():
        field.locator("xpath=ancestor::details[1]").locator("summary").first.click()


def hand_in(page: Page, number: str) -> None:
    page.goto(f"/dossiers/{number}/indienen/")
    page.get_by_label("Welk orgaan ging akkoord?").fill("Raad van bestuur")
    page.locator("[name=brief-agreed_on]").fill(str(TODAY))
    page.get_by_role("button", name="Dien in").click()
    page.goto(f"/dossiers/{number}/")
    heading(page, re.compile("valideringscommissie"))


def validate(cast: Cast, number: str) -> None:
    agency = cast["facilitator"]
    agency.goto(f"/dossiers/{number}/validering/")
    send(agency.locator("form[action$='/validering/openen/'] [name=commissie]"))
    for member in VALIDATORS:
        page = cast[member]
        page.goto(f"/dossiers/{number}/validering/")
        for criterion in ("support", "frame", "competences", "relevance"):
            page.locator(f"input[name='oordeel-{criterion}'][value=meets]").check()
        page.get_by_role("button", name="Bewaar mijn oordeel").click()
        expect(page.get_by_role("heading", level=1)).not_to_contain_text("Aan jou")
    agency.goto(f"/dossiers/{number}/validering/")
    form = agency.locator("form[action$='/validering/besluit/']")
    unfold(form.locator("[name=motivering]"))
    form.locator("input[name=besluit][value=validated]").check()
    form.locator("[name=motivering]").fill("Iedereen vindt dat het dossier voldoet.")
    send(form.locator("[name=motivering]"))


def give_level(cast: Cast, number: str, score: int) -> None:
    """Everybody scores on their own; one sees knowledge a step higher, and the committee agrees on it."""
    agency = cast["facilitator"]
    agency.goto(f"/dossiers/{number}/inschaling/")
    send(agency.locator("form[action$='/inschaling/begin/'] [name=commissie]"))
    for member in LEVELLERS:
        page = cast[member]
        page.goto(f"/dossiers/{number}/inschaling/")
        page.get_by_role("link", name="Kennis").first.click()
        for place in range(ELEMENTS):
            higher = member == "education" and place == 0
            page.locator(f"input[name=score][value='{score + higher}']").check()
            send(page.locator("[name=note]"))
    agency.goto(f"/dossiers/{number}/inschaling/")
    heading(agency, re.compile("gaven alle scores"))
    agency.get_by_role("button", name="Leg de scores open").click()
    agency.get_by_role("link", name=re.compile("Kennis")).first.click()
    for _ in range(ELEMENTS):
        agency.locator(f"input[name=score][value='{score}']").check()
        agency.locator("[name=motivation]").fill("Verder gaat het werk niet.")
        send(agency.locator("[name=motivation]"))
    agency.goto(f"/dossiers/{number}/inschaling/")
    agency.get_by_role("button", name="Sluit de inschaling af").click()
    agency.goto(f"/dossiers/{number}/")
    heading(agency, re.compile("bij het agentschap"))


def recognise(page: Page, number: str, *, scrap: Sequence[str] = ()) -> None:
    """The agency presents the dossier, and notes what the Government decided."""
    page.goto(f"/dossiers/{number}/erkenning/")
    page.get_by_role("button", name="Maak het pakket en leg het voor").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("zip|pakket", re.IGNORECASE)).first.click()
    assert download.value.suggested_filename.endswith(".zip")
    page.goto(f"/dossiers/{number}/erkenning/")
    form = page.locator("form#beslissing")
    form.locator("input[name=antwoord][value=ja]").check()
    form.locator("[name=verwijzing]").fill(f"VR 2026 {number}")
    for qualification in scrap:
        form.locator(f"[name='schrap:{qualification}']").fill(str(TODAY))
    send(form.locator("[name=verwijzing]"))
    page.goto(f"/dossiers/{number}/")
    expect(page.locator(".dossier-head")).to_contain_text("erkend")


def test_an_update_with_a_new_partial_qualification(cast: Cast) -> None:
    author, agency = cast["author"], cast["facilitator"]
    number = ask(author, "actualisering", "BK-9104", "Dakwerker leien")
    accept(agency, number, "groot")

    begin(author, number)
    author.goto(f"/dossiers/{number}/tekst/")
    words = "Wint bruikbare leien terug"
    author.get_by_role("link", name=re.compile(f"Schrijf.*{words}", re.DOTALL)).click()
    title = author.get_by_role("textbox", name="Competentie", exact=True)
    title.fill("Wint bruikbare leien terug en sorteert ze voor een nieuw dak")
    author.locator("form[action*='/tekst/blok/'] button[value=klaar]").first.click()
    expect(author.get_by_text("Wint bruikbare leien terug en sorteert ze voor een nieuw dak").first).to_be_visible()
    author.goto(f"/dossiers/{number}/tekst/?blok=delen")
    titles = author.get_by_label("Titel van de deelkwalificatie")
    expect(titles).to_have_count(2)
    author.get_by_role("button", name="Voeg een deelkwalificatie toe").click()
    expect(titles).to_have_count(3)
    titles.last.fill("Herbruiker van leien")
    part = author.get_by_role("group", name="Welke competenties horen erbij?").last
    for competence in ("Werkt veilig op hoogte", "Sorteert en bewerkt leien", "Wint bruikbare leien terug"):
        part.get_by_label(re.compile(competence)).check()
    author.locator("form[action*='/tekst/blok/delen/'] button[value=klaar]").click()
    expect(author.get_by_text("Herbruiker van leien").first).to_be_visible()

    hand_in(author, number)
    validate(cast, number)
    give_level(cast, number, 3)
    recognise(agency, number)

    reader = author  # what anybody can read
    reader.goto("/id/BK-9104-4")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Dakwerker leien")
    expect(reader.get_by_text("Herbruiker van leien").first).to_be_visible()
    reader.goto("/vergelijk/BK-9104-3/BK-9104-4/")
    expect(reader.locator("main")).to_contain_text("sorteert ze voor een nieuw dak")
    author.goto(f"/dossiers/{number}/tekst/?blok=delen")
    expect(author.get_by_role("button", name="Voeg een deelkwalificatie toe")).to_have_count(0)


def test_two_qualifications_become_one(cast: Cast) -> None:
    author, agency = cast["author"], cast["facilitator"]
    number = ask(author, "samenvoeging", "BK-9106, BK-9113", "Dakwerker platte daken en groendaken")
    accept(agency, number, None)
    begin(author, number)
    author.goto(f"/dossiers/{number}/tekst/?blok=basis")
    author.get_by_role("textbox", name="Titel", exact=True).fill("Dakwerker platte daken en groendaken")
    author.get_by_label("Beoogd niveau").select_option("3")
    author.locator("form[action*='/tekst/blok/basis/'] button[value=klaar]").first.click()
    expect(author.get_by_role("link", name=re.compile("Schrijf")).first).to_be_visible()

    hand_in(author, number)
    validate(cast, number)
    give_level(cast, number, 3)
    recognise(agency, number, scrap=("BK-9106", "BK-9113"))

    agency.goto(f"/dossiers/{number}/erkenning/")
    link = agency.locator("main a[href^='/id/BK-']").first
    version = (link.get_attribute("href") or "").removeprefix("/id/")
    agency.goto(f"/id/{version}")
    expect(agency.get_by_role("heading", level=1)).to_contain_text("Dakwerker platte daken en groendaken")
    agency.goto("/id/BK-9113-1")
    expect(agency.locator("main")).to_contain_text("geschrapt")
