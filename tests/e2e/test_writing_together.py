"""Two authors in two browsers write on one text at once, and nothing that either typed is lost."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import SignIn
from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser
S2 = "Leest de risicoanalyse"
NUMBERS = count(901)
Opened = Callable[..., Page]


@pytest.fixture
def text(server: str, demo_folder: Path) -> str:
    """The address of a text of its own: that of `slater`, which nobody wrote on yet."""
    number = f"D-2026-{next(NUMBERS)}"
    own = {name: value for name, value in os.environ.items() if not name.startswith(("IJKPUNT_", "DJANGO_", "TEST_"))}
    environment = {**own, "IJKPUNT_DATA_DIR": str(demo_folder / "var"), "IJKPUNT_PUBLIC_URL": server}
    subprocess.run([sys.executable, "-m", "tests.e2e.dossier_to_write", number], check=True, env=environment)
    return f"/dossiers/{number}/tekst/"


@pytest.fixture
def opened(visits: Visits, sign_in: SignIn, text: str) -> Opened:
    """The text in a new browser of a member of the cast, with a block open to write in."""

    def by(member: str, block: str = "c1", **context: object) -> Page:
        page = visits.open(**context)  # type: ignore[arg-type]
        sign_in(page, member)
        page.goto(f"{text}?blok={block}")
        page.wait_for_load_state()
        return page

    return by


def typed(page: Page, key: str, words: str) -> None:
    """Go to the end of a field, type, and wait until the page says that it is kept."""
    field = page.locator(f"textarea[data-key='{key}'][data-field='text']")
    field.focus()
    field.press("End")
    field.press_sequentially(words)
    field.blur()
    expect(page.locator("[data-status]").first).to_contain_text(re.compile("Bewaard om|Een ander schreef"))


def test_what_somebody_types_is_kept_while_they_type_and_the_focus_stays(opened: Opened) -> None:
    page = opened("author")
    field = page.locator("textarea[data-key='s2'][data-field='text']")
    field.focus()
    field.press("End")
    field.press_sequentially(" van de werf")
    expect(page.locator("[data-status]").first).to_contain_text("Bewaard om")
    expect(field).to_be_focused()
    page.reload()
    expect(field).to_have_value(f"{S2} van de werf")


def test_two_in_different_fields_both_keep_their_words(opened: Opened) -> None:
    ayse, wout = opened("author"), opened("curator")
    typed(ayse, "s1", " en droog")
    typed(wout, "s2", " elke dag")
    for page in (ayse, wout):
        page.reload()
        expect(page.locator("textarea[data-key='s1'][data-field='text']")).to_have_value(
            "Zet ladders stevig vast en droog"
        )
        expect(page.locator("textarea[data-key='s2'][data-field='text']")).to_have_value(f"{S2} elke dag")


def test_two_in_one_sentence_are_joined(opened: Opened) -> None:
    ayse, wout = opened("author"), opened("curator")
    first = ayse.locator("textarea[data-key='s1'][data-field='text']")
    first.fill("Plaatst ladders stevig vast")
    first.blur()
    expect(ayse.locator("[data-status]").first).to_contain_text("Bewaard om")
    typed(wout, "s1", " met touw")
    expect(wout.locator("[data-status]").first).to_contain_text("samen met wat Ayse Demir intussen schreef")
    expect(wout.locator("textarea[data-key='s1'][data-field='text']")).to_have_value(
        "Plaatst ladders stevig vast met touw"
    )


def test_two_who_write_the_same_differently_choose_and_both_texts_are_there(opened: Opened) -> None:
    ayse, wout = opened("author"), opened("curator")
    mine = ayse.locator("textarea[data-key='s2'][data-field='text']")
    theirs = wout.locator("textarea[data-key='s2'][data-field='text']")
    mine.fill("Leest het veiligheidsplan")
    mine.blur()
    expect(ayse.locator("[data-status]").first).to_contain_text("Bewaard om")
    theirs.fill("Bekijkt de werfmap")
    theirs.blur()
    choice = wout.get_by_role("group", name="Twee teksten: kies")
    expect(choice).to_contain_text("Leest het veiligheidsplan")
    expect(choice).to_contain_text("Bekijkt de werfmap")
    assert violations(wout) == []
    wout.get_by_label("Of schrijf een derde tekst").fill("Leest veiligheidsplan en werfmap")
    wout.get_by_role("button", name="Neem deze derde").click()
    expect(choice).to_have_count(0)
    expect(theirs).to_have_value("Leest veiligheidsplan en werfmap")


def test_somebody_moves_a_line_while_another_writes_in_it(opened: Opened) -> None:
    ayse, wout = opened("author"), opened("curator")
    writing = wout.locator("textarea[data-key='s2'][data-field='text']")
    writing.focus()
    writing.press("End")
    writing.press_sequentially(" van")
    moving = ayse.locator("textarea[data-key='s2'][data-field='text']")
    moving.focus()
    moving.press("Alt+ArrowUp")
    expect(ayse.locator("#b-c1 [data-line]").nth(1).locator("textarea").first).to_have_attribute("data-key", "s2")
    expect(ayse.locator("textarea[data-key='s2'][data-field='text']")).to_be_focused()
    writing.press_sequentially(" de werf")
    writing.blur()
    expect(wout.locator("[data-status]").first).to_contain_text("Bewaard om")
    wout.reload()
    expect(writing).to_have_value(f"{S2} van de werf")
    expect(wout.locator("#b-c1 .draft-group [data-line]").first).to_have_attribute("data-line", "s2")


def test_what_is_written_in_a_competence_that_another_takes_out_is_offered_again(opened: Opened) -> None:
    ayse, wout = opened("author"), opened("curator")
    ayse.get_by_role("button", name="Haal deze competentie weg").click()
    expect(ayse.locator("#b-c1")).to_have_count(0)
    field = wout.locator("textarea[data-key='s2'][data-field='text']")
    field.fill("Leest elke dag het plan")
    field.blur()
    expect(wout.locator("#keuzes")).to_contain_text("Leest elke dag het plan")


def test_the_keyboard_begins_a_line_and_many_pasted_lines_become_many(opened: Opened) -> None:
    page = opened("author")
    first = page.locator("textarea[data-key='s1'][data-field='text']")
    first.focus()
    first.press("Enter")
    new = page.locator("#b-c1 .draft-group").first.locator("[data-line]").nth(1).locator("textarea").first
    expect(new).to_be_focused()
    new.fill("• Een\n• Twee\n• Drie")
    new.blur()
    lines = page.locator("#b-c1 .draft-group").first.locator("textarea[data-field='text']")
    expect(lines).to_have_count(5)
    assert [one.input_value() for one in lines.all()] == ["Zet ladders stevig vast", "Een", "Twee", "Drie", S2]


def test_a_text_is_written_on_a_phone_without_breaking_the_page(opened: Opened) -> None:
    page = opened("author", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
