"""The card: plain words with pictograms, on a page and on paper, and a code that leads to the qualification."""

import io
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from pypdf import PdfReader

from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import get_version, register_on
from ijkpunt.register.rules.plain import Theme
from ijkpunt.web.workfloor.paper import ON_A6, paper_data, paper_of
from ijkpunt.web.workfloor.pictograms import PATHS, drawn, pictogram

pytestmark = pytest.mark.usefixtures("universe")
ROOFER = "BK-9104-3"


def test_the_list_is_narrowed_by_words_and_says_what_to_do_without_any(client: Client) -> None:
    everything = client.get("/werkvloer/").content.decode()
    found = client.get("/werkvloer/", {"q": "dakwerker"}).content.decode()
    assert f"/werkvloer/{ROOFER}/" in everything
    assert f"/werkvloer/{ROOFER}/" in found
    assert found.count("/werkvloer/BK-") < everything.count("/werkvloer/BK-")
    nothing = client.get("/werkvloer/", {"q": "qqzzxx"}).content.decode()
    assert "Toon alle kaarten" in nothing


def test_a_card_says_every_plain_line_once_with_pictures_that_nobody_needs_to_hear(client: Client) -> None:
    page = client.get(f"/werkvloer/{ROOFER}/").content.decode()
    view = get_version(ROOFER, today())
    for line in view.plain.can:
        assert page.count(f"<li>{line}</li>") == 1
    assert page.count('class="pictogram"') == page.count('aria-hidden="true"><path')
    assert f"/id/{ROOFER}" in page


def test_an_older_version_names_the_one_that_counts(client: Client) -> None:
    older = next(one for one in get_version(ROOFER, today()).siblings if not one.in_force)
    page = client.get(f"/werkvloer/{older.identifier}/").content.decode()
    assert "Dit is niet de versie die nu geldt." in page
    assert "Dit is niet de versie die nu geldt." not in client.get(f"/werkvloer/{ROOFER}/").content.decode()


def test_an_unknown_number_is_a_plain_answer(client: Client) -> None:
    for address in ("/werkvloer/BK-9999-1/", "/werkvloer/BK-9999-1/kaart-a4.pdf"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("size", ["a4", "a6"])
def test_paper_is_one_sheet_that_holds_its_words(client: Client, size: str) -> None:
    answer = client.get(f"/werkvloer/{ROOFER}/kaart-{size}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type/Page\n") <= 1
    assert f"kaart-{ROOFER}-{size}.pdf" in answer["Content-Disposition"]


def test_every_card_fits_on_one_side_of_a6() -> None:
    lines = register_on(today(), limit=100).items
    assert len(lines) > 8
    for line in lines:
        (sheet,) = PdfReader(io.BytesIO(paper_of(get_version(line.identifier, today()), "a6"))).pages
        assert [round(side / 72 * 25.4) for side in sheet.mediabox.upper_right] == [148, 105], line.identifier


def test_a_small_sheet_holds_fewer_lines_and_the_same_data_gives_the_same_bytes() -> None:
    view = get_version(ROOFER, today())
    small, large = paper_data(view, "a6"), paper_data(view, "a4")
    assert sum(len(one["lines"]) for one in small["groups"]) == min(ON_A6, len(view.plain.can))
    assert sum(len(one["lines"]) for one in large["groups"]) == len(view.plain.can)
    assert paper_of(view, "a6") == paper_of(view, "a6")


@pytest.mark.parametrize("theme", list(Theme))
def test_every_theme_has_a_picture_that_is_well_formed(theme: Theme) -> None:
    assert theme in PATHS
    for svg in (str(pictogram(theme)), drawn(theme)):
        assert ET.fromstring(svg).tag.endswith("svg")
