"""Proofs over the API: the same answer as on the page, for programs."""

import json
from typing import Any

import pytest
from django.test import Client

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.credentials import actions
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.formats.credentials.paper import Checkable, write_paper
from tests.credentials.given_proofs import DAY, NOW, VERSION, badge, give, of_a_stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
VERIFY = "/api/v1/proofs/verify"


@pytest.fixture(autouse=True)
def _two_days_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.api.v1.proofs.now", lambda: NOW)


def ask(client: Client, data: bytes, kind: str = "application/json") -> Any:
    return client.generic("POST", VERIFY, data, content_type=kind)


def test_a_good_proof(client: Client) -> None:
    answer = ask(client, badge(give())).json()
    assert answer["verdict"] == "valid"
    assert {one["outcome"] for one in answer["checks"]} == {"passed"}
    assert answer["issuer"] | {"id": ""} == {"id": "", "name": "CVO De Nok", "recognised": True, "ours": True}
    assert (answer["statement"]["holder"], answer["statement"]["code"]) == ("Noor Voorbeeld", VERSION)
    assert answer["advice"] == []


def test_a_file_goes_as_it_is(client: Client) -> None:
    award = give()
    paper = write_paper(content_of(award), Checkable("https://ijkpunt.example/b", "0" * 64), badge(award))
    answer = ask(client, paper, "application/pdf").json()
    assert (answer["verdict"], answer["form"]) == ("valid", "pdf")


def test_what_nobody_vouches_for_is_not_repeated(client: Client) -> None:
    response = ask(client, of_a_stranger(give()))
    answer = response.json()
    assert (answer["verdict"], answer["statement"], answer["issuer"]) == ("not_valid", None, None)
    assert "Noor" not in response.content.decode()
    assert answer["advice"]


@pytest.mark.parametrize("data", [b"hallo", b"{", b"\xff\x00", b"[" * 10_000, b'{"a": 1e999}'])
def test_what_is_no_proof_is_unreadable(client: Client, data: bytes) -> None:
    response = ask(client, data)
    assert response.status_code == 200
    assert response.json()["verdict"] == "unreadable"


def test_a_body_that_is_too_large_is_refused_unread(client: Client) -> None:
    response = client.generic("POST", VERIFY, b"x", content_type="application/json", CONTENT_LENGTH=str(50 * 2**20))
    assert response.status_code == 413
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_body_of_six_megabytes_is_read(client: Client) -> None:
    assert ask(client, b"x" * (6 * 2**20)).json()["verdict"] == "unreadable"


def test_nothing_and_a_form_are_refused(client: Client) -> None:
    for response, code in (
        (ask(client, b""), "proof.nothing"),
        (client.post(VERIFY, {"tekst": "hallo"}), "proof.form_data"),
    ):
        assert response.status_code == 400
        assert response.json()["problems"][0]["code"] == code


def test_who_asks_too_often_waits(client: Client) -> None:
    answers = [ask(client, b"hallo") for _ in range(61)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60


def test_the_roots_of_the_log(client: Client) -> None:
    give()
    made = actions.write_roots(by=command_line_actor(), on=NOW.date())
    answer = client.get("/api/v1/proofs/log-roots?limit=1").json()
    assert answer["scheme"] == "ijkpunt-issued-1"
    assert answer["items"] == [{"day": made[-1].day.isoformat(), "sequence": made[-1].sequence, "hash": made[-1].hash}]
    assert made[0].day == DAY
    assert json.loads(client.get("/nakijken/logboek.json").content)["roots"][0]["hash"] == made[-1].hash
