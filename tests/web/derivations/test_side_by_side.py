"""All products of one qualification beside each other."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from ijkpunt.derivations.queries import products_beside
from ijkpunt.web.derivations.presenters.beside_each_other import HEADER, beside_page, column_letter
from tests.web.derivations.desk import confirm_the_surest, register

pytestmark = pytest.mark.usefixtures("universe")

ADDRESS = "/dekking/kwalificatie/BK-9104-3"
ON = date(2026, 11, 20)


def headline(page: str) -> str:
    return page.split("<h1>")[1].split("</h1>")[0]


@pytest.fixture
def _three(universe: None) -> None:
    """The profile, the same as a syllabus, and a short course on a part of it."""
    register("LP-1", "BK-9104-3", kind="syllabus", title="Hetzelfde leerplan")
    register("KO-1", "BK-9104-3", units=2, kind="short_course", title="Korte opleiding")


@pytest.mark.usefixtures("_three")
def test_outliers_come_first_and_what_differs_has_more_than_a_colour(client: Client) -> None:
    page = client.get(f"{ADDRESS}/").text
    assert "MISSING VARIABLE" not in page
    places = [page.index(f'href="/dekking/{code}/"') for code in ("KO-1", "LP-1", "OP-9104")]
    assert places == sorted(places)
    assert page.count("uitschieter") == 1
    assert "anders dan de meeste" in page
    assert page.count("<h1") == 1
    assert " style=" not in page


@pytest.mark.usefixtures("_three")
def test_only_one_kind_or_only_what_people_confirmed(client: Client) -> None:
    page = client.get(f"{ADDRESS}/?soort=syllabus").text
    assert 'href="/dekking/LP-1/"' in page
    assert 'href="/dekking/KO-1/"' not in page
    confirm_the_surest("OP-9104")
    sure = beside_page(products_beside("BK-9104-3", ON), "x")
    assert "voorstellen samen" in sure.ground
    page = client.get(f"{ADDRESS}/?steun=bevestigd").text
    assert "Dit rust alleen op koppelingen die mensen bevestigden." in page


@pytest.mark.usefixtures("_three")
def test_only_where_they_differ() -> None:
    found = products_beside("BK-9104-3", ON)
    whole, part = beside_page(found, "x"), beside_page(found, "x", only_differing=True)
    assert [row.number for row in part.rows] == [row.number for row in whole.rows if row.split]
    assert len(part.rows) == part.differing < len(whole.rows)


@pytest.mark.usefixtures("_three")
def test_hours_are_there_when_the_makers_say_in_what_they_count() -> None:
    register("UUR-1", "BK-9104-3", counted_in="uren")
    page = beside_page(products_beside("BK-9104-3", ON), "x")
    hours = {column.code: column.hours for column in page.columns}
    assert page.with_hours
    assert hours["UUR-1"].endswith(" uur")
    assert hours["LP-1"] == ""


def test_one_product_alone_is_no_comparison_and_none_at_all_says_what_to_do(client: Client) -> None:
    assert headline(client.get(f"{ADDRESS}/").text) == "Er is 1 product om te vergelijken."
    page = client.get("/dekking/kwalificatie/BK-9105-1/").text
    assert "Er is nog geen product van deze versie." in page
    assert "Bekijk alle producten" in page
    assert "<code>" not in page, "no commands for who reads"
    page = client.get(f"{ADDRESS}/?soort=syllabus").text
    assert "Van deze soort is er nog geen product van deze versie." in page


@pytest.mark.parametrize("ending", ["/", ".csv", ".xlsx"])
def test_an_unknown_qualification_is_a_404(client: Client, ending: str) -> None:
    assert client.get(f"/dekking/kwalificatie/BK-9999-1{ending}").status_code == 404


def test_a_product_that_also_rests_on_something_unknown_is_named_and_left_out(client: Client) -> None:
    both = [{"qualification": "BK-9104-3"}, {"qualification": "BK-9999-1"}]
    register("HALF-1", "", based_on=both)
    assert products_beside("BK-9104-3", ON).left_out == ("HALF-1",)
    assert "Van deze producten kunnen we niets zeggen" in client.get(f"{ADDRESS}/").text


@pytest.mark.usefixtures("_three")
def test_the_comparison_comes_as_csv_and_workbook(client: Client) -> None:
    answer = client.get(f"{ADDRESS}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 3 * len(products_beside("BK-9104-3", ON).found.competences)
    book = load_workbook(io.BytesIO(client.get(f"{ADDRESS}.xlsx").content))
    assert book.sheetnames == ["Producten", "Vergeleken"]
    assert next(row[1].value for row in book["Producten"].iter_rows(min_row=2)) == "KO-1"


def test_the_page_of_a_qualification_leads_to_its_products(client: Client) -> None:
    assert f'href="{ADDRESS}/"' in client.get("/id/BK-9104-3").text


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(place: int, letter: str) -> None:
    assert column_letter(place) == letter
