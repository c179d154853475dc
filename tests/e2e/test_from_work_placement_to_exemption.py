"""Learning on a work floor that counts in a training: a code, a plan that both sign, what was seen there, and the
exemption that the trainer gives for it. The person says yes to each step, and reads afterwards who looked at what."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ijkpunt.kernel.clock import today
from tests.e2e.axe import violations, violations_in_two_looks
from tests.e2e.conftest import SignIn, serving
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
PATIENCE = 30_000  # milliseconds: a busy machine takes a while
TODAY = today()
SORTS, MENDS = "Sorteert en bewerkt leien", "Spoort lekken op en herstelt ze"
COURSE, MODULE = "Leien dak herstellen in twee dagen", "Twee dagen op het oefendak"
SITE = "Werf Sint-Katelijne"
SEEN = "Ze deed het op drie daken zonder hulp."


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what is agreed here would change what other tests look at."""
    with serving(tmp_path_factory.mktemp("demo")) as address:
        yield address


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(text, timeout=PATIENCE)


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text, timeout=PATIENCE)


def make_code(person: Page) -> str:
    """The person makes a code for one occupation. Gives what they read once."""
    person.goto("/mijn/")
    person.get_by_role("link", name="Werkplek").click()
    person.get_by_label("Voor welk beroep?").select_option("BK-9104-3")
    person.get_by_label("Waarvoor dient het?").fill("Mijn IBO bij Dakwerken Maes")
    person.get_by_role("button", name="Maak de code").click()
    told(person, "Dit is je code. We tonen ze maar één keer.")
    assert violations(person) == []
    return person.locator(".big-code").inner_text()


def write_plan(employer: Page, code: str) -> None:
    """The employer fills in the code, and writes who learns what in which week."""
    employer.goto("/bevestigen/")
    employer.get_by_role("link", name="Code invullen").click()
    employer.get_by_label("Code van de persoon").fill(code.lower())
    employer.get_by_role("button", name="Ga verder").click()
    heading(employer, "Wat toonde Hanna Nowak?")
    assert "Mechelen" not in employer.get_by_role("main").inner_text(), "a code opens a name and an occupation only"
    employer.get_by_role("link", name=re.compile("Maak eerst een plan")).click()
    employer.get_by_label("Wat is het?").select_option("ibo")
    employer.get_by_label("Waar?").fill(SITE)
    employer.get_by_label("Eerste dag").fill(str(TODAY))
    employer.get_by_label("Laatste dag").fill(str(TODAY + timedelta(27)))
    for competence, weeks in ((SORTS, "1-4"), (MENDS, "2, 4")):
        row = employer.get_by_role("group", name=competence)
        row.get_by_label("Weken").fill(weeks)
        row.get_by_label("Wie kijkt?").fill("Jo Maes")
    employer.get_by_role("button", name="Bewaar het plan").click()
    heading(employer, SITE)
    employer.get_by_role("button", name="Ik ga akkoord met dit plan").click()
    told(employer, "Jij bent akkoord. De andere moet het plan nog lezen.")


def agree(person: Page) -> None:
    person.goto("/mijn/")
    person.get_by_role("link", name="Werkplek").click()
    person.get_by_role("link", name=SITE).click()
    told(person, SORTS)
    person.get_by_role("button", name="Ik ga akkoord met dit plan").click()
    told(person, "Jullie zijn allebei akkoord")
    person.get_by_text("Noteer wat er gedaan is").click()
    person.get_by_label("Wat is er gedaan?").fill("Oude leien gesorteerd, met Jo.")
    person.get_by_label(SORTS).check()
    person.get_by_role("button", name="Noteer").click()
    told(person, "Oude leien gesorteerd, met Jo.")
    assert violations(person) == []


def attest(employer: Page) -> None:
    """The end of the plan: what was seen, in words that the person reads."""
    employer.reload()
    told(employer, "Oude leien gesorteerd, met Jo.")
    employer.get_by_text("Rond af en bevestig wat de persoon toonde").click()
    end = employer.locator("form", has=employer.get_by_role("button", name="Rond af en bevestig"))
    for competence in (SORTS, MENDS):
        end.get_by_label(competence).check()
    end.get_by_label("Wat zag je?").fill(SEEN)
    end.get_by_role("button", name="Rond af en bevestig").click()
    told(employer, "Wat je bevestigde, wacht op de persoon.")
    assert violations(employer) == []


