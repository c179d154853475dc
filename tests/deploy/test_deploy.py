"""What stands in deploy/: every unit can be read, and names commands and variables that exist."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from ijkpunt.config.environment import VARIABLES

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
PROGRAM = "/opt/ijkpunt/bin/ijkpunt"
VARIABLE_NAMES = {variable.name for variable in VARIABLES}
GUIDES = [ROOT / "docs" / "how-to" / name for name in ("deploy.md", "back-up.md", "watch.md")]


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells capitals apart
    parser.read(path, encoding="utf-8")
    return parser


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_is_whole(path: Path) -> None:
    told = unit(path)
    assert told["Unit"]["Description"]
    if path.suffix == ".timer":
        assert (path.with_suffix(".service")).exists()
        assert "WantedBy" in told["Install"]
        return
    service = told["Service"]
    assert service["User"] == "ijkpunt"
    assert service["EnvironmentFile"] == "/etc/ijkpunt/environment"
    assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")
    for key in ("ExecStartPre", "ExecStart", "ExecStartPost"):
        if key in service:
            program, command, *_ = shlex.split(service[key])
            assert (program, command in get_commands()) == (PROGRAM, True)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_itself_finds_nothing_wrong(path: Path, tmp_path: Path) -> None:
    for one in UNITS:
        text = one.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true").replace("After=network", "#After=network")
        (tmp_path / one.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / path.name)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if path.name in line and "Unknown" in line]
    assert ours == []


def test_the_container_runs_without_root_a_command_that_exists() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    last = text.rpartition("\nFROM ")[2]
    assert re.search(r"(?m)^USER [1-9]\d*$", last)
    assert f'ENTRYPOINT ["{PROGRAM}"]' in last
    assert "pip" not in last
    (command,) = re.findall(r'(?m)^CMD \["(\w+)"', last)
    assert command in get_commands()
    assert set(re.findall(r"\bIJKPUNT_\w+", text)) <= VARIABLE_NAMES
    copied = [part for line in re.findall(r"(?m)^COPY (?!--from)(.+)$", text) for part in line.split()[:-1]]
    assert [part for part in copied if not (ROOT / part).exists()] == []


def test_the_example_holds_no_secret_and_only_variables_that_exist() -> None:
    lines = (DEPLOY / "environment.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(given) <= VARIABLE_NAMES
    assert given["IJKPUNT_SECRET_KEY"] == given["IJKPUNT_SEALING_KEY"] == given["IJKPUNT_SMTP_URL"] == ""


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_a_guide_names_commands_files_and_variables_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    start = r"(?m)^(?:[A-Z_]+=\S* )*(?:/opt/ijkpunt/bin/)?ijkpunt ([a-z]+)"
    named = re.findall(start, "\n".join(_code(text)))
    assert named or path.name == "watch.md"
    assert set(named) <= set(get_commands())
    assert set(re.findall(r"\bIJKPUNT_\w+", text)) <= VARIABLE_NAMES
    assert [one for one in re.findall(r"\bdeploy/[\w./-]*\w", text) if not (ROOT / one).exists()] == []


def _code(text: str) -> list[str]:
    return re.findall(r"(?s)```\n(.*?)```", text) + re.findall(r"`([^`\n]+)`", text)
