"""The page on which anybody has a file checked: what is wrong with its place, and nothing half done."""

from typing import Any

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.formats.case import write_package
from ijkpunt.formats.harvest import Asked, read_framework
from ijkpunt.register.queries import all_records, get_record
from ijkpunt.register.rules.canonical import as_json
from ijkpunt.vocabularies.actions import harvest_framework
from tests.formats.harvest.frameworks import SKOS, package
from tests.formats.records import CARPENTER

pytestmark = pytest.mark.django_db  # every page asks whether this is the demo
PAGE = "/open-data/nakijken/"
GOOD = orjson.dumps(write_package(CARPENTER, "https://x.example"))
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def send(client: Client, content: bytes, name: str = "pakket.json", **more: str) -> Any:
    return client.post(PAGE, {"bestand": SimpleUploadedFile(name, content), **more})


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_says_what_is_checked(client: Client) -> None:
    response = client.get(PAGE)
    assert response.status_code == 200
    for told in ("CASE 1.1", "ELM 3.1", "SKOS", "VKS", 'type="file"', "hoogstens 4 MB"):
        assert told in text_of(response)


def test_a_good_file_is_in_order_and_nothing_is_kept(client: Client) -> None:
    response = send(client, GOOD)
    assert response.status_code == 200
    assert "Dit bestand is in orde." in text_of(response)
    assert "Nagekeken als CASE 1.1" in text_of(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_every_fault_stands_there_with_its_rule_and_place(client: Client) -> None:
    shown = text_of(send(client, b'{"CFDocument": {"identifier": "X"}, "extra": "<script>"}'))
    for told in ("Dit bestand heeft", "CASE-02", "CFDocument.identifier", "Kijk de klasse na in CASE 1.1."):
        assert told in shown
    assert "<script>" not in shown


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [(SKOS.encode(), "vak.ttl", "SKOS"), (b"<?xml version='1.0'?><Courses xmlns='x'/>", "r.xml", "ELM 3.1")],
)
def test_what_a_file_is_shows_by_itself(content: bytes, name: str, word: str, client: Client) -> None:
    assert f"Nagekeken als {word}" in text_of(send(client, content, name))


@pytest.mark.parametrize(
    ("form", "kind", "begin"),
    [
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfseverity"),
        ("json", "application/json", b'{\n  "profile": "case11"'),
        ("sarif", "application/json", b'{\n  "$schema"'),
    ],
)
def test_the_answer_comes_as_a_file_too(form: str, kind: str, begin: bytes, client: Client) -> None:
    response = send(client, b"{}", "x.json", profiel="case11", vorm=form)
    assert response.headers["Content-Type"] == kind
    assert response.content.startswith(begin)


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"", 422, "Kies een bestand"),
        (BOMB, 422, "DOCTYPE"),
        (b"@prefix", 422, "Dit is geen Turtle"),
        (b"x" * 4_000_001, 422, "groter dan"),
        (b"x" * 11_000_000, 413, "te groot"),
    ],
    ids=["nothing", "a bomb", "half a file", "too large", "far too large, before it is read"],
)
def test_what_cannot_be_weighed_is_refused_in_words(content: bytes, status: int, told: str, client: Client) -> None:
    response = send(client, content, "iets")
    assert response.status_code == status
    assert told in text_of(response)


def test_who_asks_too_often_waits(client: Client) -> None:
    answers = [send(client, b"{}").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


@pytest.mark.usefixtures("universe")
def test_a_version_of_ours_is_weighed_against_its_seal(client: Client) -> None:
    record = get_record(next(iter(all_records())).identifier)
    content = orjson.dumps(as_json(record))
    assert "in orde" in text_of(send(client, content))
    changed = content.replace(record.competences[0].text.encode(), b"Iets anders")
    assert "VKS-06" in text_of(send(client, changed))


def test_the_page_of_a_release_says_what_had_no_place(client: Client) -> None:
    found = read_framework(orjson.dumps(package()), "kader.json", Asked("hout")).value
    harvest_framework(by=command_line_actor(), harvested=found, name="Hout", address="https://case.example/p")
    shown = text_of(client.get("/woordenlijsten/hout/3.1-2026/"))
    for told in ("Waar dit vandaan komt", "kader.json", "https://case.example/p", "reeks koppelingen. (1)"):
        assert told in shown
