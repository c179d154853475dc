"""`ijkpunt match` as people use it: files in, proposals or figures out."""

import csv
import json
from pathlib import Path

import pytest

from ijkpunt.formats.rows import TableSource, table_rows, written_table
from ijkpunt.formats.rows.write import ENDINGS
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = QUIET


@pytest.fixture
def files(tmp_path: Path) -> Path:
    contents = {
        "vragen": "id\ttext\ttext_fr\n1\tHout zagen\tScier du bois\n2\tDeeg met de hand kneden\t\n",
        "doelen": "id\ttext\na\thout op maat zagen\nb\tdeeg kneden\nc\tklanten adviseren\n",
        "goud": "query_id\ttarget_id\trelation\n1\ta\tskos:closeMatch\n2\tb\t\n",
        "besluiten": "text\ttarget_id\trefused\nHout zagen\ta\tja\n",
    }
    for name, content in contents.items():
        (tmp_path / f"{name}.tsv").write_text(content, encoding="utf-8")
    return tmp_path


def proposals(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def match(printed: Printed, files: Path, *more: str | Path) -> int:
    source, target, out = (files / f"{name}.tsv" for name in ("vragen", "doelen", "uit"))
    return ijkpunt(printed, "match", "--source", source, "--target", target, "--out", out, "--top", "2", *more).code


def test_proposals_are_written_with_rank_probability_and_ground(files: Path, capsys: Printed) -> None:
    assert match(capsys, files) == 0

    rows = proposals(files / "uit.tsv")
    assert [(row["source_id"], row["rank"]) for row in rows] == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]
    assert (rows[0]["target_id"], rows[0]["ground"], rows[0]["target"]) == ("a", "Hout, zagen", "hout op maat zagen")
    assert 0 <= float(rows[0]["probability"]) <= 1
    assert not list(files.glob("*.half"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_files_may_be_in_any_of_the_formats(files: Path, capsys: Printed, ending: str) -> None:
    for name in ("vragen", "doelen"):
        rows = [row.cells for row in table_rows(TableSource.of(files / f"{name}.tsv"))]
        with written_table(files / f"{name}{ending}", dict.fromkeys(rows[0], str)) as table:
            for row in rows:
                table.write(list(row.values()))
    source, target, out = (files / f"{name}{ending}" for name in ("vragen", "doelen", "uit"))

    assert ijkpunt(capsys, "match", "--source", source, "--target", target, "--out", out, "--top", "1").code == 0

    found = [row.cells for row in table_rows(TableSource.of(out))]
    assert [(row["source_id"], row["target_id"], row["rank"]) for row in found] == [("1", "a", "1"), ("2", "b", "1")]


def test_how_far_it_is_stands_on_standard_error(files: Path, capsys: Printed) -> None:
    source, target, out = (files / f"{name}.tsv" for name in ("vragen", "doelen", "uit"))
    done = ijkpunt(capsys, "match", "--source", source, "--target", target, "--out", out)
    assert done.err.splitlines() == ["0/2", "2/2"]


def test_what_was_half_begins_anew_and_says_so_unless_it_is_resumed(files: Path, capsys: Printed) -> None:
    half = files / "uit.tsv.half"
    half.write_text("")
    source, target, out = (files / f"{name}.tsv" for name in ("vragen", "doelen", "uit"))
    told = ijkpunt(capsys, "match", "--source", source, "--target", target, "--out", out).err
    assert "--resume" in told
    half.write_text("")
    assert match(capsys, files, "--resume") == 0
    assert not half.exists()


def test_a_file_that_is_no_utf_8_is_named(files: Path, capsys: Printed) -> None:
    (files / "vragen.tsv").write_bytes("id\ttext\n1\té\n".encode("latin-1"))
    assert match(capsys, files) == 1
    assert not (files / "uit.tsv").exists()


def test_a_refusal_in_the_memory_is_heard(files: Path, capsys: Printed) -> None:
    assert match(capsys, files, "--memory", files / "besluiten.tsv") == 0

    assert "a" not in {row["target_id"] for row in proposals(files / "uit.tsv") if row["source_id"] == "1"}


def evaluate(printed: Printed, files: Path, *more: str) -> str:
    names = {"--queries": "vragen", "--targets": "doelen", "--gold": "goud"}
    given = [part for option, name in names.items() for part in (option, files / f"{name}.tsv")]
    done = ijkpunt(printed, "match", "evaluate", *given, *more)
    assert done.code == 0, done.err
    return done.out


def test_figures_come_as_one_object_with_the_baselines_inside(files: Path, capsys: Printed) -> None:
    found = json.loads(evaluate(capsys, files, "--json", "--baseline", "bm25", "--baseline", "edit"))

    assert found["mrr"] == found["hit@1"] == found["bm25"]["mrr"] == 1
    assert {"map", "hit@5", "hit@10", "relation_accuracy", "queries_per_second", "peak_mb", "edit"} <= set(found)


def test_where_targets_are_synonyms_concepts_are_ranked_beside_them(files: Path, capsys: Printed) -> None:
    (files / "doelen.tsv").write_text(
        "id\ttext\tgroup\na\thout op maat zagen\tA\na2\thout zagen\tA\nb\tdeeg kneden\tB\n"
    )
    (files / "goud.tsv").write_text("query_id\ttarget_id\n1\ta\n1\ta2\n2\tb\n")

    found = json.loads(evaluate(capsys, files, "--json", "--baseline", "character"))

    assert found["concept_mrr"] == found["concept_map"] == found["character"]["concept_hit@1"] == 1
    assert {"recall@10", "recall@100", "concept_hit@10", "calibration_error"} <= set(found)


def test_a_melo_folder_is_measured_on_surface_forms_and_on_concepts(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "queries.tsv").write_text("Q1\tBakker\n")
    (tmp_path / "corpus_elements.tsv").write_text("C1\tbakker\nC2\tbroodbakker\nC3\tslager\n")
    (tmp_path / "concept_mapping.tsv").write_text("C1\turi\nC2\turi\nC3\tandere\n")
    (tmp_path / "annotations.tsv").write_text("Q1\t0\tC1\t1\nQ1\t0\tC2\t1\n")

    done = ijkpunt(capsys, "match", "evaluate", "--melo", tmp_path, "--json", "--baseline", "character")

    found = json.loads(done.out)
    assert {"mrr", "map", "hit@1", "hit@10", "concept_mrr", "concept_map"} <= set(found)
    assert found["concept_map"] == 1


def test_figures_are_shown_as_a_table_too(files: Path, capsys: Printed) -> None:
    assert "mrr" in evaluate(capsys, files)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["match"], "match.incomplete", id="no files"),
        pytest.param(["match", "evaluate"], "match.incomplete", id="nothing to measure"),
        pytest.param(["match", "evaluate", "--baseline", "tarot"], "match.baseline", id="an unknown baseline"),
        pytest.param(["match", "evaluate", "--baseline", "sentences:"], "match.baseline", id="no folder of an encoder"),
        pytest.param(["match", "evaluate", "--melo", "weg"], "file.failed", id="no such folder"),
    ],
)
def test_what_is_missing_is_told_without_a_traceback(arguments: list[str], code: str, capsys: Printed) -> None:
    done = ijkpunt(capsys, *arguments)

    assert done.code == 1
    assert code in done.err


