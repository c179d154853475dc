"""The client and the pages that explain it, against the server itself with the demo in it."""

import io
import json
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from ijkpunt.accounts import actions
from ijkpunt.accounts.rules.keys import KeyAsked
from ijkpunt.client import Refused, Register
from ijkpunt.config.wsgi import application
from ijkpunt.kernel.clock import today
from tests.pathways.world import enrolled
from tests.providers.desk import acting

pytestmark = pytest.mark.usefixtures("universe")
HOW_TO = Path(__file__).resolve().parent.parent.parent / "docs" / "how-to"
EXAMPLE = "https://ijkpunt.example"
BLOCK = re.compile(r"(?ms)^```(\w*)\n(.*?)^```$")


@pytest.fixture(autouse=True)
def _keep_the_connection() -> Iterator[None]:
    """Outside tests a request may close an old connection; here that would end the transaction of the universe."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def key() -> str:
    scopes = frozenset({"journey.coordinate", "credential.issue"})
    asked = KeyAsked("Planning", scopes, today(), today() + timedelta(9))
    return actions.make_key(by=acting("coordinator"), asked=asked, on=today())[1]


def register(key: str = "") -> Register:
    return Register("http://testserver", key=key, transport=httpx.WSGITransport(application))


def test_the_register() -> None:
    with register() as ijkpunt:
        whole = list(ijkpunt.qualifications())
        assert len({line.number for line in whole}) == len(whole) > 5
        assert "BK-9104-3" in {hit.identifier for hit in ijkpunt.search("dakdekker").hits}
        newest = ijkpunt.version("BK-9104")
        assert newest.identifier == ijkpunt.versions("BK-9104")[0].identifier
        assert ijkpunt.compare("BK-9104-2", "BK-9104-3")
        with pytest.raises(Refused) as refused:
            ijkpunt.version("BK-0000")
        assert refused.value.status == 404


def test_what_came_of_it() -> None:
    with register() as ijkpunt:
        assert ijkpunt.coverage("OP-9104").competences
        assert {one.form for one in ijkpunt.offer(form="prior_learning")} == {"prior_learning"}
        (answer,) = ijkpunt.convert(["Dakpannen leggen"], target="esco")
        assert answer.key == "0"
        assert ijkpunt.verify(b"hallo").valid is False
        changes = ijkpunt.changes()
        assert changes == ijkpunt.changes(since=datetime(2020, 1, 1, tzinfo=UTC))
        assert ijkpunt.changes(since=datetime(2100, 1, 1, tzinfo=UTC)) == ()


def test_a_centre_needs_its_key(key: str) -> None:
    with register() as nobody, pytest.raises(Refused) as refused:
        list(nobody.centre.journeys())
    assert (refused.value.status, refused.value.codes) == (401, ("key.missing",))
    with register(key) as ijkpunt:
        session = ijkpunt.centre.publish_session(
            "BK-9104-3", today() + timedelta(9), town="Antwerpen", capacity=3, methods=["practical"]
        )
        assert session in {one.identifier for one in ijkpunt.centre.sessions()}
        asked = ijkpunt.centre.change_session(
            session, "BK-9104-3", today() + timedelta(10), town="Gent", capacity=4, methods=["practical"]
        )
        assert asked == 0
        assert ijkpunt.centre.bookings(session) == ()
        journey = enrolled()
        assert "name" in ijkpunt.centre.journey(journey).parts
        assert ijkpunt.centre.look(journey, "name", ground="Uitnodiging").content
        assert journey in {one.identifier for one in ijkpunt.centre.journeys(state="enrolled")}
        assert ijkpunt.centre.cancel_session(session, ground="De zaal is stuk.") == 0


def blocks(page: str, language: str) -> list[str]:
    found = BLOCK.findall((HOW_TO / page).read_text(encoding="utf-8"))
    return [text for kind, text in found if kind == language]


@pytest.mark.parametrize("number", range(3))
def test_every_example_of_the_client_runs(number: int, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = blocks("client.md", "python")[number].replace('"KEY"', repr(key)).replace(EXAMPLE, "http://testserver")
    made = httpx.Client
    transport = httpx.WSGITransport(application)

    def here(**more: Any) -> httpx.Client:
        return made(**{**more, "transport": transport})

    monkeypatch.setattr("ijkpunt.client.connection.httpx.Client", here)
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(program, f"client.md {number}", "exec"), {})
    assert said.getvalue().strip()


def test_the_page_of_the_client_has_no_more_examples() -> None:
    assert len(blocks("client.md", "python")) == 3


def test_every_command_of_the_page_on_the_api_works(key: str) -> None:
    commands = [line for text in blocks("api.md", "") for line in text.replace("\\\n", " ").splitlines() if line]
    assert len(commands) > 8
    for command in commands:
        program, *words = shlex.split(command.replace("KEY", key, 1) if "Bearer KEY" in command else command)
        assert program == "curl"
        headers = dict(words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H")
        address = words[-1].removeprefix(EXAMPLE)
        if "-d" in words:
            body = words[words.index("-d") + 1]
            answer = Client().post(address, json.loads(body), content_type="application/json", headers=headers)
        else:
            answer = Client().get(address, headers=headers)
        assert answer.status_code == 200, command
