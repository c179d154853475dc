"""`ijkpunt export sssom|dcat|ahead`, and the losses of CASE: the same as /open-data/ gives, without a server."""

import csv
import zipfile
from pathlib import Path

import pytest
from rdflib import Graph

from ijkpunt.formats.dcat.words import DCAT
from ijkpunt.formats.open_data import FILES
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import check_sssom, read_sssom
from ijkpunt.web.opendata import keeping
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [QUIET, pytest.mark.usefixtures("universe")]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path / "kept")


def test_case_tells_what_has_no_place_in_it(tmp_path: Path, capsys: Printed) -> None:
    lost = tmp_path / "losses.csv"
    asked = ("--qualification", "BK-9104-3", "--out", tmp_path / "case.json", "--losses", lost)
    printed = ijkpunt(capsys, "export", "case11", *asked)
    assert printed.code == 0
    assert "descriptors: " in printed.err
    rows = list(csv.DictReader(lost.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["record"] for row in rows} == {"BK-9104-3"}


def test_sets_go_out_together_or_one_by_one(tmp_path: Path, capsys: Printed) -> None:
    assert ijkpunt(capsys, "export", "sssom", "--out", tmp_path / "all.zip").code == 0
    one = tmp_path / "one.sssom.tsv"
    assert ijkpunt(capsys, "export", "sssom", "--set", "competent-esco-demo", "--out", one).code == 0
    assert not [
        found
        for found in check_sssom(TableSource.of_bytes("one.sssom.tsv", one.read_bytes()))
        if found.severity == "error"
    ]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read("competent-esco-demo.sssom.tsv") == one.read_bytes()


def test_of_one_version_only_the_rows_about_it(tmp_path: Path, capsys: Printed) -> None:
    assert ijkpunt(capsys, "export", "sssom", "--out", tmp_path / "all.zip").code == 0
    asked = ("--qualification", "BK-9104-3", "--out", tmp_path / "few.zip")
    assert ijkpunt(capsys, "export", "sssom", *asked).code == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as whole, zipfile.ZipFile(tmp_path / "few.zip") as few:
        assert set(few.namelist()) < set(whole.namelist())
        for name in few.namelist():
            rows = read_sssom(TableSource.of_bytes(name, few.read(name))).value.rows
            assert 0 < len(rows) <= len(read_sssom(TableSource.of_bytes(name, whole.read(name))).value.rows)


@pytest.mark.parametrize(("form", "read_as"), [("ttl", "turtle"), ("rdf", "xml")])
def test_what_was_made_ahead_is_measured_in_the_catalogue(
    tmp_path: Path, capsys: Printed, form: str, read_as: str
) -> None:
    made = ijkpunt(capsys, "export", "ahead", "--on", "2020-01-01")
    assert made.code == 0
    assert [line.partition(":")[0] for line in made.err.splitlines()] == [*FILES, "sssom.zip"]
    out = tmp_path / "catalogue"
    assert ijkpunt(capsys, "export", "dcat", "--form", form, "--on", "2020-01-01", "--out", out).code == 0
    checked = ijkpunt(capsys, "validate", out, "--profile", "dcat")
    assert (checked.code, checked.errors) == (0, [])
    sizes = {str(value) for value in Graph().parse(out, format=read_as).objects(None, DCAT.byteSize)}
    assert len(sizes) == len(FILES) + 1


def test_a_broken_catalogue_is_refused_with_its_rules(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "it.ttl").write_text("@prefix dcat: <http://www.w3.org/ns/dcat#> . <a:b> a dcat:Catalog .")
    checked = ijkpunt(capsys, "validate", tmp_path / "it.ttl", "--profile", "dcat")
    assert checked.code == 1
    assert sum("DCAT-02" in line for line in checked.errors) == 3


def test_an_unknown_set_leaves_what_was_there(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "kept").write_text("kept")
    done = ijkpunt(capsys, "export", "sssom", "--set", "niets", "--out", tmp_path / "kept")
    assert done.code == 1
    assert (tmp_path / "kept").read_text() == "kept"
