"""Mapping sets and conversion through the API."""

import json
from typing import Any

import pytest
from django.test import Client

from ijkpunt.api.v1.crosswalk import PER_MINUTE
from ijkpunt.crosswalk.rules.conversion import Answer, Asked, Basis, Converted
from ijkpunt.crosswalk.rules.profile import profile_of
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import check_sssom, read_sssom
from ijkpunt.kernel.mapping import MappingEnd, MatchRelation
from ijkpunt.kernel.messages import say

V1 = "/api/v1"
SET = f"{V1}/mapping-sets/competent-esco-demo"
pytestmark = pytest.mark.usefixtures("universe")


def get(address: str, status: int = 200) -> Any:
    answer = Client().get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def convert(status: int = 200, **question: Any) -> Any:
    answer = Client().post(f"{V1}/convert", json.dumps(question), content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_only_published_sets_are_listed() -> None:
    page = get(f"{V1}/mapping-sets")
    assert [one["key"] for one in page["items"]] == ["competent-esco-demo", "esco-rome-demo"]
    first = page["items"][0]
    assert (first["subject"], first["object"]) == (
        {"source": "competent", "release": "demo-1"},
        {"source": "esco", "release": "demo-1"},
    )
    assert first["counts"]["published"] == 131
    assert first["sssom"].endswith("/api/v1/mapping-sets/competent-esco-demo.sssom.tsv")
    assert [one["key"] for one in get(f"{V1}/mapping-sets?source=rome")["items"]] == ["esco-rome-demo"]


@pytest.mark.parametrize("part", ["", "/mappings", ".sssom.tsv", ".ttl", ".jsonld"])
def test_a_set_in_which_people_are_deciding_is_nobodys_business_yet(part: str) -> None:
    problem = get(f"{V1}/mapping-sets/dak-brood-esco{part}", 404)
    assert problem["problems"][0]["code"] == "mapping_set.unknown"


def test_mappings_come_in_pages_and_can_be_looked_through() -> None:
    page = get(f"{SET}/mappings?q=leien&limit=2")
    assert (page["total"], len(page["items"])) == (5, 2)
    first = page["items"][0]
    assert first["subject"]["label"] == "Leien sorteren en plaatsen"
    assert (first["relation"], first["negated"], first["author"]) == (
        "narrow",
        False,
        "Agentschap Kwalificaties (demo)",
    )
    assert get(f"{SET}/mappings?relation=exact")["total"] < 131
    assert get(f"{SET}/mappings?relation=bijna", 422)["problems"]


def test_a_set_comes_as_sssom_that_is_sound() -> None:
    answer = Client().get(f"{SET}.sssom.tsv")
    source = TableSource.of_bytes("set.sssom.tsv", answer.content)
    assert not check_sssom(source)
    assert len(read_sssom(source).value.rows) == 131
    again = Client().get(f"{SET}.sssom.tsv", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_set_comes_as_rdf() -> None:
    assert b"skos:exactMatch" in Client().get(f"{SET}.ttl").content
    assert "@graph" in get(f"{SET}.jsonld")


def test_codes_are_converted_one_by_one_and_as_a_profile() -> None:
    found = convert(
        source="competent", target="esco", target_release="demo-1", codes=["SK-90061", "SK-90064", "SK-90010"]
    )
    assert found["source"] == {"source": "competent", "release": "demo-1"}
    first = found["answers"][0]
    assert first["taken_for"]["label"] == "Leien sorteren en plaatsen"
    assert {one["basis"] for one in first["counterparts"]} == {"confirmed"}
    assert first["counterparts"][0]["via"] == ["competent-esco-demo"]
    assert "Agentschap" in first["counterparts"][0]["ground"]
    profile = found["profile"]
    confirmed = [one for one in profile["counterparts"] if one["basis"] == "confirmed"]
    assert {one["target"]["label"] for one in confirmed} == {
        "leien sorteren op dikte",
        "leien op een dak leggen",
        "leien op maat kappen",
    }
    guessed = [one for one in profile["counterparts"] if one["basis"] == "proposal"]
    assert [one["codes"] for one in guessed] == [["SK-90010"]], "one guess for what nobody decided on"


def test_texts_get_proposals_that_say_so() -> None:
    found = convert(target="esco", statements=[{"text": "De hellende daken met leien dekken", "key": "mijn"}], top=3)
    answer = found["answers"][0]
    assert (answer["key"], answer["taken_for"], found["source"], found["profile"]) == ("mijn", None, None, None)
    assert len(answer["counterparts"]) == 3
    assert {one["basis"] for one in answer["counterparts"]} == {"proposal"}
    assert "leien" in answer["counterparts"][0]["ground"]


def test_a_chain_leads_from_the_register_to_rome() -> None:
    found = convert(source="register", target="rome", statements=[{"id": "bkc9904306"}])
    best = found["answers"][0]["counterparts"][0]
    assert (best["target"]["id"], best["basis"]) == ("A9001", "chain")
    assert best["via"] == ["dak-brood-esco", "esco-rome-demo"]


def test_an_unknown_code_is_no_reason_to_refuse_the_others() -> None:
    bad, good = convert(source="competent", target="esco", statements=[{"id": "SK-1"}, {"id": "SK-90009"}])["answers"]
    assert "SK-1" in bad["problem"]
    assert good["counterparts"]


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        ({"target": "esco"}, 400, "convert.nothing"),
        ({"target": "esco", "statements": [{}]}, 400, "convert.empty"),
        ({"target": "nergens", "statements": [{"text": "iets"}]}, 404, "convert.unknown_target"),
        ({"target": "esco", "target_release": "9", "statements": [{"text": "iets"}]}, 404, "convert.unknown_target"),
        ({"target": "esco", "statements": [{"text": "x" * 2001}]}, 422, "request.string_too_long"),
        ({"target": "esco", "codes": ["x"] * 1001}, 422, "request.too_long"),
        ({"statements": [{"text": "iets"}]}, 422, "request.missing"),
        ({"target": "esco", "top": 0, "statements": [{"text": "iets"}]}, 422, "request.greater_than_equal"),
    ],
    ids=["nothing", "an empty statement", "no such vocabulary", "no such release", "long", "many", "where to", "none"],
)
def test_bad_questions_are_answered_with_what_is_wrong(question: dict[str, Any], status: int, code: str) -> None:
    problem = convert(status, **question)
    assert problem["problems"][0]["code"] == code
    assert problem["problems"][0]["remedy"]


