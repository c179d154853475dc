"""Converting texts, codes, whole qualifications and files; and the chain from one list to the next."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.formats.rows import TableSource, table_rows
from ijkpunt.web.crosswalk.convert_file import LARGEST, MOST_ROWS
from ijkpunt.web.crosswalk.convert_form import MOST_LINES
from tests.web.crosswalk.pages import browser_of, text_of, words

pytestmark = pytest.mark.usefixtures("universe")
CONVERT, FILE, CHAIN = "/omzetten/", "/omzetten/bestand/", "/omzetten/keten/"


@pytest.fixture
def anybody() -> Client:
    return browser_of()


def asked(client: Client, text: str, **more: str) -> str:
    response = client.get(CONVERT, {"tekst": text, **more})
    assert response.status_code == 200
    return words(response)


def test_without_a_question_there_is_only_the_form(anybody: Client) -> None:
    page = text_of(anybody, CONVERT)
    assert "Wat wil je omzetten?" in page
    assert "voorstel van de computer" not in page


def test_a_sentence_gets_proposals_that_are_called_so(anybody: Client) -> None:
    page = asked(anybody, "leien kappen")
    assert "Mensen beslisten nog niet wat dit in ESCO (demo) demo-2 is." in page
    assert "leien op maat kappen" in page
    assert "voorstel van de computer" in page


def test_what_people_decided_comes_first_and_says_who(anybody: Client) -> None:
    page = asked(anybody, "bkc9904301\nleien kappen", van="register")
    assert "Over 1 van de 2 beslisten mensen." in page
    assert "bevestigd Beslist door Ayse Demir" in page


def test_a_qualification_stands_for_its_competences(anybody: Client) -> None:
    newest = asked(anybody, "BK-9104", van="register")
    assert "Over 7 van de 10 beslisten mensen." in newest
    assert asked(anybody, "BK-9104-3", van="register") == newest.replace("BK-9104 ", "BK-9104-3 ", 1)


def test_that_nothing_fits_is_an_answer(anybody: Client) -> None:
    page = asked(anybody, "bkc9905110", van="register")
    assert "Mensen beslisten dat er niets past." in page


def test_codes_of_other_lists_are_read_as_they_are_written_there(anybody: Client) -> None:
    page = asked(anybody, "co 09418", van="competent@demo-1", naar="esco@demo-1")
    assert "SK-90061" in page
    assert "Dit heeft een tegenhanger in ESCO (demo) demo-1 waar mensen achter staan." in page


def test_an_unknown_number_is_said_and_the_others_are_answered(anybody: Client) -> None:
    page = asked(anybody, "bkc9999999\nbkc9904301", van="register")
    assert "We vinden bkc9999999 niet in het register." in page
    assert "veilig werken op hoogte en op daken" in page


def test_a_chain_is_an_answer_with_its_steps(anybody: Client) -> None:
    page = anybody.get(
        CONVERT, {"tekst": "SK-90093", "van": "competent@demo-1", "naar": "rome@demo-1"}
    ).content.decode()
    assert "Toon de stappen" in page
    assert "bron=competent&amp;versie=demo-1&amp;nummer=SK-90093" in page


def test_too_much_at_once_is_refused_kindly(anybody: Client) -> None:
    page = asked(anybody, "\n".join(f"zin {number}" for number in range(MOST_LINES + 1)))
    assert "Dit is meer dan 20 lijnen of 2000 tekens." in page
    assert "zin 20" in page  # what somebody typed stays


def test_the_answers_are_a_table_too(anybody: Client) -> None:
    response = anybody.get("/omzetten/omzetting.csv", {"tekst": "bkc9904301", "van": "register"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="ijkpunt-omzetting.csv"'
    assert "dd04eb22-8aed-5e5a" in response.content.decode()
    assert anybody.get("/omzetten/omzetting.csv", {"tekst": "x" * 3000}).status_code == 400


def sent_file(client: Client, name: str, data: bytes, **more: str) -> "object":
    form = {"bestand": SimpleUploadedFile(name, data), "van": "register", "naar": "esco@demo-2", **more}
    return client.post(FILE, form)


TABLE = "id\ttext\nbkc9904301\t\n\tleien kappen\n"


def workbook(text: str) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for line in text.splitlines():
        book.worksheets[0].append(line.split("\t"))
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vragen.tsv", TABLE.encode()),
        ("vragen.csv", TABLE.replace("\t", ",").encode()),
        ("Vragen.XLSX", workbook(TABLE)),
    ],
    ids=["tsv", "csv", "xlsx"],
)
def test_a_table_comes_back_as_a_table_of_the_same_kind(anybody: Client, name: str, data: bytes) -> None:
    response = sent_file(anybody, name, data)
    ending = Path(name.lower()).suffix
    assert response.status_code == 200  # type: ignore[attr-defined]
    assert response.headers["Content-Disposition"].endswith(f'ijkpunt-omzetting{ending}"')  # type: ignore[attr-defined]
    content = response.content  # type: ignore[attr-defined]
    rows = [row.cells for row in table_rows(TableSource.of_bytes(f"x{ending}", content))]
    assert (rows[0]["target_text"], rows[0]["basis"]) == ("veilig werken op hoogte en op daken", "confirmed")
    assert (rows[1]["source_text"], rows[1]["basis"]) == ("leien kappen", "proposal")


def test_one_visitor_does_not_keep_the_machine_busy(anybody: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.web.visiting.time.time", lambda: 1_800_000_000.0)
    monkeypatch.setattr("ijkpunt.web.crosswalk.convert.PER_MINUTE", 2)
    monkeypatch.setattr("ijkpunt.web.crosswalk.convert_file.PER_MINUTE", 2)
    question = {"tekst": "bkc9904301", "van": "register", "naar": "esco@demo-2"}
    assert [anybody.get(CONVERT, question).status_code for _ in range(3)] == [200, 200, 429]
    assert anybody.get("/omzetten/omzetting.csv", question).status_code == 429
    assert anybody.get(CONVERT).status_code == 200  # the empty form costs nothing
    tables = [sent_file(anybody, "vragen.tsv", TABLE.encode()) for _ in range(3)]
    assert [answer.status_code for answer in tables] == [200, 200, 429]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("vragen.pdf", b"%PDF", "Geef een bestand dat eindigt op .tsv, .csv of .xlsx."),
        ("vragen.tsv", b"wat\nx\n", "Er is geen kolom id of text."),
        ("vragen.tsv", b"", "bestand"),
        ("vragen.tsv", b"id\ttext\n" + b"\tx\n" * (MOST_ROWS + 1), "Dit bestand heeft meer dan 1000 rijen."),
        ("vragen.tsv", b"x" * (LARGEST + 1), "Dit bestand is groter dan 1 megabyte."),
        ("vragen.xlsx", b"geen werkboek", "geen Excel-werkmap"),
        ("vragen.csv", b"\xff\xfe\x00text", "UTF-8"),
    ],
    ids=["kind", "columns", "empty", "rows", "size", "broken", "encoding"],
)
def test_what_is_wrong_with_a_file_is_said_on_the_page(anybody: Client, name: str, data: bytes, told: str) -> None:
    response = sent_file(anybody, name, data)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert told in words(response)


def test_a_row_that_says_nothing_is_named(anybody: Client) -> None:
    response = sent_file(anybody, "v.tsv", b"id\ttext\tmeer\nbkc9904301\t\t\n\t\tx\n")
    assert "Rij 3: Deze rij is leeg." in words(response)


def test_the_chain_shows_each_list_on_the_road_with_who_and_how_sure(anybody: Client) -> None:
    page = text_of(anybody, f"{CHAIN}?bron=register&versie=BK-9104-3&nummer=bkc9904306")
    assert "Dit heeft een tegenhanger in ESCO (demo) en ROME (demo)." in page
    assert "Wout Aerts, " in page
    assert "Volgt uit 2 stappen" in page
    assert "de ene koppeling gaat over demo-2, de volgende over demo-1" in page
    assert "Leien plaatsen en bevestigen" in page


def test_the_chain_is_followed_back_too(anybody: Client) -> None:
    page = text_of(anybody, f"{CHAIN}?bron=rome&versie=demo-1&nummer=A9001")
    assert "Dit heeft een tegenhanger in het register, Competent (demo) en ESCO (demo)." in page
    assert "Dekt een dakvlak met leien" in page


def test_a_statement_without_mapping_says_so(anybody: Client) -> None:
    page = text_of(anybody, f"{CHAIN}?bron=register&versie=BK-9104-3&nummer=bkc9904305")
    assert "Dit heeft nog geen koppeling met een andere lijst." in page


def test_what_does_not_exist_is_not_found(anybody: Client) -> None:
    text_of(anybody, CHAIN, status=404)
    text_of(anybody, f"{CHAIN}?bron=esco&versie=demo-2&nummer=x", status=404)


def test_a_qualification_and_a_concept_lead_to_their_chain(anybody: Client) -> None:
    version = anybody.get("/id/BK-9104-3", headers={"Accept": "text/html"}).content.decode()
    assert f"{CHAIN}?bron=register&amp;versie=BK-9104-3&amp;nummer=bkc9904306" in version
    assert "nummer=bkc9904305" not in version  # nobody mapped it
    concept = text_of(anybody, "/woordenlijsten/esco/demo-2/865ee517-3d2b-5ec1/")
    assert "Bekijk waarmee mensen dit koppelden" in concept


def test_pages_that_did_not_change_are_not_sent_again_until_somebody_decides(anybody: Client) -> None:
    path, form = f"{CHAIN}?bron=register&versie=BK-9104-3&nummer=bkc9904305", {"besluit": "niets"}
    etag = anybody.get(path).headers["ETag"]
    assert anybody.get(path, headers={"If-None-Match": etag}).status_code == 304
    browser_of("curator").post("/omzetten/reeksen/dak-brood-esco/besluit/BK-9104-3/bkc9904305/", form)
    assert anybody.get(path, headers={"If-None-Match": etag}).status_code == 200
