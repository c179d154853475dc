"""Figures through the API: for everybody, small numbers hidden, with their definition."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ijkpunt.demo.published import build_published
from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.rules.indicators import INDICATORS

pytestmark = pytest.mark.usefixtures("universe")


def get(address: str, status: int = 200) -> Any:
    answer = Client().get(f"/api/v1{address}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_every_figure_is_listed_and_answers() -> None:
    listed = get("/figures")["items"]
    assert [one["key"] for one in listed] == [one.key for one in INDICATORS]
    for one in listed:
        answer = get(f"/figures/{one['key']}")
        assert answer["figure"] == one
        assert all(set(line["values"]) == {each["key"] for each in answer["measures"]} for line in answer["lines"])


def test_a_figure_on_a_day() -> None:
    answer = get("/figures/kwalificaties?on=2015-06-01")
    assert answer["day"] == "2015-06-01"
    assert answer["lines"][-1]["names"] == ["2015"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param(f"/figures/aanvragen?on={today() + timedelta(1)}", 400, id="tomorrow"),
        pytest.param("/figures/aanvragen?on=gisteren", 422, id="no date"),
        pytest.param("/figures/geluk", 404, id="unknown"),
    ],
)
def test_what_cannot_be_asked_is_said(address: str, status: int) -> None:
    assert get(address, status)["problems"]


def test_tables_of_others_come_with_their_source() -> None:
    assert get("/published-tables")["items"] == []
    build_published()
    tables = {one["key"]: one for one in get("/published-tables")["items"]}
    assert tables["advies-evc-per-beroep"]["rows"]["Totaal"] == [534, 249]
    assert tables["advies-evc-per-beroep"]["source"].startswith("SERV")
