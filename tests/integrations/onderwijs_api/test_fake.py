import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from ijkpunt.integrations.onderwijs_api.client import PROGRAMMES, QUALIFICATIONS, TRAJECTORIES
from ijkpunt.integrations.onderwijs_api.fake import KEY, FakeServer
from tests.integrations.onderwijs_api import answers


def get(fake: FakeServer, path: str, key: str | None = KEY) -> httpx.Response:
    return httpx.get(f"{fake.address}{path}", headers={"x-api-key": key} if key else {}, trust_env=False)


def test_the_fake_pages_as_the_api_does(fake: FakeServer) -> None:
    first = get(fake, f"{QUALIFICATIONS}?pagenr=0&size=2").json()
    assert first["meta"] == {
        "total_elements": 3,
        "total_pages": 2,
        "number": 0,
        "number_of_elements": 2,
        "size": 2,
        "first": True,
        "last": False,
    }
    second = httpx.get(first["links"]["next"]["href"], headers={"x-api-key": KEY}, trust_env=False).json()
    assert second["meta"]["last"] is True
    assert "next" not in second["links"]


def test_the_fake_lists_trajectories_in_their_own_shape(fake: FakeServer) -> None:
    page = get(fake, TRAJECTORIES).json()
    assert (page["content"][0]["ot_code"], page["meta"]["last"]) == ("OT-00999", "true")


@pytest.mark.parametrize("key", [None, "", "fout"], ids=["none", "empty", "wrong"])
def test_the_fake_wants_its_key(fake: FakeServer, key: str | None) -> None:
    reply = get(fake, QUALIFICATIONS, key)
    assert reply.status_code == 401
    assert "faultstring" in reply.json()["fault"]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (f"{QUALIFICATIONS}/BK-9001", "uitzonderingen"),
        (f"{PROGRAMMES}/5", "instance"),
        ("/elders", "uitzonderingen"),
        (f"{QUALIFICATIONS}/../../deel.json", "uitzonderingen"),
    ],
    ids=["number without version", "programme", "unknown address", "path"],
)
def test_the_fake_says_what_it_does_not_have_as_the_api_does(fake: FakeServer, path: str, part: str) -> None:
    reply = get(fake, path)
    assert reply.status_code == 404
    assert part in reply.json()


def test_the_fake_passes_over_files_that_are_no_answers(tmp_path: Path) -> None:
    answers.fill(tmp_path)
    (tmp_path / "fout.json").write_text("{")
    (tmp_path / "lijst.json").write_text("[]")
    with FakeServer(tmp_path) as fake:
        assert fake.library.size == 6


def test_the_fake_starts_from_the_command_line(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "ijkpunt.integrations.onderwijs_api.fake",
        str(answers.fill(tmp_path)),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = line.split()[0]
            assert httpx.get(f"{address}{QUALIFICATIONS}", headers={"x-api-key": KEY}, trust_env=False).is_success
        finally:
            process.terminate()
    assert "6 answers" in line
