"""The files that `ijkpunt match` reads, and the sentences for a curator."""

from pathlib import Path

import pytest

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.problems import Refused
from ijkpunt.matching.data import read_decisions, read_gold, read_melo, read_statements
from ijkpunt.matching.engine import Reason
from ijkpunt.matching.memory import Decision
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.relate import told


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        pytest.param(Reason(("Hout",), (Decision("1", "Planken zagen", "a"),)), "Planken zagen", id="a decision"),
        pytest.param(Reason(("Hout", "zagen"), ()), "Hout, zagen", id="words"),
        pytest.param(Reason((), ()), "leerde", id="learned"),
    ],
)
def test_the_ground_is_told_in_a_sentence(reason: Reason, part: str) -> None:
    assert part in str(told(reason))


def test_statements_are_read_with_labels_and_groups(tmp_path: Path) -> None:
    file = tmp_path / "vragen.tsv"
    file.write_text('id\ttext\tlang\ttext_fr\tgroup\n1\tHout "zagen\tnl\tScier\tg\n2\tVerven\t\t\t\n', encoding="utf-8")

    read = read_statements(file)

    assert read.statements == [Statement("1", 'Hout "zagen', "nl", group="g"), Statement("2", "Verven")]
    assert read.others == [("Scier",), ()]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "match.columns", id="empty"),
        pytest.param(b"naam\ttekst\n1\tx\n", "match.columns", id="other columns"),
        pytest.param(b"id\ttext\n1\tx\n1\ty\n", "match.double_id", id="an id twice"),
        pytest.param(b"id\ttext\n\tx\n", "match.no_id", id="no id"),
        pytest.param(b"id\ttext\n1\t\xff\n", "match.encoding", id="not UTF-8"),
        pytest.param(b"id,text\n1," + b"x" * 200_000, "match.table", id="a cell without end"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(content: bytes, code: str, tmp_path: Path) -> None:
    file = tmp_path / "vragen.csv"
    file.write_bytes(content)

    with pytest.raises(Refused) as refused:
        read_statements(file)

    assert refused.value.problems[0].code == code
    assert "vragen.csv" in str(refused.value.problems[0].place)


def test_gold_is_read_with_relations_in_the_words_of_skos(tmp_path: Path) -> None:
    file = tmp_path / "goud.tsv"
    file.write_text("query_id\ttarget_id\trelation\n1\ta\tskos:exactMatch\n1\tb\tnarrow\n2\tc\t\n", encoding="utf-8")

    assert read_gold(file) == {"1": {"a": MatchRelation.EXACT, "b": MatchRelation.NARROW}, "2": {"c": None}}


def test_an_unknown_relation_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "goud.tsv"
    file.write_text("query_id\ttarget_id\trelation\n1\ta\tsame\n", encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_gold(file)

    assert refused.value.problems[0].code == "match.relation"


def test_decisions_are_read_refusals_too(tmp_path: Path) -> None:
    file = tmp_path / "besluiten.csv"
    file.write_text("text;target_id;relation;refused;text_fr\nZagen;a;broad;;Scier\nVerven;b;;ja;\n", encoding="utf-8")

    assert read_decisions(file) == [
        Decision("", "Zagen", "a", MatchRelation.BROAD, False, ("Scier",)),
        Decision("", "Verven", "b", MatchRelation.CLOSE, True),
    ]


def test_a_melo_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "queries.tsv").write_text("Q1\tBakker\n", encoding="utf-8")
    (tmp_path / "corpus_elements.tsv").write_text("C1\tbakker\nC2\tbroodbakker\n", encoding="utf-8")
    (tmp_path / "concept_mapping.tsv").write_text("C1\turi\nC2\turi\n", encoding="utf-8")
    (tmp_path / "annotations.tsv").write_text("Q1\t0\tC1\t1\nQ1\t0\tC2\t0\n", encoding="utf-8")

    queries, targets, gold = read_melo(tmp_path)

    assert [one.text for one in queries.statements] == ["Bakker"]
    assert [one.group for one in targets.statements] == ["uri", "uri"]
    assert gold == {"Q1": {"C1": None}}
