"""Derived products through the API: what they say, what they cover, what people said; and one that is not kept."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ijkpunt.api.v1.derivations import MOST_OUTCOMES, PER_MINUTE
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.models import Product, ProductVersion
from tests.derivations.desk import BY, DAY

V1 = "/api/v1"
PRODUCT = f"{V1}/products/OP-9104"
DEMO = Path(str(files("ijkpunt.demo") / "data" / "products" / "retourlogistiek-bkt.json"))
pytestmark = pytest.mark.usefixtures("universe")


def get(address: str, status: int = 200) -> Any:
    answer = Client().get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def cover(document: Any, status: int = 200) -> Any:
    answer = Client().post(f"{V1}/coverage", json.dumps(document), content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def first_link() -> tuple[str, str]:
    link = next(one for one in queries.get_assessment("OP-9104").links if one.shows)
    return link.outcome, link.competence


def test_products_are_listed_with_what_they_cover() -> None:
    page = get(f"{V1}/products")
    assert [one["code"] for one in page["items"]] == ["BKT-9110", "CD-9104", "KO-9104", "OP-9104", "ST-9113"]
    one = page["items"][3]
    assert (one["status"], one["owner_organisation"], one["version"]) == ("draft", "cvo-de-nok", 1)
    assert one["figures"]["covered"]["confirmed"] == 0 <= one["figures"]["covered"]["all"]
    assert one["based_on"][0]["qualification"] == "BK-9104-3"
    assert get(f"{V1}/products?qualification=BK-9110")["total"] == 1
    assert {one["code"] for one in get(f"{V1}/products?status=approved")["items"]} == {"CD-9104", "KO-9104"}
    assert get(f"{V1}/products?kind=onbekend", 422)["problems"]


def test_a_product_comes_whole_and_can_be_sent_back() -> None:
    answer = get(PRODUCT)
    assert answer["document"]["code"] == "OP-9104"
    assert [one["version"] for one in answer["versions"]] == [1]
    again = actions.register_product(by=BY, document=json.dumps(answer["document"]).encode(), on=DAY)
    assert (again.changed, again.document_hash) == (False, answer["document_hash"])


def test_coverage_says_what_each_figure_rests_on() -> None:
    outcome, competence = first_link()
    before = get(f"{PRODUCT}/coverage")
    assert {link["basis"] for one in before["outcomes"] for link in one["links"]} == {"proposed"}
    actions.confirm(by=BY, code="OP-9104", number=1, outcome=outcome, competence=competence, on=DAY)
    after = get(f"{PRODUCT}/coverage?version=1")
    assert after["progress"]["confirmed_links"] == 1
    links = next(one["links"] for one in after["outcomes"] if one["code"] == outcome)
    assert (links[0]["basis"], links[0]["confidence"]) == ("confirmed", 1)
    sure = {one["code"]: one["confirmed"]["status"] for one in after["competences"]}
    assert sure.pop(competence) != "missing"
    assert set(sure.values()) == {"missing"}


def test_what_people_said_names_their_organisation_and_no_person() -> None:
    outcome, competence = first_link()
    actions.refuse(by=BY, code="OP-9104", number=1, outcome=outcome, competence=competence, on=DAY, note="Niet hier.")
    items = get(f"{PRODUCT}/links")["items"]
    assert [(one["outcome"], one["competence"], one["verdict"]) for one in items] == [(outcome, competence, "refused")]
    assert (items[0]["day"], items[0]["note"], items[0]["look_again"]) == (DAY.isoformat(), "Niet hier.", False)
    assert not {"person", "name"} & set(items[0])


@pytest.mark.parametrize("address", ["", "/coverage", "/links"])
def test_a_product_or_version_that_is_not_here_is_not_found(address: str) -> None:
    assert get(f"{V1}/products/OP-0{address}", 404)["problems"][0]["code"] == "derivations.unknown_product"
    assert get(f"{PRODUCT}{address}?version=7", 404)["problems"][0]["code"] == "derivations.unknown_version"


def test_an_answer_is_not_sent_again_until_something_changes() -> None:
    address = f"{PRODUCT}/coverage"
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304
    outcome, _ = first_link()
    actions.mark_added(by=BY, code="OP-9104", number=1, outcome=outcome, on=DAY)
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_product_that_is_sent_is_covered_and_not_kept() -> None:
    document = {**json.loads(DEMO.read_bytes()), "code": "NIEUW-1"}
    before = Product.objects.count(), ProductVersion.objects.count()
    answer = cover(document)
    assert (answer["product"], answer["version"]) == ("NIEUW-1", None)
    kept = get(f"{V1}/products/BKT-9110/coverage")
    assert answer["outcomes"] == kept["outcomes"]
    assert answer["competences"] == kept["competences"]
    assert (Product.objects.count(), ProductVersion.objects.count()) == before


@pytest.mark.parametrize(
    ("document", "status", "code"),
    [
        pytest.param({}, 400, "product.lacks", id="nothing in it"),
        pytest.param([1], 422, "request.dict_type", id="a list"),
        pytest.param(
            {**json.loads(DEMO.read_bytes()), "based_on": [{"qualification": "BK-9110-99"}]},
            404,
            "register.unknown_version",
            id="an unknown version",
        ),
        pytest.param(
            {
                **json.loads(DEMO.read_bytes()),
                "units": [
                    {
                        "code": "A",
                        "title": "A",
                        "outcomes": [{"code": f"A{n}", "text": "Iets."} for n in range(MOST_OUTCOMES + 1)],
                    }
                ],
            },
            400,
            "coverage.too_many",
            id="too many outcomes",
        ),
    ],
)
def test_what_cannot_be_covered_says_why(document: Any, status: int, code: str) -> None:
    assert code in [one["code"] for one in cover(document, status)["problems"]]


def test_one_address_may_ask_so_many_a_minute() -> None:
    client = Client()
    answers = [
        client.post(f"{V1}/coverage", "{}", content_type="application/json").status_code for _ in range(PER_MINUTE + 1)
    ]
    assert answers[:-1] == [400] * PER_MINUTE
    assert answers[-1] == 429
