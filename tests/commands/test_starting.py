"""`ijkpunt init`, `serve` and `demo`, and what is said when the environment cannot work."""

import socket
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from ijkpunt.audit.queries import verify
from ijkpunt.demo.cast import CAST, PASSWORD
from ijkpunt.register.queries import register_on, revision
from tests.commands.shell import QUIET, Done, Printed, ijkpunt, in_a_shell
from tests.config.test_environment import PRODUCTION
from tests.register.register import DAY, courier, publish

pytestmark = QUIET


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `ijkpunt init` was run."""
    folder = tmp_path_factory.mktemp("ijkpunt") / "var"
    done = in_a_shell("init", data_dir=folder)
    assert (done.code, done.err) == (0, "")
    assert str(folder) in done.out
    return folder


def tables(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "ijkpunt.sqlite3") as database:
        dump = list(database.iterdump())
    database.close()
    return dump


def test_init_makes_everything_and_running_it_again_does_no_harm(data_dir: Path) -> None:
    before, files = tables(data_dir), {path for path in data_dir.rglob("*") if path.is_file()}
    assert any("CREATE TRIGGER register_version_kept" in line for line in before)
    assert (data_dir / "static" / "staticfiles.json").exists()
    done = in_a_shell("init", data_dir=data_dir)
    assert (done.code, done.err) == (0, "")
    assert tables(data_dir) == before
    assert {path for path in data_dir.rglob("*") if path.is_file()} == files


def test_a_production_environment_passes_the_check_of_django(data_dir: Path) -> None:
    done = in_a_shell("check", "--deploy", "--fail-level", "WARNING", data_dir=data_dir, **PRODUCTION)
    assert done.code == 0, done.err
    assert "no issues" in done.out
    proxied = {**PRODUCTION, "IJKPUNT_TRUSTED_PROXIES": "1"}
    done = in_a_shell("check", "--deploy", "--fail-level", "WARNING", data_dir=data_dir, **proxied)
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        pytest.param({"IJKPUNT_MODE": "prod"}, "IJKPUNT_MODE is “prod”", id="a mode that does not exist"),
        pytest.param({**PRODUCTION, "IJKPUNT_SECRET_KEY": ""}, "IJKPUNT_SECRET_KEY is not set", id="no secret"),
    ],
)
def test_a_wrong_environment_is_one_line_and_exit_code_1(
    tmp_path: Path, environment: dict[str, str], said: str
) -> None:
    done = in_a_shell("check", data_dir=tmp_path, **environment)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("ijkpunt: ")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("command", [["serve"], ["demo"]])
def test_a_taken_port_is_told_before_anything_starts(
    taken: int, capsys: Printed, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ijkpunt.config.management.commands.demo.prepare", lambda: pytest.fail("it started"))
    done = ijkpunt(capsys, *command, "--port", str(taken))
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert all(part in done.err for part in (f"Poort {taken}", "--port", "(serve.port_taken)"))


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_cannot_be_is_told_too(capsys: Printed, port: str) -> None:
    done = ijkpunt(capsys, "serve", "--port", port)
    assert (done.code, done.out) == (1, "")
    assert f"Poort {port}" in done.err


# The demo


@pytest.fixture
def in_place(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Settings:
    """The demo command over the database of the test: tables and files are there already."""
    monkeypatch.setattr("ijkpunt.config.management.commands.demo.prepare", lambda: None)
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=tmp_path)
    return settings


def demo(printed: Printed, *more: str) -> Done:
    return ijkpunt(printed, "demo", "--no-serve", *more)


@pytest.mark.django_db
def test_the_demo_is_loaded_once_and_tells_its_accounts(in_place: Settings, capsys: Printed) -> None:
    done = demo(capsys, "--port", "8123")
    assert (done.code, done.err) == (0, "")
    assert "http://localhost:8123" in done.out
    assert PASSWORD in done.out
    assert all(member.email in done.out for member in CAST)
    loaded = revision()
    assert register_on(DAY).total > 8
    assert verify().intact
    assert demo(capsys).code == 0
    assert revision() == loaded


@pytest.mark.django_db
def test_the_search_index_can_be_renewed_by_hand(capsys: Printed) -> None:
    publish(courier())
    done = ijkpunt(capsys, "index")
    assert (done.code, done.err) == (0, "")
    assert done.out == ("1 versions can be searched\n2 competences are compared\n0 packages of CASE are written\n")


@pytest.mark.django_db
def test_the_demo_never_mixes_with_a_register_that_is_in_use(in_place: Settings, capsys: Printed) -> None:
    publish(courier())
    done = demo(capsys)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert "(demo.other_register)" in done.err
    assert [line.identifier for line in register_on(DAY).items] == ["BK-9001-2"]


@pytest.mark.django_db
def test_production_refuses_the_demo(in_place: Settings, capsys: Printed) -> None:
    in_place.ENVIRONMENT = replace(in_place.ENVIRONMENT, production=True)
    done = demo(capsys)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert all(part in done.err for part in ("productieomgeving", "IJKPUNT_MODE", "(demo.production)"))
    assert revision() == 0


@pytest.mark.django_db
def test_a_demo_that_breaks_leaves_nothing(
    in_place: Settings, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ijkpunt.demo.universe._products", fail)
    done = demo(capsys)
    assert (done.code, "No space left" in done.err) == (1, True)
    assert revision() == 0
