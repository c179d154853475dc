"""A maker at work: a file becomes a product, its outcomes are confirmed by keyboard, and the figures follow.

Each test works on a product of its own, so that what other tests look at stays as it is.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import SignIn
from tests.e2e.product_to_confirm import make, product_file
from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser


def outcome(page: Page) -> str:
    return page.locator(".subject .from").inner_text().partition(" ")[0]


def status(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def decide(page: Page, key: str, told: str) -> str:
    """Press a key on the outcome that is shown, and wait until the answer is told. Gives the code of the outcome."""
    code = outcome(page)
    page.keyboard.press(key)
    status(page, told.format(code=code))
    expect(page.locator("#voorstellen")).to_be_focused()
    return code


def test_a_maker_confirms_ten_outcomes_by_keyboard(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    page = visits.open()
    sign_in(page, "school")
    make(page, product_file(tmp_path, "E2E-TOETSEN"))
    figures = page.locator(".figures")
    nothing_yet = "Bevestigd: 0 van de 10 competenties gedekt, 0 deels."
    expect(figures).to_contain_text(nothing_yet)
    page.locator("#voorstellen").focus()

    # Ticks tell at once what they do.
    effect = page.locator(".candidate").first.locator(".effect")
    before = effect.inner_text()
    page.keyboard.press("1")
    expect(page.locator(".candidate").first.get_by_role("checkbox").first).to_be_focused()
    for box in page.locator(".candidate").first.locator("input[name=s-1]").all():
        box.check()
    expect(effect).not_to_have_text(before)
    expect(effect).to_contain_text("dan gedekt")
    page.reload()
    page.locator("#voorstellen").focus()

    done = [decide(page, key, "{code}: bevestigd.") for key in ("Enter", "j") * 5]
    assert len(set(done)) == 10
    expect(page.get_by_text("10 beslist", exact=True)).to_be_visible()
    expect(figures).not_to_contain_text(nothing_yet)

    page.keyboard.press("u")
    status(page, f"Teruggezet: {done[-1]}.")
    assert outcome(page) == done[-1]
    expect(page.get_by_text("9 beslist", exact=True)).to_be_visible()
    decide(page, "t", "{code} is toegevoegd.")
    expect(page.get_by_text("10 beslist", exact=True)).to_be_visible()
    expect(page.get_by_text("1 toegevoegd", exact=True)).to_be_visible()

    refused = decide(page, "x", "{code}: hoort niet bij deze competentie.")
    page.goto(f"/dekking/E2E-TOETSEN/werk/leerresultaat/{refused}/")
    expect(page.locator(".candidate.gone").first).to_contain_text("Dirk Pauwels: hoort niet")
    expect(page.locator("#voorstellen")).to_contain_text("Er staat nog geen koppeling")


def test_keys_move_about_and_act_only_in_the_list(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    page = visits.open()
    sign_in(page, "school")
    make(page, product_file(tmp_path, "E2E-LOPEN"))
    page.goto("/dekking/E2E-LOPEN/werk/leerresultaat/M2-01/")
    page.keyboard.press("t")  # the focus is nowhere yet
    expect(page.locator("#voorstellen")).to_contain_text("te bekijken")
    page.locator("#voorstellen").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/M2-02/*")
    page.locator("#voorstellen").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/M2-01/*")
    page.locator("#voorstellen").focus()
    page.keyboard.press("n")
    expect(page.get_by_label("Waarom beslis je dit?")).to_be_focused()
    page.keyboard.type("jxt staat letterlijk in de zin")  # letters are letters here
    page.locator("#voorstellen").focus()
    page.keyboard.press("s")
    expect(page.locator(".subject .from")).not_to_contain_text("M2-01")
    expect(page.locator("#voorstellen")).to_be_focused()
    page.get_by_text("Toetsen", exact=True).click()
    page.get_by_label("Toetsen aan").uncheck()
    here = outcome(page)
    page.locator("#voorstellen").focus()
    page.keyboard.press("t")
    page.keyboard.press("Tab")
    assert outcome(page) == here


def test_without_script_everything_works_by_buttons(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    page = visits.open(java_script_enabled=False)
    sign_in(page, "school")
    make(page, product_file(tmp_path, "E2E-KNOPPEN"))
    code = outcome(page)
    page.get_by_role("button", name="Hoort erbij").first.click()
    status(page, f"{code}: bevestigd.")
    page.get_by_role("button", name="Zet terug").click()
    status(page, f"Teruggezet: {code}.")
    page.get_by_role("button", name="Toegevoegd").click()
    status(page, f"{code} is toegevoegd.")

    page.goto("/dekking/nieuw/opstellen/")
    page.get_by_label("Titel").fill("Kort")
    page.locator("[name=r-2-tekst]").fill("Leien kappen.")
    page.get_by_role("button", name=re.compile("Leerresultaat hieronder ?, rij 4")).click()
    expect(page.locator("[name=r-5-tekst]")).to_be_visible()
    expect(page.locator("[name=r-2-tekst]")).to_have_value("Leien kappen.")
    expect(page.get_by_label("Titel")).to_have_value("Kort")


def test_what_is_wrong_in_a_form_is_told_and_leads_to_its_row(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "school")
    page.goto("/dekking/nieuw/opstellen/")
    page.locator("[name=r-1-tekst]").fill("Leien")
    page.locator("[name=r-2-tekst]").fill("Leien kappen.")
    page.locator("[name=r-3-code]").fill("M1-07")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Nog niet bewaard")
    assert violations(page) == []
    alert.get_by_role("link", name="rij 3").click()
    expect(page.locator("#rij-3")).to_be_in_viewport()
    expect(page.locator("[name=r-2-tekst]")).to_have_value("Leien kappen.")


def test_on_a_phone_the_bar_hides_nothing_that_has_the_focus(visits: Visits, sign_in: SignIn, tmp_path: Path) -> None:
    page = visits.open(viewport=PHONE, has_touch=True)
    sign_in(page, "school")
    make(page, product_file(tmp_path, "E2E-GSM"))
    last = page.locator(".candidate").last.get_by_role("button").last
    last.focus()
    bar, focused = page.locator(".deciding").bounding_box(), last.bounding_box()
    assert bar
    assert focused
    assert focused["y"] + focused["height"] <= bar["y"] + 1
