"""Clients that we did not write, in JavaScript: every good proof is believed, every bad one is not
(but for what stands in FOOLED).

They need Node and `make interop` (which installs them beside this file, by a list with hashes); without these the cells
are skipped, and say so.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.interop.cases import all_cases

FOLDER = Path(__file__).parent / "node"
CLIENTS = ("@digitalbazaar/vc", "@digitalcredentials/verifier-core", "jose")
CASES = all_cases()
NODE = shutil.which("node")
# Bad proofs that a client believes all the same, known and told in docs/rules/proofs.md. A client that learns better
# makes this fail: then take the line out.
FOOLED = {
    ("revoked, and the status hidden", "@digitalbazaar/vc"): "reads the status by its name only",
    ("revoked, and the status hidden", "@digitalcredentials/verifier-core"): "reads the status by its name only",
    ("suspended", "@digitalcredentials/verifier-core"): "looks at revocation only",
}
CELLS = [
    pytest.param(name, client, id=f"{name} in {client}")
    for name, case in CASES.items()
    for client in CLIENTS
    if (client == "jose") == bool(case.token)
]


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """What each client says of each case: one process for all of them."""
    if NODE is None:
        pytest.skip("Node is not on this machine")
    if not (FOLDER / "node_modules").exists():
        pytest.skip("the JavaScript clients are not installed: run `make interop`")
    folder = tmp_path_factory.mktemp("interop")
    questions, told = folder / "cases.json", folder / "answers.json"
    questions.write_text(json.dumps({name: case.as_json() for name, case in CASES.items()}))
    command = [NODE, str(FOLDER / "verify.mjs"), str(questions), str(told)]
    quiet = {**os.environ, "NODE_NO_WARNINGS": "1"}
    done = subprocess.run(command, cwd=FOLDER, env=quiet, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, str]] = json.loads(told.read_text())
    return found


@pytest.mark.parametrize(("name", "client"), CELLS)
def test_a_client_believes_what_is_good_and_nothing_else(
    answers: dict[str, dict[str, str]], name: str, client: str
) -> None:
    answer = answers[name][client]
    expected = CASES[name].good or (name, client) in FOOLED
    assert (answer == "believed") is expected, answer
