"""Recognised programmes through the API: for everybody, without applications and findings."""

from typing import Any

import pytest
from django.test import Client

from ijkpunt.api.v1.api import api
from ijkpunt.kernel.clock import today
from ijkpunt.providers import actions
from tests.providers.desk import acting

V1 = "/api/v1/offer"
VISITED, DRAFT = "P-2026-005", "P-2026-008"
pytestmark = pytest.mark.usefixtures("universe")


def get(address: str, status: int = 200) -> Any:
    answer = Client().get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_the_list_is_found_by_place_and_form() -> None:
    answer = get(f"{V1}?municipality=mechelen&within=30&form=prior_learning")
    assert [(one["municipality"], one["whole"]) for one in answer["items"]] == [
        ("Mechelen", False),
        ("Antwerpen", True),
    ]
    assert answer["items"][0]["kilometres"] == 0
    assert get(f"{V1}?organisation=daklijn")["total"] == 2
    assert get(f"{V1}?form=soep", 422)["problems"]


def test_one_programme_with_what_supervision_found_for_everybody() -> None:
    answer = get(f"{V1}/{VISITED}")
    assert answer["holds"]
    assert len(answer["competences"]) == 10
    (visit,) = answer["visits"]
    assert visit["advice"] == "follow_up"
    assert "criteria" not in str(answer), "findings are not public"
    assert acting("inspector").name not in str(answer)


def test_an_application_is_not_there() -> None:
    get(f"{V1}/{DRAFT}", 404)


def test_an_answer_is_sent_again_only_when_something_changed() -> None:
    client = Client()
    first = client.get(f"{V1}/{VISITED}")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"{V1}/{VISITED}", headers=again).status_code == 304
    actions.set_starts(by=acting("provider"), number=VISITED, starts={today(): 2}, on=today())
    changed = client.get(f"{V1}/{VISITED}", headers=again)
    assert changed.status_code == 200
    assert changed.json()["starts"][0]["places"] == 2


def test_the_description_names_both() -> None:
    assert {"/api/v1/offer", "/api/v1/offer/{programme}"} <= set(api.get_openapi_schema()["paths"])
