"""What people do on their way to a proof, step by step, by clicking and typing: for plays with several of them."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

PATIENCE = 30_000  # milliseconds: signing and drawing take a busy machine a while
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


def judge(page: Page, *, lacks: str = "") -> None:
    """A verdict on every competence, one after the other; `lacks` is the text of the one that was not shown."""
    page.get_by_role("link", name="Ga verder met het volgende oordeel").click()
    while True:
        head = page.get_by_role("heading", level=1)
        about = head.inner_text()
        shown = not lacks or about != lacks
        page.get_by_label("Aangetoond" if shown else "Niet aangetoond", exact=True).check()
        page.get_by_label("Praktijkproef", exact=True).check()
        page.get_by_label("Wat zag of hoorde je?").fill(SEEN if shown else LACKED)
        if not shown:
            page.get_by_label("Waarom?").fill("Nog oefenen op het bewerken van leien.")
        last = page.get_by_role("button", name=re.compile("^Bewaar$"))
        if last.count():
            last.click()
            return
        page.get_by_role("button", name="Bewaar en ga naar de volgende").click()
        expect(head).not_to_have_text(about)


def work_at(page: Page, what: str) -> None:
    """From the own page of somebody who just signed in to their work."""
    page.get_by_role("main").get_by_role("link", name=what).first.click()


def see_who_looked(page: Page, *names: str) -> None:
    page.get_by_role("link", name="Wie keek").first.click()
    told(page, "Wie keek in mijn dossier?", *names)