def test_too_few_examples_to_learn_from_are_refused(files: Path, capsys: Printed) -> None:
    names = {"--queries": "vragen", "--targets": "doelen", "--gold": "goud", "--out": "gewichten"}
    given = [part for option, name in names.items() for part in (option, files / f"{name}.tsv")]

    done = ijkpunt(capsys, "match", "train", *given)

    assert done.code == 1
    assert "match.too_few" in done.err
    assert not (files / "gewichten.tsv").exists()


def test_a_file_that_holds_no_weights_is_refused(files: Path, capsys: Printed) -> None:
    assert match(capsys, files, "--model", files / "goud.tsv") == 1
    assert not (files / "uit.tsv").exists()


def evaluated(printed: Printed, files: Path, *more: str | Path) -> tuple[int, str]:
    named = [
        part
        for option, name in (("queries", "vragen"), ("targets", "doelen"), ("gold", "goud"))
        for part in (f"--{option}", files / f"{name}.tsv")
    ]
    done = ijkpunt(printed, "match", "evaluate", "--json", *named, *more)
    return done.code, done.out


def test_evaluate_takes_its_own_weights_and_decisions(files: Path, capsys: Printed) -> None:
    _, without = evaluated(capsys, files)
    code, decided = evaluated(capsys, files, "--memory", files / "besluiten.tsv")

    assert code == 0
    assert json.loads(decided)["mrr"] < json.loads(without)["mrr"], "the right answer of one question was refused"
    assert evaluated(capsys, files, "--model", files / "goud.tsv")[0] == 1, "a file without weights is refused"
