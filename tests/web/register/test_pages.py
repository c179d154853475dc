"""The record pages over the demo universe, as a browser gets them."""

import csv
import io
import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from ijkpunt.formats.tables import plain_cell
from ijkpunt.register import queries

ON = date(2026, 11, 23)
PAGES = [
    "/id/BK-9104-3",
    "/id/BK-9104-3?alles=open",
    "/id/BK-9104-1",
    "/id/BK-9101-2",
    "/id/BK-9112-1",
    "/vergelijk/",
    "/vergelijk/BK-9104-2/BK-9104-3/",
    "/vergelijk/BK-9104-2/BK-9104-3/?toon=verschil",
    "/vergelijk/BK-9104-3/BK-9104-2/",
    "/vergelijk/BK-9104-1/BK-9104-3/",
    "/vergelijk/BK-9104-3/BK-9106-2/",
    "/vergelijk/BK-9104-3/BK-9104-3/",
]
pytestmark = pytest.mark.usefixtures("universe")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in ("show_version", "compare_versions", "pick_comparison"):
        monkeypatch.setattr(f"ijkpunt.web.register.{view}.today", lambda: ON)


class Parts(HTMLParser):
    """What a page holds: ids, links inside the page, elements that the content security policy would refuse."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inside: set[str] = set()
        self.refused: list[str] = []
        self.open_details = 0
        self.details = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and str(given.get("href", "")).startswith("#"):
            self.inside.add(str(given["href"])[1:])
        if "style" in given or any(name.startswith("on") for name in given):
            self.refused.append(tag)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/ld+json"):
            self.refused.append(tag)
        if tag == "details":
            self.details += 1
            self.open_details += "open" in given


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    parts = Parts(page.text)
    assert len(parts.ids) == len(set(parts.ids))
    assert parts.inside <= set(parts.ids)
    assert parts.refused == []
    assert page.text.count("<h1") == 1


def test_the_page_shows_every_sentence_of_the_record(client: Client) -> None:
    page = client.get("/id/BK-9104-3").text
    record = queries.get_record("BK-9104-3")
    for competence in record.competences:
        assert f'id="{competence.code}"' in page
        texts = [competence.text, *(one.text for one in competence.skills), *(one.text for one in competence.knowledge)]
        for text in texts:
            assert " ".join(text.split()).replace("'", "&#x27;") in page
    for reference in {code for competence in record.competences for code in competence.references}:
        assert reference in page


def test_the_plain_view_says_who_wrote_it(client: Client) -> None:
    by_person, by_rule = client.get("/id/BK-9104-3").text, client.get("/id/BK-9112-1").text
    written = {"person": "Geschreven door een redacteur", "rule": "Automatisch herschreven uit de officiële tekst"}
    for page, identifier in ((by_person, "BK-9104-3"), (by_rule, "BK-9112-1")):
        author = queries.get_version(identifier, ON).plain.written_by
        assert written[author] in page


def test_everything_can_be_opened_at_once(client: Client) -> None:
    closed, opened = Parts(client.get("/id/BK-9104-3").text), Parts(client.get("/id/BK-9104-3?alles=open").text)
    assert closed.open_details == 0
    assert opened.open_details == opened.details == closed.details


def test_an_older_version_says_that_there_is_a_newer_one(client: Client) -> None:
    older = client.get("/id/BK-9104-2").text
    assert "Er is een nieuwere versie." in older
    assert '/vergelijk/BK-9104-2/BK-9104-3/"' in older
    assert "Er is een nieuwere versie." not in client.get("/id/BK-9104-3").text


def test_the_page_carries_the_qualification_as_linked_data(client: Client) -> None:
    page = client.get("/id/BK-9104-3").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    said = json.loads(found[1])
    assert said["@type"] == "EducationalOccupationalCredential"
    assert said["@id"].endswith("/id/BK-9104-3")
    assert len(said["competencyRequired"]) == len(queries.get_record("BK-9104-3").competences)


def test_programmes_that_follow_an_older_version_are_named_as_such(client: Client) -> None:
    page = client.get("/id/BK-9104-3").text
    assert "Opleidingen die nog een andere versie volgen" in page
    assert '<a href="/id/BK-9104-2">BK-9104-2</a>' in page


def test_the_card_of_before_leads_to_the_one_for_the_work_floor_for_good(client: Client) -> None:
    moved = client.get("/id/BK-9104-3/kaart")
    assert (moved.status_code, moved["Location"]) == (301, "/werkvloer/BK-9104-3/")
    assert 'href="/werkvloer/BK-9104-3/"' in client.get("/id/BK-9104-3").text


def test_only_differences_leaves_out_what_stayed(client: Client) -> None:
    everything = client.get("/vergelijk/BK-9104-2/BK-9104-3/").text
    differences = client.get("/vergelijk/BK-9104-2/BK-9104-3/?toon=verschil").text
    assert everything.count('class="same') == 4
    assert differences.count('class="same') == 0
    assert everything.count('class="change') == differences.count('class="change')


def test_decided_lineage_is_solid_and_a_pairing_on_text_is_dashed(client: Client) -> None:
    assert "proposed" not in client.get("/vergelijk/BK-9104-2/BK-9104-3/").text
    assert "proposed" in client.get("/vergelijk/BK-9104-1/BK-9104-3/").text


def test_the_comparison_comes_as_json_and_csv(client: Client) -> None:
    data = client.get("/vergelijk/BK-9104-2/BK-9104-3.json").json()
    assert (data["earlier"], data["later"]) == ("BK-9104-2", "BK-9104-3")
    table = client.get("/vergelijk/BK-9104-2/BK-9104-3.csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"), newline="")))
    competences = [row for row in rows if row["part"] == "competence"]
    assert [row["change"] for row in competences] == [one["change"] for one in data["competences"]]
    assert {plain_cell(row["after"]) for row in competences} >= {"Wint bruikbare leien terug"}


@pytest.mark.parametrize("suffix", ["/", ".json", ".csv"])
def test_comparing_with_a_version_that_is_not_there_is_a_404(client: Client, suffix: str) -> None:
    answer = client.get(f"/vergelijk/BK-9104-2/BK-9104-99{suffix}")
    assert answer.status_code == 404
    assert "BK-9104-3" in answer.text


def test_choosing_two_versions_leads_to_their_permanent_address(client: Client) -> None:
    answer = client.get("/vergelijk/", {"van": " bk-9104-2 ", "naar": "BK-9104-3"})
    assert answer.headers["Location"] == "/vergelijk/BK-9104-2/BK-9104-3/"


@pytest.mark.parametrize(
    ("van", "naar", "problems"),
    [("", "BK-9104-3", 1), ("stukadoor", "BK-9104-3", 1), ("BK-9104", "9104-3", 2), ("<b>", "", 2)],
)
def test_a_wrong_choice_is_explained_at_the_field_and_what_was_typed_stays(
    client: Client, van: str, naar: str, problems: int
) -> None:
    answer = client.get("/vergelijk/", {"van": van, "naar": naar})
    assert answer.status_code == 400
    assert answer.text.count('aria-invalid="true"') == problems
    assert "<b>" not in answer.text.split("<main", 1)[1]
    if van.isalnum():
        assert f'value="{van.upper()}"' in answer.text
