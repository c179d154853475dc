"""The register through its API: answers, filters, pages, tags, and errors in one shape."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.register.queries import compare_versions, get_record, register_on
from ijkpunt.register.rules.canonical import as_json, content_bytes, content_hash
from tests.formats.onderwijs_api import answers
from tests.register.register import bring_in, courier, publish, write

ON = date(2026, 11, 23)
V1 = "/api/v1"
pytestmark = pytest.mark.usefixtures("universe")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.api.v1.register.today", lambda: ON)


def get(address: str, **headers: str) -> Any:
    answer = Client().get(f"{V1}{address}", headers=headers)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("application/json")
    return answer.json()


# The register on a date


def test_the_list_is_the_register_as_it_is_today() -> None:
    page = get("/qualifications")
    assert page["on"] == "2026-11-23"
    assert [item["identifier"] for item in page["items"]] == [line.identifier for line in register_on(ON).items]
    assert page["total"] == len(page["items"])
    slate = next(item for item in page["items"] if item["number"] == "BK-9104")
    assert slate == {
        "identifier": "BK-9104-3",
        "number": "BK-9104",
        "version": 3,
        "title": "Dakwerker leien",
        "level": 3,
        "recognised_on": "2026-11-16",
        "ends_on": None,
        "domains": ["Bouw > Daken en gevels > Hellende daken"],
        "in_force": True,
        "scrapped": False,
        "competence_count": 10,
        "url": "http://localhost:8000/id/BK-9104-3",
    }


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("on=2020-01-01&domain=Bouw%20%3E%20Daken%20en%20gevels", ["BK-9104-2", "BK-9106-1"]),
        ("on=2000-01-01", []),
        ("level=6", ["BK-9111-1"]),
        ("level=8", []),
        ("domain=Bouw%20%3E%20Daken%20en%20gevels", ["BK-9104-3", "BK-9106-2", "BK-9113-1", "BK-9114-1"]),
        ("domain=Nergens", []),
        ("domain=Welzijn&level=5", ["BK-9109-1"]),
    ],
)
def test_filters_narrow_the_list(question: str, expected: list[str]) -> None:
    page = get(f"/qualifications?{question}")
    assert [item["identifier"] for item in page["items"]] == expected
    assert page["total"] == len(expected)


def test_pages_lead_to_each_other_and_keep_the_question() -> None:
    everything = [item["identifier"] for item in get("/qualifications")["items"]]
    page = get("/qualifications?limit=4&domain=&on=2026-11-23")
    seen = [item["identifier"] for item in page["items"]]
    assert page["previous"] is None
    while page["next"]:
        assert page["next"].startswith(f"http://localhost:8000{V1}/qualifications?limit=4&")
        assert "on=2026-11-23" in page["next"]
        before, page = page, get(page["next"].removeprefix(f"http://localhost:8000{V1}"))
        assert get(page["previous"].removeprefix(f"http://localhost:8000{V1}"))["items"] == before["items"]
        seen += [item["identifier"] for item in page["items"]]
    assert seen == everything


# One version


@pytest.mark.parametrize("asked", ["BK-9104-3", "BK-9104"])
def test_a_version_is_given_whole(asked: str) -> None:
    found = get(f"/qualifications/{asked}")
    record = get_record("BK-9104-3")
    held = {name: value for name, value in as_json(record).items() if name != "identifier"}
    given = {**found["record"], "version": found["record"]["version"]}
    assert given == held
    assert found["uuid"] == str(own_uuid("version", "BK-9104-3"))
    assert found["content_hash"] == content_hash(content_bytes(record))
    assert found["url"] == "http://localhost:8000/id/BK-9104-3"
    assert (found["edition"], found["in_force"], found["scrapped"], found["is_newest"]) == (1, True, False, True)
    assert (found["eqf_level"], found["versions"]) == (3, ["BK-9104-3", "BK-9104-2", "BK-9104-1"])


def test_what_came_in_goes_out_in_the_official_shape(tmp_path: Any) -> None:
    bring_in(write(tmp_path / "bron", a=answers.qualification()))
    assert get("/qualifications/BK-9001-2/official") == answers.qualification()
    assert get("/qualifications/BK-9001/official") == answers.qualification()


def test_versions_of_a_number_come_newest_first() -> None:
    found = get("/qualifications/BK-9104/versions")
    assert [(item["version"], item["in_force"]) for item in found] == [(3, True), (2, False), (1, False)]


def test_two_versions_stand_side_by_side() -> None:
    found = get("/qualifications/BK-9104-2/compare/BK-9104-3")
    expected = compare_versions("BK-9104-2", "BK-9104-3")
    assert [entry["kind"] for entry in found["entries"]] == [str(entry.kind) for entry in expected.entries]
    assert found["earlier"]["version"] == 2


def test_a_competence_knows_its_version() -> None:
    found = get("/competences/bkc9904306")
    assert found["qualification"] == "BK-9104-3"
    assert found["url"] == "http://localhost:8000/id/BK-9104-3#bkc9904306"
    assert found["competence"]["text"] == "Dekt een dakvlak met leien"


def test_a_study_programme_is_given_whole() -> None:
    found = get("/programmes/study_programme/9901")
    assert str(found["number"]) == "9901"
    assert found["recognitions"]


def test_levels_say_what_they_are_and_how_many_count() -> None:
    levels = get("/levels")
    assert [level["level"] for level in levels] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert sum(level["in_force"] for level in levels) == get("/qualifications")["total"]
    assert all(level["sentence"] and level["descriptors"] for level in levels)
    english = get("/levels", **{"Accept-Language": "en"})
    assert english[0]["sentence"] != levels[0]["sentence"]


def test_domains_are_a_tree_with_counts() -> None:
    domains = get("/domains")
    assert {"path": "Bouw > Daken en gevels", "depth": 1, "count": 4} in domains
    assert get("/domains?on=2000-01-01") == []


# Search


def test_search_ranks_marks_and_counts() -> None:
    found = get("/search?q=dakwerker&limit=2")
    first = found["hits"][0]
    assert first["identifier"] == "BK-9104-3"
    assert {"text": "Dakwerker", "marked": True} in first["title_pieces"]
    assert "".join(piece["text"] for piece in first["title_pieces"]) == first["title"]
    assert first["url"] == "http://localhost:8000/id/BK-9104-3"
    assert [hit["score"] for hit in found["hits"]] == sorted((hit["score"] for hit in found["hits"]), reverse=True)
    assert [facet["name"] for facet in found["facets"]] == ["level", "domain", "status", "partials"]
    assert get("/search?q=leidekkr")["corrected"] == {"leidekkr": "leidekker"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("level=3&level=4&domain=Bouw&has_partials=true", {"BK-9104-3"}),
        ("q=dakwerker+leien&status=older", {"BK-9104-2"}),
        ("q=webmaster", {"BK-9112-1"}),
        ("level=6&has_partials=false", {"BK-9111-1"}),
        ("level=99", set()),
    ],
)
def test_search_narrows(question: str, expected: set[str]) -> None:
    assert {hit["identifier"] for hit in get(f"/search?{question}")["hits"]} >= expected
    if not expected:
        assert get(f"/search?{question}")["total"] == 0


def test_search_without_a_question_pages_through_what_counts() -> None:
    first, second = get("/search?limit=5"), get("/search?limit=5&offset=5")
    assert first["total"] == get("/qualifications")["total"]
    assert len({hit["identifier"] for hit in (*first["hits"], *second["hits"])}) == 10


# What is wrong


@pytest.mark.parametrize(
    ("address", "code", "remedy"),
    [
        ("/qualifications/BK-9104-9", "register.unknown_version", "BK-9104-3"),
        ("/qualifications/BK-0000", "register.unknown", "Kijk het nummer na"),
        ("/qualifications/x", "register.unknown", "BK-0130"),
        ("/qualifications/BK-0000-1/official", "register.unknown", "Kijk het nummer na"),
        ("/qualifications/BK-0000/versions", "register.unknown", "Kijk het nummer na"),
        ("/qualifications/BK-9104-1/compare/BK-9104-8", "register.unknown_version", "BK-9104-3"),
        ("/competences/bkc0000000", "register.unknown", "Kijk het nummer na"),
        ("/programmes/study_programme/0", "register.unknown_programme", "Kijk het nummer na"),
        ("/programmes/training_trajectory/x", "register.unknown_programme", "Kijk het nummer na"),
        ("/nergens", "address.unknown", ""),
    ],
)
def test_what_is_not_there_is_problem_json(client: Client, address: str, code: str, remedy: str) -> None:
    answer = client.get(f"{V1}{address}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    body = answer.json()
    assert (body["status"], body["title"], body["instance"]) == (404, "Not Found", f"{V1}{address}")
    assert body["type"] == f"urn:ijkpunt:problem:{code}"
    assert body["detail"] == body["problems"][0]["detail"]
    assert remedy in body["problems"][0]["remedy"]


def test_a_wrong_question_gets_all_its_problems_at_once(client: Client) -> None:
    answer = client.get(f"{V1}/qualifications?level=9&limit=0&on=gisteren&offset=-1")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    problems = answer.json()["problems"]
    assert {problem["place"]["field"] for problem in problems} == {"level", "limit", "on", "offset"}
    assert {problem["value"] for problem in problems} == {"9", "0", "gisteren", "-1"}
    assert all(problem["remedy"] and problem["severity"] == "error" for problem in problems)


@pytest.mark.parametrize(
    "question",
    [
        "level=drie",
        "limit=201",
        "offset=1000001",
        "on=2026-02-30",
        "on=2026",
        "on=0",
        "on=20261123",
        "on=2026-11-23T00:00:00",
        "on=",
        "domain=" + "d" * 501,
    ],
)
def test_each_wrong_value_is_refused(client: Client, question: str) -> None:
    assert client.get(f"{V1}/qualifications?{question}").status_code == 422


def test_a_character_of_nought_is_refused(client: Client) -> None:
    for address in ("/qualifications/%00", "/qualifications?domain=%00", "/search?q=a%00", "/competences/%00"):
        answer = client.get(f"{V1}{address}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), address


def test_the_api_only_reads_and_says_so_in_the_same_shape(client: Client) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.generic(method, f"{V1}/qualifications")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
        assert answer["Allow"] == "GET"
        assert answer.json()["problems"][0]["code"] == "request.method"


def test_problems_come_in_the_language_of_the_caller(client: Client) -> None:
    dutch = client.get(f"{V1}/qualifications/BK-0000").json()["detail"]
    english = client.get(f"{V1}/qualifications/BK-0000", headers={"Accept-Language": "en"}).json()["detail"]
    assert "niet in het register" in dutch
    assert english != dutch


# Not sent again


@pytest.mark.parametrize(
    "address",
    [
        "/qualifications",
        "/qualifications/BK-9104-3",
        "/qualifications/BK-9104-3/official",
        "/qualifications/BK-9104/versions",
        "/qualifications/BK-9104-2/compare/BK-9104-3",
        "/competences/bkc9904306",
        "/programmes/study_programme/9901",
        "/levels",
        "/domains",
        "/search?q=dak",
    ],
)
def test_what_did_not_change_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(f"{V1}{address}")
    assert first["Cache-Control"] == "public, no-cache"
    with CaptureQueriesContext(connection) as asked:
        again = client.get(f"{V1}{address}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(asked) <= 1, "only the revision was asked for"
    publish(courier())
    changed = client.get(f"{V1}{address}", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_tag_depends_on_the_question_the_language_and_the_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = [client.get(f"{V1}{address}")["ETag"] for address in ("/levels", "/domains", "/domains?on=2026-11-23")]
    tags.append(client.get(f"{V1}/levels", headers={"Accept-Language": "fr"})["ETag"])
    monkeypatch.setattr("ijkpunt.api.conditional.today", lambda: date(2099, 1, 1))
    tags.append(client.get(f"{V1}/levels")["ETag"])
    assert len(set(tags)) == 5
    assert "Accept-Language" in client.get(f"{V1}/levels")["Vary"]


# The cost


@pytest.mark.parametrize(
    ("address", "most"),
    [("/qualifications?limit=200", 7), ("/qualifications/BK-9104-3", 16), ("/search?q=dak&limit=100", 8)],
)
def test_the_number_of_questions_to_the_database_is_bounded(
    client: Client, address: str, most: int, django_assert_max_num_queries: Any
) -> None:
    client.get(f"{V1}/search?q=dak")  # the index is there
    with django_assert_max_num_queries(most):
        client.get(f"{V1}{address}")


@pytest.mark.usefixtures("universe")
def test_an_answer_of_an_older_release_is_sent_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/api/v1/levels").headers["ETag"]
    monkeypatch.setattr("ijkpunt.api.conditional.__version__", "99.0.0")
    assert client.get("/api/v1/levels", headers={"If-None-Match": before}).status_code == 200
