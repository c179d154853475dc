"""The conversion tool as people use it: a set opened, decided by keyboard, disputed, reviewed, published, taken along.

One long session on a set of its own, so that what other tests look at stays as it is.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import SignIn
from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser
SETS = "/omzetten/reeksen/"


def open_set(page: Page, key: str) -> None:
    page.goto(f"{SETS}nieuw/")
    page.get_by_label("Naam", exact=True).fill("Desem naar ESCO")
    page.get_by_label("Naam in adressen en bestanden").fill(key)
    page.get_by_label("Van", exact=True).select_option("register")
    page.get_by_label("Naar", exact=True).select_option("esco@demo-2")
    page.get_by_label("Over welke kwalificaties gaat het?").fill("BK-9105-1")
    page.get_by_role("button", name="Open de reeks").click()
    expect(page.get_by_role("status")).to_contain_text("De reeks staat open.")


def subject(page: Page) -> str:
    return page.locator(".subject .says").inner_text()


def status(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def ready(page: Page, text: str) -> None:
    """The answer is told, and the list takes keys for the next statement."""
    status(page, text)
    expect(page.locator("#voorstellen")).to_be_focused()


def label_of(page: Page, number: int) -> str:
    return page.locator("#voorstellen .candidate").nth(number - 1).locator("h3 [lang]").inner_text()


def press(page: Page, *keys: str) -> None:
    page.wait_for_load_state()  # whoever is faster than the script of the page presses in vain
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def people(visits: Visits, sign_in: SignIn) -> dict[str, Page]:
    """A page for each of three people at work."""
    pages = {}
    for member in ("facilitator", "curator", "author"):
        pages[member] = visits.open()
        sign_in(pages[member], member)
    return pages


def test_a_set_from_its_opening_to_the_file_that_is_taken_along(people: dict[str, Page], tmp_path: Path) -> None:
    facilitator, curator, author = people["facilitator"], people["curator"], people["author"]
    open_set(facilitator, "e2e-desem")
    work = f"{SETS}e2e-desem/werk/"

    # The first curator, by keyboard alone, from the queue.
    curator.goto(work)
    expect(curator.get_by_role("heading", level=1)).to_have_text("Nog 11 te beslissen.")
    curator.get_by_role("link", name="Begin waar het meest helpt").press("Enter")
    expect(curator.locator("#voorstellen")).to_be_visible()
    curator.locator("#voorstellen").focus()

    first = subject(curator)
    chosen = label_of(curator, 1)
    press(curator, "1", "b")  # the first proposal, close
    expect(curator.locator(".candidate").first.get_by_role("radio", name="bijna zelfde")).to_be_checked()
    press(curator, "2", "n")  # the second does not belong here
    press(curator, "t")  # a note
    expect(curator.get_by_label("Waarom beslis je dit?")).to_be_focused()
    curator.keyboard.type("nnb Zelfde handeling.")  # letters are letters here
    curator.locator("#voorstellen").focus()
    press(curator, "Enter")
    ready(curator, "2 beslissingen bewaard.")
    second = subject(curator)
    assert second != first
    assert curator.url.split("?")[0].endswith("/")

    press(curator, "z")  # taken back: where one came from, as it was
    ready(curator, "Teruggezet.")
    assert subject(curator) == first
    expect(curator.get_by_role("radio", name="hoort niet", checked=True)).to_have_count(0)
    press(curator, "1", "=", "Enter")  # Enter on a choice saves too
    ready(curator, "1 beslissing bewaard.")
    press(curator, "l")  # later
    ready(curator, "Staat op later.")
    third = subject(curator)
    press(curator, "0")  # nothing fits
    status(curator, "Bewaard: niets past.")
    assert subject(curator) != third

    # The second curator disagrees, and sees it.
    author.goto(work)
    address = next_of(author, first)
    author.goto(address)
    expect(author.locator(".candidate").first).to_contain_text("Wout Aerts")
    author.locator("#voorstellen").focus()
    press(author, "1", "r", "Enter")
    status(author, "1 beslissing bewaard.")
    author.goto(address)
    expect(author.get_by_text("jullie zijn het niet eens")).to_be_visible()
    author.goto(f"{SETS}e2e-desem/conflicten/")
    expect(author.get_by_role("heading", level=1)).to_contain_text("zijn curatoren het niet eens")

    # A third person settles it, and publishes.
    facilitator.goto(f"{SETS}e2e-desem/publiceren/")
    facilitator.get_by_role("button", name="Publiceer deze reeks").click()
    expect(facilitator.get_by_role("alert").first).to_be_visible()
    facilitator.goto(f"{SETS}e2e-desem/nakijken/")
    while facilitator.get_by_role("button", name="Akkoord").count():
        before = facilitator.get_by_role("button", name="Akkoord").count()
        facilitator.get_by_role("button", name="Akkoord").first.click()
        status(facilitator, "Akkoord bewaard.")
        expect(facilitator.get_by_role("button", name="Akkoord")).to_have_count(before - 1)
    facilitator.goto(f"{SETS}e2e-desem/publiceren/")
    facilitator.get_by_role("button", name="Publiceer deze reeks").click()
    status(facilitator, "Gepubliceerd.")
    expect(facilitator.get_by_role("heading", level=1)).to_contain_text("Gepubliceerd:")

    with facilitator.expect_download() as download:
        facilitator.get_by_role("link", name="SSSOM").first.click()
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    assert kept.name == "e2e-desem.sssom.tsv"
    assert chosen in kept.read_text("utf-8")


def next_of(page: Page, statement: str) -> str:
    """The address where a statement is decided on, from the queue."""
    for details in page.locator("details.faq").all():
        details.evaluate("element => element.open = true")
    found = page.get_by_role("link", name=statement, exact=True).first.get_attribute("href")
    assert found
    return found


def test_the_curators_page_works_without_script(visits: Visits, sign_in: SignIn, browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, locale="nl-BE") as context:
        page = context.new_page()
        sign_in(page, "facilitator")
        open_set(page, "e2e-zonder-script")
    with browser.new_context(base_url=server, locale="nl-BE") as context:
        page = context.new_page()
        sign_in(page, "curator")
        state = context.storage_state()
    page = visits.open(f"{SETS}e2e-zonder-script/werk/", java_script_enabled=False, storage_state=state)
    page.get_by_role("link", name="Begin waar het meest helpt").click()
    first = subject(page)
    candidate = page.locator(".candidate").first
    candidate.get_by_text("bijna zelfde").click()
    page.get_by_role("button", name="Bewaar en volgende").click()
    status(page, "1 beslissing bewaard.")
    assert subject(page) != first
    page.get_by_role("button", name="Zet vorige terug").click()
    status(page, "Teruggezet.")
    assert subject(page) == first
    page.get_by_label("Zoek zelf in ESCO").fill("desem")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", name="Gezocht: desem")).to_be_visible()


def test_keys_can_be_switched_off_and_leave_other_fields_alone(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "curator")
    page.goto(f"{SETS}dak-brood-esco/werk/BK-9104-3/bkc9904305/")
    search = page.get_by_label("Zoek zelf in ESCO")
    search.fill("")
    search.press("b")
    expect(search).to_have_value("b")
    expect(page.locator(".candidate input:checked")).to_have_count(0)
    page.keyboard.press("Tab")  # the button: letters do nothing outside the list
    page.keyboard.press("n")
    expect(page.locator(".candidate input:checked")).to_have_count(0)
    page.locator("#voorstellen").focus()
    page.keyboard.press("?")
    expect(page.get_by_label("Toetsen aan")).to_be_visible()
    page.get_by_label("Toetsen aan").uncheck()
    page.locator("#voorstellen").focus()
    page.keyboard.press("b")
    expect(page.locator(".candidate input:checked")).to_have_count(0)
    page.reload()
    page.locator("#voorstellen").focus()
    page.keyboard.press("b")
    expect(page.locator(".candidate input:checked")).to_have_count(0)  # and it stays so
    page.get_by_text("Toetsen", exact=True).click()
    page.get_by_label("Toetsen aan").check()
    page.locator("#voorstellen").focus()
    page.keyboard.press("b")
    expect(page.locator(".candidate input:checked")).to_have_count(1)


def test_on_a_phone_the_bar_stays_and_hides_nothing_that_has_the_focus(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open(viewport=PHONE, has_touch=True)
    sign_in(page, "curator")
    page.goto(f"{SETS}dak-brood-esco/werk/BK-9104-3/bkc9904305/")
    save = page.get_by_role("button", name=re.compile("^Bewaar"))
    expect(save).to_be_in_viewport()
    last = page.locator(".candidate:visible").last.get_by_role("radio").last
    last.focus()
    bar, focused = page.locator(".deciding").bounding_box(), last.bounding_box()
    assert bar
    assert focused
    assert focused["y"] + focused["height"] <= bar["y"] + 1


def test_converting_a_sentence_and_a_file(visits: Visits, tmp_path: Path) -> None:
    page = visits.open("/omzetten/")
    page.get_by_label("Wat wil je omzetten?").fill("leien kappen")
    page.get_by_role("button", name="Zet om", exact=True).click()
    expect(page.locator(".answers .proposal-row").first).to_contain_text("leien op maat kappen")
    dashed = page.locator(".answers .proposal-row").first.evaluate("one => getComputedStyle(one).borderTopStyle")
    assert dashed == "dashed"
    table = tmp_path / "vragen.csv"
    table.write_text("text\nleien kappen\n", "utf-8")
    page.get_by_label("Bestand").set_input_files(table)
    with page.expect_download() as download:
        page.get_by_role("button", name="Zet om en download").click()
    assert download.value.suggested_filename == "ijkpunt-omzetting.csv"
    page.goto("/omzetten/?tekst=bkc9904301&van=register")
    solid = page.locator(".answers .proposal-row").first.evaluate("one => getComputedStyle(one).borderTopStyle")
    assert solid == "solid"
