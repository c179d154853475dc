"""The examples of docs/how-to/case.md run on the demo, and find something."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings
from django.test import Client

from ijkpunt.formats.case.model import ENDPOINTS
from tests.api.case.asking import SLATE, V1P1, get, transport
from tests.commands.shell import QUIET, Printed, ijkpunt

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "case.md").read_text(encoding="utf-8")
CALLS = re.findall(r'(?m)^curl .*?"(http[^"]+)"$', PAGE)
pytestmark = [pytest.mark.usefixtures("universe"), QUIET]


@pytest.mark.parametrize("call", CALLS)
def test_an_example_finds_something(call: str) -> None:
    assert call.startswith("http://localhost:8000")
    parts = urlsplit(call)
    answer = Client().get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200
    found = answer.json()
    assert found.get("CFDocuments", [found])


def test_every_address_and_rule_is_named() -> None:
    assert len(CALLS) == 8
    for name in ENDPOINTS:
        assert f"`/{name}/{{id}}`" in PAGE
    for number in (9, 10, 11, 12):
        assert f"| CASE-{number:02} |" in PAGE


def test_the_etag_of_the_example_gives_304() -> None:
    etag = get(f"/CFPackages/{SLATE}", Accept_Encoding="gzip")["ETag"]
    get(f"/CFPackages/{SLATE}", status=304, Accept_Encoding="gzip", If_None_Match=etag)


def test_the_command_checks_a_server_that_runs(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    client = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **how: client(**{**how, "transport": transport()}))
    address = f"{settings.PUBLIC_URL}{V1P1}"
    done = ijkpunt(capsys, "validate", address, "--profile", "case11")
    assert (done.code, done.out.strip()) == (0, f"{address} is in orde.")


def test_the_command_says_so_when_nobody_answers(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    def nobody(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("niemand thuis")

    client = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **how: client(**{**how, "transport": httpx.MockTransport(nobody)}))
    done = ijkpunt(capsys, "validate", "http://localhost:9/ims/case/v1p1", "--profile", "case11")
    assert done.code == 2
    assert "niemand thuis" in done.err
    assert "(validate.unreachable)" in done.err
