"""Where dossiers stand, through the API: for everybody, without names of people."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ijkpunt.api.v1.api import api
from ijkpunt.dossiers import actions
from ijkpunt.kernel.clock import today
from tests.web.dossiers.test_procedure import acting, opened, started

V1 = "/api/v1/dossiers"
pytestmark = pytest.mark.usefixtures("universe")


def get(address: str, status: int = 200) -> Any:
    answer = Client().get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_list_says_where_each_stands_and_who_is_late() -> None:
    number = opened(days=40)
    (one,) = get(f"{V1}?open=true&at_turn=agency")["items"]
    assert (one["number"], one["state"], one["at_turn"], one["days_late"]) == (number, "requested", "agency", 10)
    assert one["since"] == str(today() - timedelta(40))
    assert get(f"{V1}?kind=new")["total"] == 0
    assert get(f"{V1}?at_turn=niemand", 422)["problems"]


def test_one_dossier_with_its_way() -> None:
    number = started(days=12)
    answer = get(f"{V1}/{number}")
    assert [(one["step"], one["until"] is None) for one in answer["stays"]] == [("need", False), ("drafting", True)]
    assert answer["moves"][0]["ground"] == "Duidelijke cijfers."
    assert answer["carried_by_both_sides"] is True
    text = str(answer)
    assert acting("author").name not in text
    assert acting("facilitator").name not in text


def test_a_dossier_that_is_not_there() -> None:
    get(f"{V1}/D-1999-001", 404)


def test_an_answer_is_sent_again_only_when_something_changed() -> None:
    number, client = started(), Client()
    first = client.get(f"{V1}/{number}")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"{V1}/{number}", headers=again).status_code == 304
    actions.withdraw_dossier(by=acting("author"), number=number, ground="Toch niet.", on=today())
    changed = client.get(f"{V1}/{number}", headers=again)
    assert changed.status_code == 200
    assert changed.json()["dossier"]["state"] == "withdrawn"


def test_the_description_names_both() -> None:
    assert {"/api/v1/dossiers", "/api/v1/dossiers/{dossier}"} <= set(api.get_openapi_schema()["paths"])
