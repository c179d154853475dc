"""The folder that `ijkpunt demo credentials` writes: enough to check every proof far from any server."""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openbadgeslib.ob3.ldp import OB3LdpVerifier

from ijkpunt.config.demo_credentials import PUBLIC, write_credentials
from ijkpunt.demo.proofs import GIVEN
from ijkpunt.formats.credentials.jades import read_seal
from ijkpunt.formats.credentials.resolving import Folder
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.verifying import Standing, Verdict, Verifier
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.problems import RuleBroken

SIGNED = ("json", "jwt", "pdf", "png", "svg")


class Registry:
    """What stands in registry.json."""

    def __init__(self, folder: Path) -> None:
        self.issuers = {one["did"]: one for one in json.loads((folder / "registry.json").read_bytes())["issuers"]}

    def standing(self, issuer: str, statement: Statement, on: date) -> Standing | None:
        known = self.issuers.get(issuer)
        if known is None:
            return None
        recognised = any(row["code"] == statement.code and row["from"] <= str(on) for row in known["recognised"])
        return Standing(known["name"], recognised=recognised)

    def was_issued(self, digest: str) -> bool | None:
        return bool(digest) or None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As a person asks for it: from the command line, with a register of its own that stays empty."""
    folder = tmp_path_factory.mktemp("demo") / "proofs"
    command = [sys.executable, "-m", "ijkpunt.config.command_line", "demo", "credentials", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_file_verifies_as_its_place_says_and_others_need_nothing_else(folder: Path) -> None:
    at, wrong = datetime.now(BRUSSELS), []
    with Sandbox() as sandbox:
        verifier = Verifier(Folder(folder / "documents"), Registry(folder), sandbox)
        for place in ("good", "did-key", "withdrawn", "paused"):
            expected = Verdict.VALID if place in {"good", "did-key"} else Verdict.NOT_VALID
            files = [one for one in (folder / place).iterdir() if one.name.split(".", 1)[1] in SIGNED]
            assert files
            told = {one: verifier.verify(one.read_bytes(), at) for one in files}
            wrong += [(str(one), str(said.checks)) for one, said in told.items() if said.verdict is not expected]
    assert wrong == []
    for file in (folder / "did-key").glob("*.json"):
        document = json.loads(file.read_bytes())
        OB3LdpVerifier.for_issuer_did(document["issuer"]["id"]).verify(document)
    for file in folder.glob("*/*.sealed.json"):
        assert read_seal(file.read_bytes()).payload


def test_everything_is_there_and_nothing_secret(folder: Path) -> None:
    names = {one.stem for place in ("good", "withdrawn", "paused") for one in (folder / place).glob("*.pdf")}
    assert names == {one.key for one in GIVEN}
    assert not [one for one in folder.rglob("*") if one.is_file() and b"PRIVATE KEY" in one.read_bytes()]
    documents = [one.name for one in (folder / "documents").iterdir()]
    assert all(name.startswith("https%3A%2F%2Fijkpunt.example") for name in documents)
    assert PUBLIC.endswith(".example")
    assert set(json.loads((folder / "registry-dcc.json").read_bytes())["registry"]) == set(Registry(folder).issuers)


def test_it_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "iets").touch()
    with pytest.raises(RuleBroken) as refused:
        write_credentials(tmp_path)
    assert refused.value.problem.code == "demo.folder_taken"
