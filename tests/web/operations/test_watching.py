"""The number of a request, and its line in the log."""

import json
import logging
from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from ijkpunt.config.logs import AsJson
from ijkpunt.config.watching import Watching
from ijkpunt.web.operations.request_id import begin_request, current_request, end_request
from ijkpunt.web.operations.watching import network_of


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(AsJson().format(record)) for record in caplog.records if record.name == "ijkpunt.request"]


@pytest.fixture
def logged(settings: Settings, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, watching=Watching(json=True))
    caplog.set_level(logging.INFO, logger="ijkpunt.request")
    return caplog


def test_the_number_of_a_proxy_is_kept(client: Client) -> None:
    response = client.get("/gezond/leeft/", headers={"X-Request-ID": "proxy-0123.45_a"})
    assert response.headers["X-Request-ID"] == "proxy-0123.45_a"
    assert current_request() == ""


@pytest.mark.parametrize("given_number", ["", "short", "a" * 65, "with blank 123", "<script>1234567"])
def test_anything_else_gets_a_number_of_ours(client: Client, given_number: str) -> None:
    first, second = (
        client.get("/gezond/leeft/", headers={"X-Request-ID": given_number}).headers["X-Request-ID"] for _ in range(2)
    )
    assert len(first) == 32
    assert given_number not in {first, second}
    assert first != second


def test_one_line_per_request_without_query_name_or_address(client: Client, logged: pytest.LogCaptureFixture) -> None:
    client.get("/gezond/leeft/", {"q": "noor"}, REMOTE_ADDR="203.0.113.77")
    (line,) = lines(logged)
    ms = line.pop("ms")
    assert isinstance(ms, float)
    assert ms >= 0
    assert {name: line[name] for name in ("route", "method", "status", "network", "level")} == {
        "route": "/gezond/leeft/",
        "method": "GET",
        "status": 200,
        "network": "203.0.113.0/24",
        "level": "INFO",
    }
    assert "noor" not in str(line)


def test_without_the_setting_there_is_no_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="ijkpunt.request")
    client.get("/gezond/leeft/")
    assert lines(caplog) == []


def record(message: str, **values: object) -> logging.LogRecord:
    made = logging.LogRecord("ijkpunt", logging.WARNING, "", 1, message, None, None)
    made.__dict__.update(values)
    return made


def test_a_line_is_one_object_with_the_number_of_its_request() -> None:
    begin_request("number-12345")
    try:
        line = AsJson().format(record("two\nlines", fields={"count": 2}))
    finally:
        end_request()
    assert "\n" not in line
    read = json.loads(line)
    assert (read["message"], read["request"], read["count"], read["level"]) == (
        "two\nlines",
        "number-12345",
        2,
        "WARNING",
    )


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", ""), ("unix:", "")],
)
def test_an_address_is_kept_as_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


@given(st.ip_addresses())
def test_no_network_is_one_address(address: object) -> None:
    assert network_of(str(address)).split("/")[1] in {"24", "48"}
