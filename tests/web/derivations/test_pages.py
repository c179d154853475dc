"""The coverage pages and files over the demo universe."""

import csv
import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from ijkpunt.accounts.models import User
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.models import Product, ProductVersion
from ijkpunt.web.derivations.presenters.tables import LINKS_HEADER
from tests.web.derivations.desk import DAY, actor, confirm_the_surest, pdf_text, register, xlsx_text

pytestmark = pytest.mark.usefixtures("universe")


@pytest.mark.parametrize("address", ["/dekking/", "/dekking/OP-9104/", "/dekking/BKT-9110/"])
def test_every_page_is_whole(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text


def test_the_list_leads_to_every_report(client: Client) -> None:
    page = client.get("/dekking/").text
    for product in queries.products():
        assert f'href="/dekking/{product.code}/"' in page
        assert product.title in page


def test_the_report_says_that_nobody_confirmed_it_yet(client: Client) -> None:
    page = client.get("/dekking/BKT-9110/").text
    assert "Niemand bevestigde er al een." in page
    assert 'class="proposal-row decided' not in page


def test_every_outcome_and_competence_is_on_the_page(client: Client) -> None:
    page = client.get("/dekking/BKT-9110/").text
    report = queries.get_report("BKT-9110")
    for outcome in report.outcomes:
        assert f'id="l-{outcome.code}"' in page
    for place, _competence in enumerate(report.competences, start=1):
        assert f"<b>{place}</b>" in page


def test_the_report_comes_as_json_in_the_fixed_shape(client: Client) -> None:
    data = client.get("/dekking/BKT-9110.json").json()
    assert data == queries.get_report("BKT-9110").as_json()


ENDINGS = ("/", ".json", ".csv", ".xlsx", ".pdf")


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_unknown_product_is_a_404_that_says_what_to_do(client: Client, ending: str) -> None:
    answer = client.get(f"/dekking/BESTAAT-NIET{ending}")
    assert answer.status_code == 404
    assert "Kies een product uit de lijst." in answer.text


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_unknown_version_is_a_404_that_names_the_ones_there_are(client: Client, ending: str) -> None:
    answer = client.get(f"/dekking/OP-9104{ending}?versie=7")
    assert answer.status_code == 404
    assert "Deze versies zijn er: 1." in answer.text


def test_filters_work_without_script_and_keep_the_verdict(client: Client) -> None:
    whole, part = client.get("/dekking/OP-9104/").text, client.get("/dekking/OP-9104/?onderdeel=M2").text
    assert "4 van de 38 leerresultaten" in part
    assert 'id="l-M2-01"' in part
    assert 'id="l-M1-01"' not in part
    assert re.search(r'<option\s+lang="nl"\s+value="M2"\s+selected>', part)
    assert _headline(part) == _headline(whole)


def _headline(page: str) -> str:
    return page.split("<h1>")[1].split("</h1>")[0]


def test_filters_that_find_nothing_say_so_and_lead_back(client: Client) -> None:
    page = client.get("/dekking/OP-9104/?q=qqzzxx").text
    assert "Geen enkel leerresultaat past bij deze filters." in page
    assert 'href="/dekking/OP-9104/#h-matrix"' in page


def test_the_matrix_has_a_cell_per_unit_and_says_in_words_what_it_shows(client: Client) -> None:
    page = client.get("/dekking/OP-9104/").text
    matrix = page.split("<tbody>")[2].split("</tbody>")[0]
    rows = matrix.split("<tr")[1:]
    assert len(rows) == len(queries.get_report("OP-9104").competences)
    assert all(row.count("<td") == 1 + 9 for row in rows)
    assert matrix.count('<i class="cell ') == matrix.count('<span class="vh">')


def test_a_link_that_people_confirmed_says_for_whom_to_everybody_and_who_to_people_who_signed_in(
    client: Client,
) -> None:
    by = confirm_the_surest("OP-9104")
    public = client.get("/dekking/OP-9104/").text
    assert "door CVO De Nok op 20 november 2026" in public
    assert by.name not in public
    client.force_login(User.objects.get(email="inspecteur@demo.example"))
    assert f"door {by.name}, CVO De Nok op 20 november 2026" in client.get("/dekking/OP-9104/").text


def test_a_product_on_an_older_version_says_so_wherever_it_is(client: Client) -> None:
    register("LP-9104", "BK-9104-2")
    words = "Intussen geldt een nieuwere versie: BK-9104-3."
    for address in ("/dekking/", "/dekking/LP-9104/", "/dekking/kwalificatie/BK-9104-2/"):
        assert words in client.get(address).text.replace('<span class="nowrap">', "").replace("</span>", "")
    assert words in pdf_text(client.get("/dekking/LP-9104.pdf").content)
    assert words in xlsx_text(client.get("/dekking/LP-9104.xlsx").content)


def test_a_product_on_an_unknown_qualification_says_what_to_do_and_loses_nothing(client: Client) -> None:
    register("LP-1", "BK-9999-1")
    page = client.get("/dekking/LP-1/")
    assert page.status_code == 200
    assert "We kunnen de dekking niet nagaan." in page.text
    assert client.get("/dekking/").status_code == 200


def test_an_earlier_version_stays_readable_and_its_files_are_its_own(client: Client) -> None:
    by = actor("school")
    Product.objects.filter(code="OP-9104").update(owner_organisation="cvo-de-nok")
    ProductVersion.objects.filter(product__code="OP-9104").update(status="approved", approved_on=DAY)
    actions.open_version(by=by, code="OP-9104", on=DAY)
    page = client.get("/dekking/OP-9104/?versie=1").text
    assert "Er is een latere versie van dit product." in page
    assert 'href="/dekking/OP-9104.pdf?versie=1"' in page
    assert 'name="versie" value="1"' in page
    assert "versie 2, gemaakt op" in client.get("/dekking/OP-9104/").text


def test_the_report_as_csv_has_a_row_per_link_and_one_per_outcome_without(client: Client) -> None:
    answer = client.get("/dekking/OP-9104.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dekking-OP-9104.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == LINKS_HEADER
    report = queries.get_report("OP-9104")
    assert {row["outcome"] for row in rows} == {outcome.code for outcome in report.outcomes}
    assert len(rows) == sum(max(1, len(outcome.links)) for outcome in report.outcomes)


def test_the_report_as_workbook_has_a_sheet_per_table(client: Client) -> None:
    answer = client.get("/dekking/OP-9104.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:5] == ["Samenvatting", "Competenties", "Matrix", "Leerresultaten", "Koppelingen"]
    assert book["Competenties"].max_row == 1 + len(queries.get_report("OP-9104").competences)
    assert "Deelkwalificaties" in book.sheetnames


def test_the_report_as_pdf_says_the_same_as_the_page(client: Client) -> None:
    answer = client.get("/dekking/BKT-9110.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = pdf_text(answer.content)
    assert _headline(client.get("/dekking/BKT-9110/").text) in text
    assert "http://testserver/dekking/BKT-9110/" in text


def test_a_product_made_from_another_shows_what_was_lost_on_the_way(client: Client) -> None:
    register("KO-DAK", "BK-9104-3", units=2, made_from=["OP-9104"])
    page = client.get("/dekking/KO-DAK/").text
    assert "Van kwalificatie tot product" in page
    assert "gingen hier verloren" in page


def test_the_list_filters_and_says_when_nothing_is_left(client: Client) -> None:
    register("LP-9104", "BK-9104-2", kind="syllabus")
    assert codes(client, "") == {"BKT-9110", "LP-9104", "OP-9104"}
    assert codes(client, "?soort=syllabus") == {"LP-9104"}
    assert codes(client, "?kwalificatie=bk-9104") == {"LP-9104", "OP-9104"}
    assert codes(client, "?kwalificatie=BK-9104-3") == {"OP-9104"}
    assert codes(client, "?basis=verouderd") == {"LP-9104"}
    assert codes(client, "?basis=actueel") == {"BKT-9110", "OP-9104"}
    assert codes(client, "?q=retour") == {"BKT-9110"}
    assert codes(client, "?status=approved") == set()
    assert "Geen enkel product past bij deze filters." in client.get("/dekking/?status=withdrawn").text


def codes(client: Client, query: str) -> set[str]:
    page = client.get(f"/dekking/{query}").text
    return {code for code in ("BKT-9110", "LP-9104", "OP-9104") if f'href="/dekking/{code}/"' in page}
