"""What the engine is given, from rows of tables, and the sentences for a curator."""

from collections.abc import Iterator

import pytest

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.problems import Refused
from ijkpunt.matching.data import check_statements, read_decisions, read_gold, read_melo, read_statements
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


Row = dict[str, str]


def rows(*told: Row) -> Iterator[tuple[int, Row]]:
    """Rows as a reader of tables gives them: the first stands on line 2."""
    return iter(enumerate(told, 2))


def test_statements_are_read_with_labels_and_groups() -> None:
    told = rows(
        {"id": "1", "text": "Hout zagen", "lang": "nl", "text_fr": "Scier", "text_nl": "Hout zagen", "group": "g"},
        {"id": "2", "text": "Verven", "lang": "", "text_fr": "", "group": ""},
    )

    read = read_statements(told, "vragen.tsv")

    assert read.statements == [Statement("1", "Hout zagen", "nl", group="g"), Statement("2", "Verven")]
    assert read.others == [("Scier",), ()]


@pytest.mark.parametrize(
    ("told", "code", "line"),
    [
        pytest.param([{"id": "1", "text": "x"}, {"id": "1", "text": "y"}], "match.double_id", "3", id="an id twice"),
        pytest.param([{"id": "", "text": "x"}], "match.no_id", "2", id="no id"),
    ],
)
def test_bad_rows_are_refused_with_their_place(told: list[Row], code: str, line: str) -> None:
    for read in (
        lambda: read_statements(rows(*told), "vragen.csv"),
        lambda: check_statements(lambda: rows(*told), "vragen.csv"),
    ):
        with pytest.raises(Refused) as refused:
            read()
        [problem] = refused.value.problems
        assert (problem.code, problem.place.file, problem.place.record) == (code, "vragen.csv", line)


def test_a_file_too_long_to_hold_is_checked_in_two_passes_at_most() -> None:
    passes: list[int] = []

    def again() -> Iterator[tuple[int, Row]]:
        passes.append(1)
        return rows(*({"id": str(number), "text": "x"} for number in range(500)))

    assert check_statements(again, "vragen.tsv") == 500
    assert len(passes) == 1
    assert check_statements(rows, "leeg.tsv") == 0


def test_gold_is_read_with_relations_in_the_words_of_skos() -> None:
    told = rows(
        {"query_id": "1", "target_id": "a", "relation": "skos:exactMatch"},
        {"query_id": "1", "target_id": "b", "relation": "narrow"},
        {"query_id": "2", "target_id": "c", "relation": ""},
    )

    assert read_gold(told, "goud.tsv") == {
        "1": {"a": MatchRelation.EXACT, "b": MatchRelation.NARROW},
        "2": {"c": None},
    }


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_gold(rows({"query_id": "1", "target_id": "a", "relation": "same"}), "goud.tsv")

    assert [(one.code, one.place.record) for one in refused.value.problems] == [("match.relation", "2")]


def test_decisions_are_read_refusals_too() -> None:
    told = rows(
        {"text": "Zagen", "target_id": "a", "relation": "broad", "refused": "", "text_fr": "Scier"},
        {"text": "Verven", "target_id": "b", "relation": "", "refused": "ja", "text_fr": ""},
    )

    assert read_decisions(told, "besluiten.tsv") == [
        Decision("", "Zagen", "a", MatchRelation.BROAD, False, ("Scier",)),
        Decision("", "Verven", "b", MatchRelation.CLOSE, True),
    ]


MELO = {
    "queries.tsv": [["Q1", "Bakker"]],
    "corpus_elements.tsv": [["C1", "bakker"], ["C2", "broodbakker"]],
    "concept_mapping.tsv": [["C1", "uri"], ["C2", "uri"]],
    "annotations.tsv": [["Q1", "0", "C1", "1"], ["Q1", "0", "C2", "0"]],
}


def test_a_melo_folder_is_read() -> None:
    queries, targets, gold = read_melo(lambda name: enumerate(MELO[name], 1))

    assert [one.text for one in queries.statements] == ["Bakker"]
    assert [one.group for one in targets.statements] == ["uri", "uri"]
    assert queries.others == [()]
    assert gold == {"Q1": {"C1": None}}


def test_a_melo_file_with_too_few_columns_is_refused() -> None:
    broken = {**MELO, "annotations.tsv": [["Q1", "0", "C1"]]}
    with pytest.raises(Refused) as refused:
        read_melo(lambda name: enumerate(broken[name], 1))

    assert (refused.value.problem.code, refused.value.problem.place.file) == ("match.columns", "annotations.tsv")
