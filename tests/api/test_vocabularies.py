"""The vocabularies through the API."""

from typing import Any

import pytest
from django.test import Client

from ijkpunt.vocabularies.queries import get_release
from tests.vocabularies.releases import BREAD, OVEN, bring_in, concept

V1 = "/api/v1/vocabularies"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bread() -> None:
    bring_in("1.0")
    bring_in("2.0", [*BREAD[:-1], concept("oven-2", "De oven bedienen")])


def get(address: str, status: int = 200, **headers: str) -> Any:
    answer = Client().get(f"{V1}{address}", headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def test_all_vocabularies_with_their_releases() -> None:
    (told,) = get("")
    assert (told["key"], told["name"], told["newest"]) == ("bread", "Brood", "2.0")
    assert [release["version"] for release in told["releases"]] == ["2.0", "1.0"]
    assert get("/bread") == told


def test_a_release() -> None:
    told = get("/bread/1.0")
    assert told["kinds"] == {"skill": 3, "skill_group": 1, "knowledge": 1}
    assert told["content_hash"] == get_release("bread", "1.0").content_hash
    assert told["url"] == "http://localhost:8000/woordenlijsten/bread/1.0/"
    assert told["is_newest"] is False


def test_concepts_are_searched_and_come_in_pages() -> None:
    page = get("/bread/1.0/concepts?q=deeg&limit=1&language=fr")
    assert (page["total"], page["previous"]) == (2, None)
    assert page["next"].endswith("?q=deeg&limit=1&language=fr&offset=1")
    hit = page["items"][0]
    assert (hit["label"], hit["found"]["text"], hit["slug"]) == ("préparer la pâte", "deeg maken", "dough")
    assert get("/bread/1.0/concepts?q=deeg&limit=1&offset=1")["items"][0]["label"] == "deeg kneden"
    assert [one["label"] for one in get("/bread/1.0/concepts")["items"]] == ["bakkerij"]
    assert [one["label"] for one in get("/bread/1.0/concepts?kind=knowledge")["items"]] == ["bloemsoorten"]
    assert get("/bread/1.0/concepts?q=farine&only=nl")["total"] == 0


def test_a_concept_whole() -> None:
    told = get("/bread/1.0/concepts/oven")
    assert told["concept"]["identifier"] == OVEN.id
    assert [(one["language"], one["text"]) for one in told["labels"]] == [
        ("nl", "de oven bedienen"),
        ("fr", "utiliser le four"),
    ]
    assert [one["label"] for one in told["broader"]] == ["bakkerij"]
    assert [(one["relation"], one["concept"]["label"]) for one in told["leans_on"]] == [("essential", "bloemsoorten")]
    assert told["definitions"] == {"nl": "De oven aanzetten en de warmte regelen."}
    assert told["versions"] == ["1.0"]


def test_two_releases_side_by_side() -> None:
    told = get("/bread/1.0/compare/2.0")
    assert (told["unchanged"], told["counts"]["replaced"], told["counts"]["new"]) == (4, 1, 1)
    assert [change["changes"] for change in told["changes"]] == [["replaced"], ["new"]]
    gone = told["changes"][0]
    assert gone["replaced_by"] == [{"concept": "http://bread.example/skill/oven-2", "ground": "same_label"}]
    assert (gone["label_before"], gone["label_after"], gone["kind_after"]) == ("de oven bedienen", "", None)
    assert len(get("/bread/1.0/compare/2.0?change=new")["changes"]) == 1


def test_references_of_the_register() -> None:
    bring_in("3.8", [concept("1", "kneden", id="SK-1")], vocabulary="competent")
    told = get("/competent/references?reference=SK-1-c&reference=co%2000447")
    assert [(one["reference"], [hit["label"] for hit in one["concepts"]]) for one in told] == [
        ("SK-1-c", ["kneden"]),
        ("co 00447", []),
    ]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/cake", 404, "vocabulary.unknown"),
        ("/bread/9", 404, "vocabulary.unknown_release"),
        ("/bread/1.0/concepts/cake", 404, "vocabulary.unknown_concept"),
        ("/bread/1.0/compare/9", 404, "vocabulary.unknown_release"),
        ("/cake/references?reference=a", 404, "vocabulary.unknown"),
    ],
)
def test_what_is_not_there(address: str, status: int, code: str) -> None:
    assert get(address, status)["problems"][0]["code"] == code


def test_an_answer_is_sent_once_and_anew_when_a_release_comes() -> None:
    answer = Client().get(V1)
    again = Client().get(V1, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert answer["Access-Control-Allow-Origin"] == "*"
    bring_in("3.0")
    assert Client().get(V1, headers={"If-None-Match": answer["ETag"]}).status_code == 200
