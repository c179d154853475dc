"""Alive, ready, the figures and who may read them."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from ijkpunt.config.watching import Watching
from ijkpunt.web.operations import health

SETTINGS = "ijkpunt.config.settings"
TOKEN = "leest-de-cijfers-0123456789"


def watching(settings: Settings, **values: object) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, watching=replace(Watching(), **values))  # type: ignore[arg-type]


def test_alive_asks_nothing_of_the_database(client: Client) -> None:
    response = client.get("/gezond/leeft/")
    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_says_every_part(client: Client) -> None:
    response = client.get("/gezond/klaar/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "parts": dict.fromkeys(("database", "keys", "disk", "migrations", "outbox"), "ok"),
    }


@pytest.mark.django_db
def test_a_database_that_is_away_is_not_ready_and_no_failure(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> bool:
        raise OperationalError("connection to db.example refused for ijkpunt:secret")

    monkeypatch.setattr(health, "database_answers", away)
    response = client.get("/gezond/klaar/")
    assert (response.status_code, response.json()["parts"]["database"]) == (503, "failed")
    assert "secret" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("what", "value", "part"),
    [
        ("waiting_migrations", lambda: ["pathways.0099_new"], "migrations"),
        ("free_bytes", lambda: 1024, "disk"),
    ],
)
def test_what_fails_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch, what: str, value: object, part: str
) -> None:
    monkeypatch.setattr(health, what, value)
    response = client.get("/gezond/klaar/")
    assert (response.status_code, response.json()["parts"][part]) == (503, "failed")


@pytest.mark.django_db
def test_a_token_file_that_is_gone_is_told(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.SIGNING = replace(settings.SIGNING, vault_token_file=str(tmp_path / "gone"))
    assert client.get("/gezond/klaar/").json()["parts"]["keys"] == "failed"


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "said"), [(25, "ok"), (27, "late")])
def test_a_message_that_waits_too_long_is_late_and_the_server_stays_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch, hours: int, said: str
) -> None:
    monkeypatch.setattr(health, "oldest_due", lambda at: at - timedelta(hours=hours))
    response = client.get("/gezond/klaar/")
    assert (response.status_code, response.json()["parts"]["outbox"]) == (200, said)


@pytest.mark.parametrize(
    ("headers", "place", "proxies", "status"),
    [
        pytest.param({}, "127.0.0.1", 0, 404, id="another address"),
        pytest.param({}, "10.1.2.3", 0, 200, id="an address of the network"),
        pytest.param({"X-Forwarded-For": "10.1.2.3"}, "10.1.2.3", 0, 404, id="through a proxy that we do not know"),
        pytest.param({"X-Forwarded-For": "10.1.2.3"}, "127.0.0.1", 1, 200, id="through our proxy"),
        pytest.param({"X-Forwarded-For": "10.1.2.3, 9.9.9.9"}, "127.0.0.1", 1, 404, id="what a visitor wrote"),
        pytest.param({}, "elsewhere", 0, 404, id="no address"),
        pytest.param({"Authorization": f"Bearer {TOKEN}"}, "9.9.9.9", 0, 200, id="the token"),
        pytest.param({"Authorization": f"Bearer {TOKEN}x"}, "9.9.9.9", 0, 404, id="another token"),
        pytest.param({"Authorization": "Bearer "}, "9.9.9.9", 0, 404, id="no token"),
    ],
)
@pytest.mark.django_db
def test_who_may_read_the_figures(
    client: Client, settings: Settings, headers: dict[str, str], place: str, proxies: int, status: int
) -> None:
    watching(settings, token=TOKEN, networks=(ip_network("10.1.0.0/16"),))
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, trusted_proxies=proxies)
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=place).status_code == status


@pytest.mark.django_db
def test_without_settings_nobody_reads_them(client: Client) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_the_figures_count_by_pattern_and_hold_nothing_of_who_asked(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching(settings, token=TOKEN)
    monkeypatch.setattr("ijkpunt.web.operations.figures.oldest_due", lambda at: at - timedelta(seconds=90))
    for address in ("/id/BK-7777-1", "/id/BK-7777-2", "/noor.peeters@example.org", "/gezond/leeft/"):
        client.get(address, {"q": "noor peeters"})
    client.generic("NOOR", "/gezond/leeft/")
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert re.search(r'ijkpunt_requests_total\{method="GET",route="/gezond/leeft/",status="200"\} [1-9]', text)
    assert re.search(r'ijkpunt_requests_total\{method="GET",route="\(none\)",status="404"\} [1-9]', text)
    assert re.search(r'ijkpunt_requests_total\{method="other",route="/gezond/leeft/",status="405"\} [1-9]', text)
    assert 'ijkpunt_request_seconds_bucket{le="0.3",route="/gezond/leeft/"}' in text
    assert re.search(r'ijkpunt_queue_age_seconds\{queue="outbox"\} 9[01]\.', text) or "} 90.0" in text
    assert 'ijkpunt_queue_waiting{queue="led"} 0.0' in text
    assert not re.search(r"noor|BK-7777|peeters", text, re.IGNORECASE)


COUNTS = """
import sys
import django

django.setup()
from ijkpunt.web.operations.figures import count_request

for _ in range(int(sys.argv[1])):
    count_request("/van-twee-processen/", "GET", 200, 0.02)
print("counted", flush=True)
sys.stdin.read()
"""


@pytest.mark.django_db
def test_the_figures_of_every_process_are_counted_together(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two processes that count, one that goes on and one that ended; this one answers for both."""
    watching(settings, token=TOKEN)
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": SETTINGS}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTS, times],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for times in ("3", "4")
    ]
    try:
        for one in running:
            assert one.stdout
            assert one.stdout.readline() == "counted\n"
        running[1].communicate("")
        monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
        text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    finally:
        for one in running:
            one.kill()
            one.communicate()
    assert 'ijkpunt_requests_total{method="GET",route="/van-twee-processen/",status="200"} 7.0' in text
    assert 'ijkpunt_request_seconds_count{route="/van-twee-processen/"} 7.0' in text
    assert 'ijkpunt_request_seconds_bucket{le="0.01",route="/van-twee-processen/"} 0.0' in text
