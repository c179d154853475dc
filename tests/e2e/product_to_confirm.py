"""A product of a test's own, so that what other tests look at stays as it is."""

import json
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page, expect

SOURCE = files("ijkpunt.demo") / "data" / "products" / "dakwerker-leien-opleidingsprofiel.json"


def product_file(folder: Path, code: str) -> Path:
    """The slater's profile of the demo under another code."""
    product = json.loads(SOURCE.read_text("utf-8"))
    path = folder / f"{code}.json"
    path.write_text(json.dumps({**product, "code": code, "title": f"Proef {code}"}), "utf-8")
    return path


def make(page: Page, file: Path) -> None:
    """From a file to the first outcome to confirm."""
    page.goto("/dekking/nieuw/")
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Lees het bestand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lazen we het juist?")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#voorstellen")).to_be_visible()
    page.wait_for_load_state()  # the script that reads the keys
