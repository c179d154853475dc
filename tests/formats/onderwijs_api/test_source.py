import json
from pathlib import Path

import pytest

from ijkpunt.formats.onderwijs_api.source import AnswerKind, Source, read_source
from ijkpunt.kernel.problems import RuleBroken, Severity
from tests.formats.onderwijs_api import answers


def put(file: Path, answer: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(answer if isinstance(answer, str) else json.dumps(answer), encoding="utf-8")
    return file


def codes(source: Source) -> dict[str, str]:
    """The code of each problem by its file."""
    return {problem.place.file: problem.code for problem in source.problems}


def test_answers_are_known_by_their_shape_wherever_they_lie(tmp_path: Path) -> None:
    put(tmp_path / "a.json", answers.qualification("BK-9001-10"))
    put(tmp_path / "diep" / "er" / "b.json", answers.qualification("BK-9001-9"))
    put(tmp_path / "BK-0001-1.json", answers.listing("BK-9001-9"))
    put(tmp_path / "diep" / "c.JSON", answers.partial())
    put(tmp_path / "d.json", answers.programme())
    put(tmp_path / "e.json", answers.trajectory())
    put(tmp_path / "f.json", {"content": [{"ot_versie_id": 77}], "meta": {}})
    put(tmp_path / "g.json", {"gegevens": [{"structuuronderdeel_groep_nummer": "G-0999"}]})
    put(tmp_path / "LEESMIJ.md", "geen antwoord")
    put(tmp_path / ".verborgen.json", "{")
    source = read_source(tmp_path)
    assert source.problems == ()
    assert [(entry.kind.value, entry.identifier) for entry in source.entries] == [
        ("list", ""),
        ("qualification", "BK-9001-9"),
        ("qualification", "BK-9001-10"),
        ("partial", "BK-9001-2-DBK-01"),
        ("programme", "901"),
        ("trajectory", "77"),
        ("other_list", ""),
        ("other_list", ""),
    ]


def test_an_answer_comes_with_its_bytes_as_they_are_on_disk(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(answers.smallest(), indent=7).encode() + b"\r\n"
    (tmp_path / "a.json").write_bytes(raw)
    (answer,) = read_source(tmp_path).answers(AnswerKind.QUALIFICATION)
    assert (answer.raw, answer.answer, answer.file) == (raw, answers.smallest(), "a.json")
    assert len(answer.digest) == 64


def test_one_file_is_a_source_too_whatever_its_name(tmp_path: Path) -> None:
    source = read_source(put(tmp_path / "antwoord.txt", answers.smallest()))
    assert [entry.file for entry in source.entries] == ["antwoord.txt"]


def test_wrong_json_is_a_problem_with_line_and_column_and_the_others_go_on(tmp_path: Path) -> None:
    put(tmp_path / "goed.json", answers.smallest())
    put(tmp_path / "fout.json", '{\n  "beroepskwalificatie": {,}\n}')
    source = read_source(tmp_path)
    assert source.count(AnswerKind.QUALIFICATION) == 1
    (problem,) = source.problems
    assert (problem.code, problem.place.file) == ("json.invalid", "fout.json")
    assert "regel 2, kolom 27" in str(problem.message)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "json.invalid"),
        (b'{"a": "\xff"}', "json.invalid"),
        ('{"beroepskwalificatie": {}}'.encode("utf-16"), "json.invalid"),
        (b'{"a": NaN}', "json.invalid"),
        (b"[" * 100_000, "json.invalid"),
        (b"[1, 2]", "source.unknown_shape"),
        (b'"tekst"', "source.unknown_shape"),
        (b'{"units": []}', "source.unknown_shape"),
        (b'{"uitzonderingen": [{"diagnose": "Er werd geen data gevonden."}]}', "source.error_answer"),
        (b'{"a": "' + b"b" * 1000 + b'"}', "source.too_large"),
    ],
    ids=["empty", "latin", "utf-16", "nan", "deep", "list", "text", "product", "error answer", "large"],
)
def test_a_file_that_cannot_be_used_is_told_and_passed_over(tmp_path: Path, raw: bytes, code: str) -> None:
    put(tmp_path / "goed.json", answers.smallest())
    (tmp_path / "fout.json").write_bytes(raw)
    limit = 500 if code == "source.too_large" else 1_000_000
    source = read_source(tmp_path, largest_file=limit)
    assert codes(source) == {"fout.json": code}
    assert source.count(AnswerKind.QUALIFICATION) == 1


def test_two_files_that_say_different_things_of_one_version_are_both_refused(tmp_path: Path) -> None:
    other = answers.qualification()
    other["beroepskwalificatie"]["titel"] = "Koerier"
    put(tmp_path / "a.json", answers.qualification())
    put(tmp_path / "b.json", other)
    put(tmp_path / "c.json", answers.smallest())
    source = read_source(tmp_path)
    assert codes(source) == {"a.json": "source.duplicate", "b.json": "source.duplicate"}
    assert ["b.json" in str(one.message) or "a.json" in str(one.message) for one in source.problems] == [True, True]
    assert [entry.identifier for entry in source.entries] == ["BK-9002-1"]


def test_two_files_that_say_the_same_count_once(tmp_path: Path) -> None:
    put(tmp_path / "a.json", answers.smallest())
    put(tmp_path / "b.json", answers.smallest())
    put(tmp_path / "c.json", json.dumps(answers.smallest(), indent=4))
    source = read_source(tmp_path)
    assert (len(source.entries), source.problems) == (1, ())


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "LEESMIJ.md").write_text("niets")
    with pytest.raises(RuleBroken) as broken:
        read_source(tmp_path)
    assert broken.value.problem.code == "source.empty"


def test_a_folder_with_other_json_only_is_said_to_be_empty(tmp_path: Path) -> None:
    put(tmp_path / "product.json", {"units": []})
    with pytest.raises(RuleBroken) as broken:
        read_source(tmp_path)
    assert broken.value.problem.code == "source.empty"


def test_a_folder_with_only_wrong_files_tells_what_is_wrong(tmp_path: Path) -> None:
    put(tmp_path / "fout.json", "{")
    source = read_source(tmp_path)
    source.require(AnswerKind.QUALIFICATION)
    assert [problem.severity for problem in source.problems] == [Severity.ERROR]


def test_a_path_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as broken:
        read_source(tmp_path / "weg")
    assert broken.value.problem.code == "source.missing"


def test_asking_for_what_a_source_does_not_have_says_so(tmp_path: Path) -> None:
    put(tmp_path / "a.json", answers.programme())
    with pytest.raises(RuleBroken) as broken:
        read_source(tmp_path).require(AnswerKind.QUALIFICATION, AnswerKind.LIST)
    assert broken.value.problem.code == "source.nothing_to_import"


def test_a_file_that_changes_while_reading_stops_the_run(tmp_path: Path) -> None:
    file = put(tmp_path / "a.json", answers.smallest())
    source = read_source(tmp_path)
    put(file, answers.smallest("BK-9003-1"))
    with pytest.raises(RuleBroken) as broken:
        list(source.answers(AnswerKind.QUALIFICATION))
    assert broken.value.problem.code == "source.changed"


def test_a_detail_without_a_number_is_handed_out_to_be_refused_by_its_reader(tmp_path: Path) -> None:
    put(tmp_path / "a.json", {"beroepskwalificatie": {}})
    put(tmp_path / "b.json", {"beroepskwalificatie": {"titel": "x"}})
    assert read_source(tmp_path).count(AnswerKind.QUALIFICATION) == 2
