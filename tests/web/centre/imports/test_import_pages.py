"""A centre brings in its own tables: seen first, then all of it or nothing."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.kernel.clock import today
from ijkpunt.pathways.models import TestSession, VerdictDraft
from ijkpunt.pathways.rules.importing import RESULT_COLUMNS, SESSION_COLUMNS
from tests.pathways.tables import RESULTS, SESSIONS, result_row, session_row, text
from tests.pathways.world import DAY, assessing, codes
from tests.web.assessing.cast import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
BASE = "/testcentrum/inlezen/"


@pytest.fixture
def coordinator() -> Client:
    return browser("coordinator")


def sent(header: tuple[str, ...], *rows: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("tabel.csv", text(header, rows).encode())


def soon(days: int = 20) -> int:
    return (today() - DAY).days + days


def test_sessions_are_seen_first_and_then_kept(coordinator: Client) -> None:
    before = TestSession.objects.count()
    page = coordinator.post(f"{BASE}sessies/", {"bestand": sent(SESSIONS, session_row(soon())), "doe": "lees"})
    assert "1 nieuw" in page.content.decode()
    assert TestSession.objects.count() == before
    again = {"tabel": page.context["table"], "doe": "bewaar"}
    assert coordinator.post(f"{BASE}sessies/", again).headers["Location"] == BASE
    assert TestSession.objects.count() == before + 1
    twice = coordinator.post(f"{BASE}sessies/", {**again, "doe": "lees"}).content.decode()
    assert "Alles staat er al." in twice
    assert "Bewaar alles" not in twice


def test_what_is_wrong_stands_with_its_row_and_the_table_stays_to_correct(coordinator: Client) -> None:
    rows = [session_row(soon()), session_row(soon(), Plaatsen="veel"), session_row(soon(-40))]
    page = coordinator.post(f"{BASE}sessies/", {"bestand": sent(SESSIONS, *rows), "doe": "lees"})
    shown = page.content.decode()
    assert page.status_code == 422
    assert "Rij 3, Plaatsen" in shown
    assert "Rij 4, Dag" in shown
    assert "Scheldekaai 1" in page.context["table"]


def test_results_are_seen_first_and_then_kept(coordinator: Client) -> None:
    journey = assessing()
    page = coordinator.post(
        f"{BASE}resultaten/", {"bestand": sent(RESULTS, result_row(journey, codes()[0])), "doe": "lees"}
    )
    assert "1 nieuw" in page.content.decode()
    assert not VerdictDraft.objects.filter(journey__identifier=journey).exists()
    coordinator.post(f"{BASE}resultaten/", {"tabel": page.context["table"], "doe": "bewaar"})
    assert VerdictDraft.objects.filter(journey__identifier=journey).count() == 1


@pytest.mark.parametrize(("kind", "columns"), [("sessies", SESSION_COLUMNS), ("resultaten", RESULT_COLUMNS)])
def test_templates_hold_every_column(coordinator: Client, kind: str, columns: tuple[object, ...]) -> None:
    if kind == "resultaten":
        assessing()
    book = openpyxl.load_workbook(io.BytesIO(coordinator.get(f"{BASE}{kind}/sjabloon.xlsx").content))
    titles = [str(cell.value) for cell in book.worksheets[0][1]]
    assert titles[: len(columns)] == [column.title for column in columns]  # type: ignore[attr-defined]
    rows = coordinator.get(f"{BASE}{kind}/sjabloon.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith(",".join(titles[:3]))
    assert (len(rows) > 1) == (kind == "resultaten")


def test_the_filled_template_of_results_can_be_read_back(coordinator: Client) -> None:
    journey = assessing()
    book = openpyxl.load_workbook(io.BytesIO(coordinator.get(f"{BASE}resultaten/sjabloon.xlsx").content))
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    for number in range(sheet.max_row, 1, -1):
        row = sheet[number]
        if row[titles.index("Traject")].value != str(journey):
            sheet.delete_rows(number)
            continue
        row[titles.index("Oordeel")].value = "aangetoond"
        row[titles.index("Wijze")].value = "praktijkproef"
        row[titles.index("Waarneming")].value = "Deed het zonder hulp."
    stream = io.BytesIO()
    book.save(stream)
    page = coordinator.post(
        f"{BASE}resultaten/", {"bestand": SimpleUploadedFile("terug.xlsx", stream.getvalue()), "doe": "bewaar"}
    )
    assert page.status_code == 302
    assert VerdictDraft.objects.filter(journey__identifier=journey).count() == 2 * len(codes())


def test_no_file_a_broken_one_and_another_kind(coordinator: Client) -> None:
    assert "Je gaf geen tabel." in coordinator.post(f"{BASE}sessies/", {"doe": "lees"}).content.decode()
    broken = SimpleUploadedFile("kapot.xlsx", b"dit is geen werkmap")
    assert coordinator.post(f"{BASE}sessies/", {"bestand": broken}).status_code == 422
    assert coordinator.get(f"{BASE}iets/").status_code == 404
    for key in ("assessor", "guide", "inspector"):
        assert browser(key).get(BASE).status_code == 403
