"""`ijkpunt export`: what goes out says what is in, as of a day, and nobody reads half a file."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from rdflib import DCTERMS, RDF, SKOS, Graph

from ijkpunt.formats.tables import plain_cell
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [QUIET, pytest.mark.usefixtures("universe")]


def test_json_holds_every_version_whole(tmp_path: Path, capsys: Printed) -> None:
    assert ijkpunt(capsys, "export", "json", "--out", tmp_path / "register.json").code == 0
    records = json.loads((tmp_path / "register.json").read_bytes())
    assert len(records) == 20
    slates = next(record for record in records if record["identifier"] == "BK-9104-3")
    assert len(slates["competences"]) == 10
    assert slates["competences"][0]["skills"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2010-01-01", None, id="before everything"),
        pytest.param("2020-01-01", "BK-9104-2", id="between two versions"),
        pytest.param("2026-11-16", "BK-9104-3", id="the day of recognition"),
    ],
)
def test_as_of_a_day(tmp_path: Path, capsys: Printed, day: str, expected: str | None) -> None:
    assert ijkpunt(capsys, "export", "json", "--on", day, "--out", tmp_path / "register.json").code == 0
    found = [record["identifier"] for record in json.loads((tmp_path / "register.json").read_bytes())]
    assert [identifier for identifier in found if identifier.startswith("BK-9104")] == ([expected] if expected else [])
    assert len({identifier.rpartition("-")[0] for identifier in found}) == len(found), "one version per number"


def test_csv_has_a_row_per_sentence_of_one_version(tmp_path: Path, capsys: Printed) -> None:
    assert ijkpunt(capsys, "export", "csv", "--qualification", "BK-9104-3", "--out", tmp_path / "one.csv").code == 0
    rows = list(csv.DictReader((tmp_path / "one.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["identifier"] for row in rows} == {"BK-9104-3"}
    assert sum(row["part"] == "competence" for row in rows) == 10


def test_what_goes_out_officially_comes_in_again_as_the_same(tmp_path: Path, capsys: Printed) -> None:
    assert ijkpunt(capsys, "export", "official", "--out", tmp_path / "answers").code == 0
    again = ijkpunt(capsys, "import", "qualifications", tmp_path / "answers")
    assert "new 0, changed 0, same 20, refused 0" in again.out


def test_an_unknown_version_leaves_what_was_there(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "kept.json").write_text("kept")
    done = ijkpunt(capsys, "export", "json", "--qualification", "BK-0001-1", "--out", tmp_path / "kept.json")
    assert done.code == 1
    assert "BK-0001-1" in done.errors[0]
    assert (tmp_path / "kept.json").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "file").write_text("")
    done = ijkpunt(capsys, "export", "json", "--out", tmp_path / "file" / "below.json")
    assert done.code == 1
    assert "file.failed" in done.errors[0]


@pytest.mark.parametrize(("form", "begin"), [("xml", b"<?xml"), ("ttl", b"@prefix"), ("jsonld", b"{")])
def test_elm_loq_tells_what_has_no_place_in_it(tmp_path: Path, capsys: Printed, form: str, begin: bytes) -> None:
    out, lost = tmp_path / "register", tmp_path / "losses.csv"
    printed = ijkpunt(capsys, "export", "elm-loq", "--form", form, "--out", out, "--losses", lost)
    assert printed.code == 0
    assert out.read_bytes().startswith(begin)
    assert b"BK-9104-3-DBK-01" in out.read_bytes()
    assert "partial_level: " in printed.err
    rows = list(csv.DictReader(lost.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["count"] for row in rows if (row["record"], row["code"]) == ("BK-9104-3", "partial_level")} == {"2"}


def test_workbook_and_parquet_hold_the_rows_of_the_csv(tmp_path: Path, capsys: Printed) -> None:
    one = ("--qualification", "BK-9104-3")
    for kind in ("csv", "xlsx", "parquet"):
        assert ijkpunt(capsys, "export", kind, *one, "--out", tmp_path / f"one.{kind}").code == 0
    with (tmp_path / "one.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [[plain_cell(cell) for cell in row] for row in csv.reader(file)]
    sheet = load_workbook(tmp_path / "one.xlsx")["BK-9104-3"]
    assert [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    table = pq.read_table(tmp_path / "one.parquet")
    assert [table.column_names, *([row[name] for name in table.column_names] for row in table.to_pylist())] == rows


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib, of its own reader of JSON-LD
@pytest.mark.parametrize(("form", "read_as"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_skos_has_a_scheme_per_version_and_every_competence_on_top(
    tmp_path: Path, capsys: Printed, form: str, read_as: str
) -> None:
    assert ijkpunt(capsys, "export", "skos", "--form", form, "--out", tmp_path / "register").code == 0
    graph = Graph().parse(tmp_path / "register", format=read_as)
    schemes = {str(one).rpartition("/")[2]: one for one in graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert len(schemes) == 20
    slates = schemes["BK-9104-3"]
    assert len(set(graph.objects(slates, SKOS.hasTopConcept))) == 10
    assert str(graph.value(schemes["BK-9104-2"], DCTERMS.isReplacedBy)) == str(slates)
    for top in graph.objects(slates, SKOS.hasTopConcept):
        for below in graph.objects(top, SKOS.narrower):
            assert (below, SKOS.broader, top) in graph
            assert (below, SKOS.inScheme, slates) in graph
    labels = [list(graph.objects(one, SKOS.prefLabel)) for one in graph.subjects(RDF.type, SKOS.Concept)]
    assert {len(one) for one in labels} == {1}  # SKOS S14: one preferred label per language
