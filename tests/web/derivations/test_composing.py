"""Making a product by typing or with a file, and changing one: nothing that was filled in is ever lost."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.actions.moving import seal
from ijkpunt.derivations.actions.state import locked_version
from ijkpunt.derivations.queries import working
from ijkpunt.formats.products.own_json import write_product
from ijkpunt.web.derivations.work import upload
from ijkpunt.web.derivations.work.editor_form import MOST_ROWS
from tests.web.crosswalk.pages import browser_of, words
from tests.web.derivations.making import COMPOSE, UPLOAD, fields_of, press, problems_of, typed

pytestmark = pytest.mark.usefixtures("universe")
DAY = date(2026, 11, 20)
EDIT = "/dekking/OP-9104/opstellen/"


@pytest.fixture
def school() -> Client:
    return browser_of("school")


def send(client: Client, name: str, data: bytes, address: str = UPLOAD) -> Any:
    return client.post(address, {"bestand": SimpleUploadedFile(name, data)})


def approve(code: str) -> None:
    by = command_line_actor()
    actions.submit(by=by, code=code, number=1, on=DAY)
    seal(by, locked_version(code, 1), on=DAY, decision_reference="B-2026-1")


def test_a_typed_product_is_kept_with_codes_for_what_had_none(school: Client) -> None:
    response = press(school, COMPOSE, typed(), "bewaar")
    assert response.headers["Location"] == "/dekking/OP-NIEUW/werk/"
    product = queries.get_product("OP-NIEUW")
    assert [(one.code, one.text) for one in product.outcomes] == [
        ("M1-01", "Leien op maat kappen."),
        ("M1-02", "Een dakvlak met leien dekken."),
    ]
    assert str(product.based_on[0].qualification) == "BK-9104-3"
    assert product.based_on[0].completeness_label == "Gedeeltelijk"
    assert working.version_standing("OP-NIEUW").owner_organisation == "cvo-de-nok"


def test_a_number_without_a_version_means_the_version_that_counts(school: Client) -> None:
    press(school, COMPOSE, typed(**{"k-1": "bk-9104"}), "bewaar")
    assert str(queries.get_product("OP-NIEUW").based_on[0].qualification) == "BK-9104-3"


def test_rows_that_nobody_filled_in_are_left_out(school: Client) -> None:
    assert press(school, COMPOSE, typed(**{"r-3-tekst": ""}), "bewaar").status_code == 302
    assert [one.code for one in queries.get_product("OP-NIEUW").outcomes] == ["M1-01"]


@pytest.mark.parametrize(
    ("wrong", "leads_to"),
    [
        pytest.param({"titel": ""}, "titel", id="no title"),
        pytest.param({"code": " "}, "code", id="no code"),
        pytest.param({"k-1": ""}, "k-1", id="no qualification"),
        pytest.param({"k-1": "leien"}, "k-1", id="no number of a qualification"),
        pytest.param({"r-2-code": "A", "r-2-tekst": " "}, "rij-2", id="a row without text"),
        pytest.param({"r-1-rol": "outcome"}, "rij-1", id="an outcome before any unit"),
        pytest.param({"r-1-uren": "veel"}, "rij-1", id="hours that are no number"),
        pytest.param({"r-2-code": "X", "r-3-code": "X"}, "rij-3", id="a code that comes twice"),
        pytest.param({"r-2-rol": "unit", "r-2-code": "M2"}, "rij-1", id="a unit without outcomes"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_everything_stays(
    school: Client, wrong: dict[str, str], leads_to: str
) -> None:
    fields = typed(**wrong)
    response = press(school, COMPOSE, fields, "bewaar")
    assert response.status_code == 422
    assert leads_to in problems_of(response)
    assert f'id="{leads_to}"' in response.text
    kept = fields_of(response)
    assert {name: kept[name] for name in fields} == {name: value.strip() for name, value in fields.items()}
    assert not [line for line in queries.products() if line.code == "OP-NIEUW"]


def test_everything_is_said_at_once(school: Client) -> None:
    response = press(school, COMPOSE, typed(**{"titel": "", "k-1": "x", "r-1-tekst": ""}), "bewaar")
    assert {"titel", "k-1", "rij-1"} <= set(problems_of(response))


@pytest.mark.parametrize(
    ("button", "texts", "focus"),
    [
        ("uitkomst-2", ["Leien", "Leien op maat kappen.", "", "Een dakvlak met leien dekken."], "rij-3"),
        ("weg-2", ["Leien", "Een dakvlak met leien dekken."], "rij-2"),
        ("op-3", ["Leien", "Een dakvlak met leien dekken.", "Leien op maat kappen."], "rij-2"),
        ("neer-2", ["Leien", "Een dakvlak met leien dekken.", "Leien op maat kappen."], "rij-3"),
        ("module-3", ["Leien", "Leien op maat kappen.", "Een dakvlak met leien dekken.", ""], "rij-4"),
        ("op-1", ["Leien", "Leien op maat kappen.", "Een dakvlak met leien dekken."], "rij-1"),
        ("weg-99", ["Leien", "Leien op maat kappen.", "Een dakvlak met leien dekken."], ""),
    ],
)
def test_rows_are_added_moved_and_removed_without_script(
    school: Client, button: str, texts: list[str], focus: str
) -> None:
    response = press(school, COMPOSE, typed(**{"r-3-methoden": "praktijkproef"}), button)
    assert response.status_code == 200
    kept = fields_of(response)
    assert [kept[f"r-{number}-tekst"] for number in range(1, int(kept["rijen"]) + 1)] == texts
    assert "praktijkproef" in kept.values()
    found = response.text.partition("autofocus")[0].rpartition('<li id="')[2].partition('"')[0]
    assert (found if "autofocus" in response.text else "") == focus


def test_a_long_product_fits_in_the_form(school: Client) -> None:
    rows = {f"r-{number}-rol": "outcome" for number in range(2, MOST_ROWS + 1)}
    texts = {f"r-{number}-tekst": f"Zin {number}." for number in range(2, MOST_ROWS + 1)}
    more = {
        f"r-{number}-{name}": "" for number in range(2, MOST_ROWS + 1) for name in ("code", "uren", "plaats", "meer")
    }
    fields = typed(**rows, **texts, **more) | {"rijen": str(MOST_ROWS), "r-1-rol": "unit", "r-1-tekst": "Leien"}
    assert press(school, COMPOSE, fields, "bewaar").status_code == 302
    assert len(queries.get_product("OP-NIEUW").outcomes) == MOST_ROWS - 1


def test_a_unit_moves_with_all_that_is_in_it(school: Client) -> None:
    fields = typed(
        **{"rijen": "5", "r-4-rol": "unit", "r-4-tekst": "Lood", "r-5-rol": "outcome", "r-5-tekst": "Zagen."}
    )
    kept = fields_of(press(school, COMPOSE, fields, "op-4"))
    texts = [kept[f"r-{number}-tekst"] for number in range(1, 6)]
    assert texts == ["Lood", "Zagen.", "Leien", "Leien op maat kappen.", "Een dakvlak met leien dekken."]


def test_a_file_is_shown_before_anything_is_kept(school: Client) -> None:
    document = Document()
    document.add_heading("Opleidingsprofiel leien", 0)
    document.add_heading("Module 1 Kappen", 1)
    document.add_paragraph("De cursist kan leien op maat kappen.", style="List Bullet")
    document.add_paragraph("De cursist kan gaten maken zonder breuk.", style="List Bullet")
    data = io.BytesIO()
    document.save(data)
    response = send(school, "profiel.docx", data.getvalue())
    assert response.status_code == 200
    fields = fields_of(response)
    texts = {fields[f"r-{number}-tekst"]: fields[f"r-{number}-rol"] for number in range(1, int(fields["rijen"]) + 1)}
    assert list(texts.values()).count("outcome") == 2
    assert "profiel.docx" in words(response)
    before = len(queries.products())
    fields |= {
        "code": "OP-UIT-WORD",
        "titel": "Leien",
        "kwalificaties": "1",
        "k-1": "BK-9104-3",
        "soort": "short_course",
    }
    assert press(school, COMPOSE, fields, "bewaar").status_code == 302
    assert len(queries.products()) == before + 1
    assert len(queries.get_product("OP-UIT-WORD").outcomes) == 2


def test_our_own_json_comes_back_to_the_letter(school: Client) -> None:
    original = replace(queries.get_product("OP-9104"), code="OP-KOPIE")
    fields = fields_of(send(school, "kopie.json", write_product(original)))
    press(school, COMPOSE, fields, "bewaar")
    assert write_product(queries.get_product("OP-KOPIE")) == write_product(original)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("plan.docx", b"%PDF-1.7 niet wat het lijkt", id="a pdf in disguise"),
        pytest.param("leeg.json", b"", id="empty"),
        pytest.param("stuk.docx", b"PK\x03\x04 stuk", id="a broken document"),
        pytest.param("stuk.json", b"{", id="broken JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_kindly(school: Client, name: str, data: bytes) -> None:
    response = send(school, name, data)
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert "Traceback" not in response.text


def test_a_file_that_is_too_large_or_comes_too_often_is_refused(
    school: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "LARGEST", 10)
    assert "groter dan" in words(send(school, "groot.json", b"x" * 11))
    monkeypatch.setattr(upload, "PER_MINUTE", 1)
    assert send(school, "groot.json", b"x").status_code == 429


def test_the_template_is_read_back(school: Client) -> None:
    template = school.get("/dekking/nieuw/sjabloon.xlsx")
    workbook = load_workbook(io.BytesIO(template.content))
    workbook["Leerresultaten"].append(["M1", "Leien", None, None, "M1-01", "Leien op maat kappen."])
    filled = io.BytesIO()
    workbook.save(filled)
    fields = fields_of(send(school, "sjabloon.xlsx", filled.getvalue()))
    assert [fields["r-1-tekst"], fields["r-2-tekst"]] == ["Leien", "Leien op maat kappen."]


def test_a_code_that_exists_is_no_surprise(school: Client) -> None:
    product = queries.get_product("OP-9104")
    fields = fields_of(send(school, "profiel.json", write_product(replace(product, title="Leien en lood"))))
    response = press(school, COMPOSE, fields, "bewaar")
    assert response.status_code == 409
    assert "OP-9104 bestaat al" in words(response)
    assert "ook anders: titel" in words(response)
    assert queries.get_product("OP-9104").title == product.title
    assert press(school, COMPOSE, fields, "vervang").status_code == 302
    assert queries.get_product("OP-9104").title == "Leien en lood"


def test_the_same_product_twice_changes_nothing(school: Client) -> None:
    fields = fields_of(send(school, "profiel.json", write_product(queries.get_product("OP-9104"))))
    response = press(school, COMPOSE, fields, "bewaar")
    assert "woord voor woord hetzelfde" in words(response)


def test_the_code_of_another_organisation_is_not_taken() -> None:
    provider = browser_of("provider")
    response = press(provider, COMPOSE, typed(code="OP-9104"), "bewaar")
    assert "van een andere organisatie" in words(response)
    assert 'value="vervang"' not in response.text
    forced = press(provider, COMPOSE, typed(code="OP-9104"), "vervang")
    assert forced.status_code == 403
    assert fields_of(forced)["r-2-tekst"] == "Leien op maat kappen."


def test_an_approved_product_gets_a_new_version_with_what_was_typed(school: Client) -> None:
    approve("OP-9104")
    response = press(school, COMPOSE, typed(code="OP-9104"), "bewaar")
    assert "nieuwe versie" in words(response)
    assert press(school, COMPOSE, typed(code="OP-9104"), "nieuwe-versie").status_code == 302
    assert working.version_standing("OP-9104").number == 2
    assert queries.get_product("OP-9104").title == "Leien kappen"
    assert queries.get_product("OP-9104", 1).title != "Leien kappen"


def test_a_draft_is_changed_in_its_own_form(school: Client) -> None:
    fields = fields_of(school.get(EDIT))
    assert fields["code"] == "OP-9104"
    response = press(school, EDIT, {**fields, "titel": "Een andere titel"}, "bewaar")
    assert response.status_code == 302
    assert queries.get_product("OP-9104").title == "Een andere titel"


def test_saving_what_was_not_changed_changes_nothing(school: Client) -> None:
    before = working.version_standing("OP-9104").document_hash
    press(school, EDIT, fields_of(school.get(EDIT)), "bewaar")
    assert working.version_standing("OP-9104").document_hash == before


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(school: Client) -> None:
    fields = fields_of(school.get(EDIT))
    press(school, EDIT, {**fields, "titel": "De ene"}, "bewaar")
    response = press(school, EDIT, {**fields, "titel": "De andere"}, "bewaar")
    assert response.status_code == 422
    assert "Iemand anders veranderde dit product" in words(response)
    assert fields_of(response)["titel"] == "De andere"
    assert press(school, EDIT, {**fields, "titel": "De andere"}, "vervang").status_code == 302
    assert queries.get_product("OP-9104").title == "De andere"


def test_another_file_in_place_of_a_draft_keeps_its_code(school: Client) -> None:
    product = replace(queries.get_product("OP-9104"), code="X", title="Uit een bestand")
    response = send(school, "nieuw.json", write_product(product), "/dekking/OP-9104/bestand/")
    fields = fields_of(response)
    assert (fields["code"], fields["titel"]) == ("OP-9104", "Uit een bestand")
    assert press(school, EDIT, fields, "bewaar").status_code == 302
    assert queries.get_product("OP-9104").title == "Uit een bestand"


def test_a_product_on_an_unknown_qualification_is_kept_and_says_so(school: Client) -> None:
    response = school.post(COMPOSE, {**typed(**{"k-1": "BK-9999-1"}), "doe": "bewaar"}, follow=True)
    assert response.redirect_chain[-1][0] == "/dekking/OP-NIEUW/opstellen/"
    assert "BK-9999-1 staat niet in het register." in words(response)


def test_a_product_is_handed_in_and_followed_by_a_new_version(school: Client) -> None:
    page = words(school.post("/dekking/OP-9104/indienen/", follow=True))
    assert "Ingediend." in page
    assert school.get(EDIT).status_code == 400
    seal(command_line_actor(), locked_version("OP-9104", 1), on=DAY, decision_reference="B-2026-1")
    page = words(school.post("/dekking/OP-9104/nieuwe-versie/", follow=True))
    assert "Je begon een nieuwe versie." in page
    assert working.version_standing("OP-9104").number == 2
