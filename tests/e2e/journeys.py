"""What people do on their way to a proof, step by step, by clicking and typing: for plays with several of them."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

PATIENCE = 30_000  # milliseconds: signing and drawing take a busy machine a while
PHONE_NUMBER = "0470 11 22 33"
SEEN = "Deed het zonder hulp, en legde uit waarom."
LACKED = "De hoek van de leien klopte niet, ook niet na een tweede keer."


class Clock:
    """The day of the demo, in the file that it reads."""

    def __init__(self, file: Path, day: date) -> None:
        self.file = file
        self.move_to(day)

    def move_to(self, day: date) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(str(day))
        new.replace(self.file)


def told(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.get_by_role("main")).to_contain_text(text, timeout=PATIENCE)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def answer_self_test(page: Page, *, with_help: int) -> None:
    """Every question: the last so many with help, the rest alone."""
    questions = page.locator("fieldset").filter(has=page.get_by_role("radio"))
    count = questions.count()
    for place in range(count):
        answer = "Dit kan ik met hulp" if place >= count - with_help else "Dit kan ik alleen"
        questions.nth(place).get_by_text(answer).click()
    press(page, "Bekijk wat ik al kan")


def act(page: Page, text: str) -> None:
    """Open what the coordinator can do, where it is not open."""
    card = page.locator("details.card").filter(has=page.locator("summary", has_text=text))
    if card.get_attribute("open") is None:
        card.locator("summary").first.click()


def judge(page: Page, *, lacks: str = "", earlier: str = "", tested: str = "") -> None:
    """A verdict on every competence, one after the other. `lacks`: the text of the one that was not shown. With the
    number of an `earlier` proof everything is taken over from it but the competence `tested`."""
    page.get_by_role("link", name="Ga verder met het volgende oordeel").click()
    while True:
        head = page.get_by_role("heading", level=1)
        about = head.inner_text()
        if earlier and about != tested:
            take_over(page, earlier)
        else:
            give_verdict(page, shown=about != lacks)
        last = page.get_by_role("button", name=re.compile("^Bewaar$"))
        if last.count():
            last.click()
            return
        page.get_by_role("button", name="Bewaar en ga naar de volgende").click()
        expect(head).not_to_have_text(about)


def give_verdict(page: Page, *, shown: bool) -> None:
    page.get_by_label("Aangetoond" if shown else "Niet aangetoond", exact=True).check()
    page.get_by_label("Praktijkproef", exact=True).check()
    page.get_by_label("Wat zag of hoorde je?").fill(SEEN if shown else LACKED)
    if not shown:
        page.get_by_label("Waarom?").fill("Nog oefenen op het bewerken van leien.")


def take_over(page: Page, earlier: str) -> None:
    page.get_by_label("Overgenomen uit een eerder bewijs").check()
    page.get_by_label("Nummer van het eerdere bewijs").fill(earlier)
    page.get_by_label("Waarom?").fill("Dit bewijs is geldig en nog geen jaar oud.")


def work_at(page: Page, what: str) -> None:
    """From the own page of somebody who just signed in to their work."""
    page.get_by_role("main").get_by_role("link", name=what).first.click()


def see_who_looked(page: Page, *names: str) -> None:
    page.get_by_role("link", name="Wie keek").first.click()
    told(page, "Wie keek in mijn dossier?", *names)


def advises(coordinator: Page, name: str) -> None:
    """The coordinator reads how to reach the person, and after the talk gives advice."""
    work_at(coordinator, "EVC-trajecten")
    follow(coordinator, name)
    press(coordinator, "Contactgegevens")
    told(coordinator, PHONE_NUMBER)
    act(coordinator, "Schrijf het advies")
    coordinator.get_by_label("Wat raad je aan?").select_option("start")
    coordinator.get_by_label("Waarom?").first.fill("Je deed dit werk al jaren. Je kunt starten.")
    press(coordinator, "Geef het advies")
    told(coordinator, "De kandidaat beslist nu zelf")


def agrees(citizen: Page) -> None:
    """On the page of the journey."""
    citizen.get_by_role("checkbox", name="Ik las dit en ik ga akkoord").check()
    press(citizen, "Ga akkoord met de inschrijving")
    told(citizen, "Het centrum schrijft je in")


def enrols(coordinator: Page, name: str) -> None:
    """With what the form proposes, which is what the centre planned."""
    coordinator.get_by_role("link", name="Trajecten", exact=True).first.click()
    follow(coordinator, name)
    act(coordinator, "Schrijf in")
    expect(coordinator.get_by_label("Nummer van het instrument")).to_have_value("EVC-I-9104-1")
    expect(coordinator.get_by_label("praktijkproef")).to_be_checked()
    coordinator.get_by_label("Tarief").select_option(index=1)
    press(coordinator, "Schrijf in en leg vast")
    told(coordinator, "De wachttijd loopt vanaf vandaag.")


def chooses_a_day(citizen: Page, day: str) -> None:
    citizen.reload()
    follow(citizen, "Kies een dag")
    citizen.get_by_label(re.compile(day.replace(" ", r"\s"))).check()
    press(citizen, "Vraag deze plaats")
    told(citizen, "Het centrum bevestigt je dag")


def confirms_and_asks(coordinator: Page, *assessors: str) -> None:
    coordinator.reload()
    press(coordinator, "Bevestig")
    told(coordinator, "De plaats is bevestigd.")
    for name in assessors:
        act(coordinator, "Vraag een beoordelaar")
        coordinator.get_by_role("combobox", name="Beoordelaar").select_option(label=name)
        press(coordinator, "Vraag")
        told(coordinator, "De beoordelaar zegt ja of nee")


def accepts(assessor: Page, name: str) -> None:
    work_at(assessor, "Beoordelen")
    follow(assessor, "Dakwerker leien")
    told(assessor, name)
    assessor.get_by_label("Ik ken deze persoon niet").check()
    assessor.get_by_label("Ja, ik beoordeel").check()
    press(assessor, "Geef je antwoord")
    told(assessor, "Je nam de opdracht aan.")


def came_to_the_test(coordinator: Page) -> None:
    coordinator.reload()
    act(coordinator, "Noteer of de kandidaat er was")
    coordinator.get_by_label("Was de kandidaat er?").select_option(label="aanwezig")
    press(coordinator, "Noteer")
    told(coordinator, "Genoteerd.")


def check(stranger: Page, file: Path, *texts: str) -> None:
    """A stranger on the front page checks a file."""
    follow(stranger, "nakijken of een bewijs echt is")
    stranger.get_by_label("Een bestand").set_input_files(file)
    stranger.get_by_role("button", name="Kijk na").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Dit bewijs is echt en geldig.", timeout=PATIENCE)
    told(stranger, *texts)
