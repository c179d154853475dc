"""`ijkpunt crosswalk` and `ijkpunt convert` as people use them: files in, files out, exit codes."""

import csv
from pathlib import Path

import pytest

from ijkpunt.crosswalk import queries
from ijkpunt.formats.sssom import write_sssom
from tests.commands.shell import QUIET, Done, Printed, ijkpunt
from tests.crosswalk.sets import OFFICIAL, bring_in, crosswalk, mapping

pytestmark = [QUIET, pytest.mark.django_db]
PAIRS = (
    "work_id\tlabel_nl\teurope_id\tlabel_en\trelation\n"
    "w1\tLeien kappen\te1\tcut slates\tskos:exactMatch\n"
    "w2\tPannen leggen\te2\tlay tiles\tskos:broadMatch\n"
)
SIDES = ("--from", "work@1", "--to", "europe@1.0")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    (tmp_path / "official.sssom.tsv").write_bytes(write_sssom(crosswalk()))
    return tmp_path


def run(printed: Printed, *arguments: str | Path) -> Done:
    return ijkpunt(printed, "crosswalk", *arguments)


def test_a_table_of_pairs_comes_in_once(files: Path, capsys: Printed) -> None:
    done = run(capsys, "import", files / "pairs.tsv", *SIDES, "--author", "Makers")
    assert (done.code, done.out.strip()) == (0, "pairs: new, mappings 2")
    assert "no_justification 1" in done.err
    assert (
        run(capsys, "import", files / "pairs.tsv", *SIDES, "--author", "Makers").out.strip()
        == "pairs: same, mappings 2"
    )
    first = queries.all_rows("pairs")[0]
    assert (first.subject.id, first.subject.version, first.author_label) == ("w1", "1", "Makers")
    assert run(capsys, "list").out.strip() == "pairs  work 1 > europe 1.0  1  published  published 2"


def test_a_file_of_sssom_comes_in_and_goes_out_as_it_was(files: Path, capsys: Printed) -> None:
    assert run(capsys, "import", files / "official.sssom.tsv", *SIDES, "--open", "--key", "open").code == 0
    assert run(capsys, "export", "open", "--out", files / "out.sssom.tsv").out.strip() == "open: mappings 5"
    again = run(capsys, "import", files / "out.sssom.tsv", *SIDES, "--open", "--key", "open")
    assert again.out.strip() == "open: same, mappings 5"


@pytest.mark.parametrize(("form", "sign"), [("ttl", "skos:exactMatch"), ("jsonld", '"@graph"')])
def test_a_set_goes_out_as_skos(form: str, sign: str, files: Path, capsys: Printed) -> None:
    bring_in()
    assert run(capsys, "export", "work-europe", "--format", form, "--out", files / f"out.{form}").code == 0
    assert sign in (files / f"out.{form}").read_text(encoding="utf-8")


def test_an_unknown_format_leaves_no_file(files: Path, capsys: Printed) -> None:
    bring_in()
    done = run(capsys, "export", "work-europe", "--format", "docx", "--out", files / "out")
    assert (done.code, len(done.errors)) == (1, 1)
    assert "sssom, ttl, jsonld" in done.err
    assert not (files / "out").exists()


def test_a_bad_file_is_refused_with_every_line(files: Path, capsys: Printed) -> None:
    (files / "bad.tsv").write_text(PAIRS + "w3\t\t\t\tskos:exactMatch\nw4\t\te4\t\tbeter\n", encoding="utf-8")
    done = run(capsys, "import", files / "bad.tsv", *SIDES)
    assert done.code == 1
    assert [line.split(":")[1].split(",")[1].strip() for line in done.errors] == ["4", "5"]
    assert queries.mapping_sets().total == 0


def test_check_tells_what_contradicts_itself_in_a_set_and_in_a_file(files: Path, capsys: Printed) -> None:
    bring_in("odd", mapping("w1", "e1"), mapping("w1", "e1", "broad"))
    done = run(capsys, "check", "odd")
    assert (done.code, done.out.strip()) == (1, "errors 1, warnings 0")
    assert "mapping.relations_on_one_pair" in done.err
    good = run(capsys, "check", files / "official.sssom.tsv")
    assert (good.code, good.out.strip()) == (0, "errors 0, warnings 0")
    broken = files / "broken.sssom.tsv"
    broken.write_bytes(write_sssom(crosswalk()).replace(b"semapv:ManualMappingCuration", b"semapv:Guess"))
    assert "sssom.unknown_justification" in run(capsys, "check", broken).err


def test_a_chain_is_shown_link_by_link(capsys: Printed) -> None:
    bring_in()
    done = run(capsys, "chain", "w3", "--from", "work@1", "--path", "work,europe")
    assert done.out.strip() == "exact 0.90  exact europe:e3 “dakgoten plaatsen” (work-europe, 0.90)"


@pytest.fixture
def questions(files: Path) -> Path:
    (files / "vragen.tsv").write_text("id\ttext\nw3\t\n\tDe muren isoleren\nw99\t\n", encoding="utf-8")
    return files / "vragen.tsv"


def convert(printed: Printed, source: Path, target: Path, *more: str) -> Done:
    return ijkpunt(printed, "convert", "--from", "work", "--to", "europe", "--source", source, "--out", target, *more)


def test_convert_writes_confirmed_links_and_marked_proposals(questions: Path, capsys: Printed) -> None:
    bring_in("work-europe", *OFFICIAL)
    done = convert(capsys, questions, questions.with_name("uit.tsv"), "--top", "1")
    assert done.code == 0, done.err
    assert done.out.strip() == "statements 3: confirmed 1, decided 0, chain 0, proposal 1, nothing 1"
    with questions.with_name("uit.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert [(row["target_id"], row["basis"], row["via"]) for row in rows] == [
        ("e3", "confirmed", "work-europe"),
        ("e5", "proposal", ""),
        ("", "", ""),
    ]
    assert rows[2]["problem"].startswith("We vinden w99 niet")


def test_convert_refuses_a_table_without_questions(files: Path, capsys: Printed) -> None:
    bring_in()
    (files / "leeg.tsv").write_text("naam\nw3\n", encoding="utf-8")
    assert "convert.columns" in convert(capsys, files / "leeg.tsv", files / "uit.tsv").err
    (files / "gaten.tsv").write_text("key\tid\ttext\nx\t\t\ny\tw3\t\n", encoding="utf-8")
    done = convert(capsys, files / "gaten.tsv", files / "uit.tsv")
    assert (done.code, len(done.errors)) == (1, 1)
    assert not (files / "uit.tsv").exists()
