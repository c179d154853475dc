"""`ijkpunt validate`: what goes out keeps its standard, and a file that does not is told in words and to programs."""

import json
from pathlib import Path

import httpx
import pytest

from ijkpunt.config.validating import read_anywhere
from ijkpunt.kernel.problems import RuleBroken
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = QUIET


@pytest.mark.usefixtures("universe")
def test_what_is_exported_is_valid(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "register.json"
    assert ijkpunt(capsys, "export", "case11", "--out", out).code == 0
    packages = json.loads(out.read_bytes())
    documents = {package["CFDocument"]["uri"].rpartition("/")[2] for package in packages}
    assert len(documents) == len(packages) == 20 + 7
    assert {"BK-9104-3", "BK-9104-3-DBK-01"} <= documents
    printed = ijkpunt(capsys, "validate", out, "--profile", "case11")
    assert printed.code == 0
    assert "register.json is in orde." in printed.out


@pytest.mark.usefixtures("universe")
@pytest.mark.real_data
def test_the_dataset_for_the_european_register_is_valid(tmp_path: Path, capsys: Printed, real_data: Path) -> None:
    out = tmp_path / "register.xml"
    assert ijkpunt(capsys, "export", "elm-loq", "--out", out).code == 0
    schemas = real_data / "elm" / "loq"
    assert ijkpunt(capsys, "validate", out, "--profile", "elm-loq", "--schemas", schemas).code == 0
    out.write_bytes(out.read_bytes().replace(b"/eqf/", b"/eqf/9"))
    assert ijkpunt(capsys, "validate", out, "--profile", "elm-loq", "--schemas", schemas).code == 1


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "stuk.json"
    path.write_text('{"CFDocument": {"identifier": "X"}, "extra": 1}', encoding="utf-8")
    return path


def test_faults_are_told_with_their_place(broken: Path, capsys: Printed) -> None:
    printed = ijkpunt(capsys, "validate", broken, "--profile", "case11")
    assert printed.code == 1
    assert "stuk.json, CFDocument.identifier" in printed.err
    assert "(CASE-02)" in printed.err


def test_json_and_sarif_say_the_same(broken: Path, capsys: Printed) -> None:
    own = json.loads(ijkpunt(capsys, "validate", broken, "--profile", "case11", "--report", "json").out)
    sarif = json.loads(ijkpunt(capsys, "validate", broken, "--profile", "case11", "--report", "sarif").out)
    (run,) = sarif["runs"]
    assert own["valid"] is False
    assert sarif["version"] == "2.1.0"
    assert [one["code"] for one in own["problems"]] == [one["ruleId"] for one in run["results"]]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {one["level"] for one in run["results"]} == {"error"}


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"geen json", "Dit is geen JSON"), (b"", "Dit is geen JSON"), (b"[1, 2]", "klasse CFPackage")],
)
def test_another_file_is_refused_in_a_line(tmp_path: Path, capsys: Printed, content: bytes, said: str) -> None:
    path = tmp_path / "iets"
    path.write_bytes(content)
    printed = ijkpunt(capsys, "validate", path, "--profile", "case11")
    assert printed.code == 1
    assert said in printed.err


def test_without_the_schema_it_says_where_to_give_it(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "register.xml"
    path.write_bytes(b"<?xml version='1.0'?><Courses/>")
    printed = ijkpunt(capsys, "validate", path, "--profile", "elm-loq")
    assert printed.code == 2
    assert "--schemas" in printed.err


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: Printed) -> None:
    printed = ijkpunt(capsys, "validate", tmp_path / "weg.json", "--profile", "case11")
    assert printed.code == 2
    assert printed.err.count("\n") == 1


@pytest.mark.usefixtures("universe")
def test_packages_are_held_against_those_before(tmp_path: Path, capsys: Printed) -> None:
    before, after = tmp_path / "vorige.json", tmp_path / "nu.json"
    assert ijkpunt(capsys, "export", "case11", "--out", before).code == 0
    packages = json.loads(before.read_bytes())
    packages[3]["CFDocument"]["lastChangeDateTime"] = "2001-01-01T00:00:00Z"
    after.write_text(json.dumps(packages), encoding="utf-8")
    assert ijkpunt(capsys, "validate", before, "--profile", "case11", "--previous", before).code == 0
    printed = ijkpunt(capsys, "validate", after, "--profile", "case11", "--previous", before)
    assert printed.code == 1
    assert "nu.json" in printed.err
    assert "CFDocument.lastChangeDateTime" in printed.err
    assert "(CASE-10)" in printed.err


@pytest.mark.usefixtures("universe")
@pytest.mark.parametrize(
    ("form", "profile"), [("json", "vks"), ("skos", "skos")], ids=["versions by our own rules", "concepts"]
)
def test_the_other_exports_are_valid_too(form: str, profile: str, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "register"
    assert ijkpunt(capsys, "export", form, "--out", out).code == 0
    assert ijkpunt(capsys, "validate", out, "--profile", profile).code == 0


def test_an_address_is_read_as_a_file_is() -> None:
    good = httpx.MockTransport(lambda _: httpx.Response(200, content=b"inhoud"))
    assert read_anywhere("https://x.example/lijst.ttl", good) == (b"inhoud", "https://x.example/lijst.ttl")


@pytest.mark.parametrize(
    ("answer", "code"),
    [(httpx.Response(404), "validate.unreachable"), (httpx.Response(200, content=b"12345"), "validate.too_large")],
)
def test_an_address_that_gives_none_is_refused(
    answer: httpx.Response, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ijkpunt.config.validating.LARGEST", 4)
    with pytest.raises(RuleBroken) as refused:
        read_anywhere("https://x.example/lijst.ttl", httpx.MockTransport(lambda _: answer))
    assert refused.value.problem.code == code