def test_one_address_may_not_ask_without_end() -> None:
    client = Client()
    question = json.dumps({"target": "esco"})
    statuses = [
        client.post(f"{V1}/convert", question, content_type="application/json").status_code for _ in range(PER_MINUTE)
    ]
    assert set(statuses) == {400}
    refused = client.post(f"{V1}/convert", question, content_type="application/json")
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(refused["Retry-After"]) <= 60


def test_a_profile_holds_every_counterpart_once_firmest_first() -> None:
    def answer(id_: str, basis: Basis, confidence: float = 1.0) -> Answer:
        return Answer(MappingEnd(id_, source="esco"), MatchRelation.CLOSE, confidence, basis, (), say("Zo."))

    found = [
        Converted(Asked("a"), None, (answer("x", Basis.DECIDED), answer("y", Basis.PROPOSAL))),
        Converted(Asked("b"), None, (answer("x", Basis.CONFIRMED, 0.5),)),
        Converted(Asked("c"), None, (answer("z", Basis.PROPOSAL, 0.9), answer("w", Basis.PROPOSAL, 0.2))),
        Converted(Asked("d"), None, ()),
    ]
    profile = profile_of(found)
    assert [(line.end.id, line.basis.value, line.keys) for line in profile.lines] == [
        ("x", "confirmed", ("a", "b")),
        ("z", "proposal", ("c",)),
    ]
    assert profile.without == ("d",)