def accept(person: Page) -> None:
    """What somebody vouched for counts once the person takes it in; how many wait is said on top of their file."""
    person.goto("/mijn/")
    person.get_by_role("link", name=re.compile("bevestig")).first.click()
    for competence in (SORTS, MENDS):
        told(person, SEEN)
        person.get_by_role("button", name=re.compile(rf"Zet dit in mijn portfolio\s*: {competence}")).click()
        told(person, "In je portfolio")
    expect(person.get_by_role("button", name=re.compile(rf"Haal dit weg\s*: {MENDS}"))).to_be_visible()


def ask(person: Page) -> None:
    """Ask the trainer for the module that is covered, and show it only what came of the placement."""
    person.get_by_role("navigation", name="In dit deel").get_by_role("link", name="Vrijstellingen").click()
    person.get_by_role("link", name=COURSE).click()
    told(person, "1 waarover de school beslist")
    assert list(violations_in_two_looks(person)) == []
    expect(person.get_by_label(f"Vraag hiervoor een vrijstelling: {MODULE}")).to_be_checked()
    for competence in (SORTS, MENDS):
        expect(person.get_by_label(re.compile(f"Bevestiging van Jo Maes: {competence}"))).to_be_checked()
    person.get_by_label("Wil je er iets bij zeggen?").fill("Ik leerde dit in mijn IBO.")
    person.get_by_role("button", name="Vraag de vrijstelling").click()
    told(person, "Je ging nog niet akkoord dat de school dit ziet.")
    person.get_by_label(re.compile("Ik deel dit met deze school")).check()
    person.get_by_role("button", name="Vraag de vrijstelling").click()
    told(person, "Je aanvraag is verstuurd.")
    heading(person, "De school moet nog antwoorden")


def decide(trainer: Page) -> None:
    trainer.goto("/vrijstellingen/aanvragen/")
    assert "Hanna" not in trainer.get_by_role("main").inner_text(), "a list names nobody"
    trainer.get_by_role("link", name=COURSE).click()
    heading(trainer, "Hanna Nowak")
    told(trainer, "Ik leerde dit in mijn IBO.")
    told(trainer, f"Bevestiging van Jo Maes: {SORTS}")
    assert list(violations_in_two_looks(trainer)) == []
    trainer.get_by_label("Vrijgesteld", exact=True).check()
    trainer.get_by_label("Reden").fill("De praktijk op de werf dekt deze module.")
    trainer.get_by_role("button", name=re.compile(rf"Noteer\s*: {MODULE}")).click()
    told(trainer, "Je beslissing staat genoteerd.")


def test_from_work_placement_to_exemption(visits: Visits, sign_in: SignIn) -> None:
    person, employer, trainer, other = (visits.open() for _ in range(4))
    for page, key in ((person, "candidate"), (employer, "employer"), (trainer, "provider"), (other, "school")):
        sign_in(page, key)
    write_plan(employer, make_code(person))
    plan = employer.url
    agree(person)
    attest(employer)
    other.goto(plan)
    heading(other, re.compile("vinden we niet"))

    accept(person)
    ask(person)
    request = person.url
    decide(trainer)
    other.goto(trainer.url)
    heading(other, re.compile("vinden we niet"))

    person.goto(request)
    heading(person, "De school heeft geantwoord")
    told(person, "De praktijk op de werf dekt deze module.")
    person.get_by_role("link", name="Wie keek").click()
    looked = person.get_by_role("row").filter(has_text="Els Mertens")
    expect(looked.first).to_contain_text("KO-9104")
    expect(person.get_by_role("row").filter(has_text="Jo Maes").first).to_be_visible()

    person.goto(request)
    person.get_by_role("button", name="Trek mijn aanvraag in").click()
    told(person, "Je trok deze aanvraag in")
    trainer.reload()
    heading(trainer, re.compile("vinden we niet"))
