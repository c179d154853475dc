"""The clients in JavaScript, run as one process for all cases that a test has."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.interop.cases import Case

FOLDER = Path(__file__).parent / "node"
NODE = shutil.which("node")
INSTALLED = FOLDER / "node_modules" / ".package-lock.json"  # npm writes it when all of it is there


def ask_node_clients(cases: Mapping[str, Case], folder: Path) -> dict[str, dict[str, str]]:
    """What each client says of each case: `believed`, or `refused: ` and why. Skips the test without Node or them."""
    if NODE is None:
        pytest.skip("Node is not on this machine: no cells of the clients in JavaScript")
    if not INSTALLED.exists():
        pytest.skip("the clients in JavaScript are not installed, so no cells of theirs: run `make test-interop`")
    questions, told = folder / "cases.json", folder / "answers.json"
    questions.write_text(json.dumps({name: case.as_json() for name, case in cases.items()}))
    command = [NODE, str(FOLDER / "verify.mjs"), str(questions), str(told)]
    quiet = {**os.environ, "NODE_NO_WARNINGS": "1"}
    done = subprocess.run(command, cwd=FOLDER, env=quiet, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, str]] = json.loads(told.read_text())
    return found
