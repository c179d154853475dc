"""Permanent addresses: what is asked, in which form it is answered, and where the rest leads."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.register.actions import scrap_qualification
from ijkpunt.register.queries import get_record
from ijkpunt.register.rules.canonical import as_json, content_bytes, content_hash
from ijkpunt.web.identifiers.resolve import Form, Kind, resolve
from tests.register.register import BY, courier, publish

ON = date(2026, 11, 23)
TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.web.identifiers.identify.today", lambda: ON)


# Which form


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.usefixtures("universe")
def test_a_suffix_decides_whatever_is_accepted(client: Client, form: str) -> None:
    for accept in (BROWSER, "application/json", "image/png", "*/*"):
        answer = client.get(f"/id/BK-9104-3.{form}", headers={"Accept": accept})
        assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[form])


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        pytest.param(BROWSER, "html", id="a browser"),
        pytest.param("*/*", "html", id="anything"),
        pytest.param("", "html", id="nothing said"),
        pytest.param("image/png", "html", id="what we do not have"),
        pytest.param("application/json", "json", id="JSON"),
        pytest.param("application/ld+json", "jsonld", id="JSON-LD"),
        pytest.param("text/csv", "csv", id="CSV"),
        pytest.param("text/html;q=0.5, application/json", "json", id="JSON rather than a page"),
        pytest.param("application/json;q=0.1, text/html", "html", id="a page rather than JSON"),
        pytest.param("application/json;q=0, */*", "html", id="anything but JSON"),
    ],
)
@pytest.mark.usefixtures("universe")
def test_without_a_suffix_what_is_accepted_decides(client: Client, accept: str, form: str) -> None:
    answer = client.get("/id/BK-9104-3", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[form])
    assert "Accept" in answer["Vary"]


@pytest.mark.usefixtures("universe")
def test_data_may_be_read_by_pages_of_others(client: Client) -> None:
    for form in ("json", "jsonld", "csv"):
        assert client.get(f"/id/BK-9104-3.{form}")["Access-Control-Allow-Origin"] == "*"
    # A script of another site follows these, so they must let it through as well.
    for address in ("/id/BK-9104.json", "/id/bk-9104-3.json", "/id/bkc9904306.json", "/id/BK-9104-3-DBK-01.json"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*", address
    missing = client.get("/id/BK-0000-1.json")
    assert missing.status_code == 404


# What is in it


@pytest.mark.usefixtures("universe")
def test_json_holds_the_whole_record_and_what_the_register_knows() -> None:
    held = Client().get("/id/BK-9104-2.json").json()
    record = get_record("BK-9104-2")
    assert {name: held[name] for name in as_json(record)} == as_json(record)
    assert held["url"] == "http://localhost:8000/id/BK-9104-2"
    assert held["content_hash"] == content_hash(content_bytes(record))
    assert (held["edition"], held["in_force"], held["scrapped"]) == (1, False, False)
    assert held["versions"] == ["BK-9104-3", "BK-9104-2", "BK-9104-1"]


@pytest.mark.usefixtures("universe")
def test_json_ld_is_a_credential_of_schema_org(client: Client) -> None:
    held = client.get("/id/BK-9104-2.jsonld").json()
    assert held["@context"] == "https://schema.org"
    assert held["@id"] == "http://localhost:8000/id/BK-9104-2"
    assert "http://localhost:8000/id/BK-9104-3" in json.dumps(held), "it names the version that came after it"
    assert "http://localhost:8000/id/BK-9104-2" not in json.dumps(client.get("/id/BK-9104-3.jsonld").json())


@pytest.mark.usefixtures("universe")
def test_csv_has_a_line_for_every_skill_and_every_piece_of_knowledge(client: Client) -> None:
    text = bytes(client.get("/id/BK-9104-3.csv").content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if text.splitlines()[0].count(";") else ","))
    cells = {cell for row in rows for cell in row}
    record = get_record("BK-9104-3")
    for competence in record.competences:
        assert competence.text in cells
        assert {skill.text for skill in competence.skills} | {known.text for known in competence.knowledge} <= cells


@pytest.mark.usefixtures("universe")
def test_a_competence_and_a_partial_have_data_of_their_own(client: Client) -> None:
    competence = client.get("/id/bkc9904306.json").json()
    assert (competence["identifier"], competence["text"]) == ("bkc9904306", "Dekt een dakvlak met leien")
    assert competence["part_of"] == "http://localhost:8000/id/BK-9104-3"
    partial = client.get("/id/BK-9104-3-DBK-01.json").json()
    assert (partial["number"], partial["part_of"]) == ("BK-9104-3-DBK-01", "http://localhost:8000/id/BK-9104-3")


# Where the rest leads


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        pytest.param("BK-9104", "/id/BK-9104-3", id="a number, to the version that counts"),
        pytest.param("bk-9104", "/id/BK-9104-3", id="a number in small letters"),
        pytest.param("BK-9104.json", "/id/BK-9104-3.json", id="a number with a suffix keeps it"),
        pytest.param("BK-9112", "/id/BK-9112-1", id="a scrapped number, to the newest there is"),
        pytest.param("bk-9104-2", "/id/BK-9104-2", id="small letters"),
        pytest.param("Bk-9104-2.jsonld", "/id/BK-9104-2.jsonld", id="small letters with a suffix"),
        pytest.param("BK-9104-3-DBK-01", "/id/BK-9104-3#BK-9104-3-DBK-01", id="a partial, to its place in the whole"),
        pytest.param("bk-9104-3-dbk-02", "/id/BK-9104-3#BK-9104-3-DBK-02", id="a partial in small letters"),
        pytest.param("bkc9904306", "/id/BK-9104-3#bkc9904306", id="a competence, to its place in the whole"),
        pytest.param("BKC9904306", "/id/BK-9104-3#bkc9904306", id="a competence in capitals"),
        pytest.param("bkc9904306.csv", "/id/BK-9104-3#bkc9904306", id="no CSV of a competence alone"),
    ],
)
@pytest.mark.usefixtures("universe")
def test_other_identifiers_lead_on(client: Client, address: str, leads_to: str) -> None:
    answer = client.get(f"/id/{address}")
    assert (answer.status_code, answer["Location"]) == (302, leads_to)
    followed = client.get(leads_to)
    assert followed.status_code == 200
    if "#" in leads_to:
        assert f'id="{leads_to.partition("#")[2]}"' in followed.text, "the place exists in the page"


@pytest.mark.usefixtures("universe")
def test_what_depends_on_what_is_accepted_says_so(client: Client) -> None:
    for address in ("BK-9104-3", "bkc9904306", "BK-9104-3-DBK-01", "BK-9104"):
        assert "Accept" in client.get(f"/id/{address}")["Vary"].split(", "), address


@pytest.mark.usefixtures("universe")
def test_a_scrapped_version_stays_readable(client: Client) -> None:
    scrap_qualification(by=BY, number="BK-9104", on=ON, ground="proef")
    held = client.get("/id/BK-9104-3.json").json()
    assert (held["scrapped"], held["in_force"]) == (True, False)
    assert client.get("/id/BK-9104-3").status_code == 200


# What is not there


@pytest.mark.parametrize(
    ("identifier", "remedy"),
    [
        ("BK-9104-9", "BK-9104-3"),
        ("BK-0000-1", "Kijk het nummer na"),
        ("BK-0000", "Kijk het nummer na"),
        ("bkc0000000", "Kijk het nummer na"),
        ("BK-9104-3-DBK-09", "Kijk het nummer na"),
        ("stukadoor", "BK-0130"),
        ("BK-9104-3.pdf", "BK-0130"),
        ("💥", "BK-0130"),
    ],
)
@pytest.mark.usefixtures("universe")
def test_what_is_not_there_is_a_friendly_page_or_problem_json(client: Client, identifier: str, remedy: str) -> None:
    page = client.get(f"/id/{identifier}", headers={"Accept": BROWSER})
    assert (page.status_code, page["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert remedy in page.text
    assert "MISSING VARIABLE" not in page.text
    for address, accept in ((f"/id/{identifier}.json", BROWSER), (f"/id/{identifier}", "application/json")):
        answer = client.get(address, headers={"Accept": accept})
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        body = answer.json()
        assert body["status"] == 404
        assert remedy in body["problems"][0]["remedy"]


@pytest.mark.parametrize("address", ["/id/%00", "/id/BK-0130%00.json", "/zoek/?q=%00", "/register/?domein=a%00"])
@pytest.mark.usefixtures("universe")
def test_a_character_that_no_database_takes_is_refused(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Ga terug" in answer.content.decode()


@pytest.mark.usefixtures("universe")
def test_only_reading_is_possible(client: Client) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.generic(method, "/id/BK-9104-3.json").status_code == 405


# Not sent again


@pytest.mark.parametrize("address", ["/id/BK-9104-3", "/id/BK-9104-3.json", "/id/bkc9904306.json"])
@pytest.mark.usefixtures("universe")
def test_what_did_not_change_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    tag = first["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"iets anders"'}).status_code == 200
    publish(courier())
    changed = client.get(address, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


@pytest.mark.usefixtures("universe")
def test_each_form_and_each_version_has_its_own_tag(client: Client) -> None:
    tags = [
        client.get(f"/id/{address}", headers={"Accept": accept})["ETag"]
        for address in ("BK-9104-3", "BK-9104-2")
        for accept in ("text/html", "application/json", "text/csv")
    ]
    assert len(set(tags)) == 6


# Reading an address


@pytest.mark.parametrize(
    ("text", "identifier", "kind", "suffix"),
    [
        ("BK-0130", "BK-0130", Kind.NUMBER, ""),
        ("bk-0130-5.json", "BK-0130-5", Kind.VERSION, ".json"),
        ("BK-0130-5-dbk-01.html", "BK-0130-5-DBK-01", Kind.PARTIAL, ".html"),
        ("BKC0051279", "bkc0051279", Kind.COMPETENCE, ""),
        ("BK-0130-5.xml", "BK-0130-5.XML", Kind.OTHER, ""),
        ("BK-0130-5.", "BK-0130-5.", Kind.OTHER, ""),
        (".json", ".JSON", Kind.OTHER, ""),
    ],
)
def test_an_address_is_read(text: str, identifier: str, kind: Kind, suffix: str) -> None:
    asked = resolve(RequestFactory().get("/"), text)
    assert (asked.identifier, asked.kind, asked.suffix) == (identifier, kind, suffix)


@given(st.text(max_size=30), st.text(max_size=40))
def test_any_address_and_any_accept_can_be_read(text: str, accept: str) -> None:
    request = RequestFactory().get("/", headers={"Accept": accept})
    asked = resolve(request, text)
    assert asked.form in Form
    assert asked.kind in Kind


def test_the_address_has_a_name() -> None:
    assert reverse("version", args=["BK-0130-5"]) == "/id/BK-0130-5"
