"""Plain tables of pairs as mapping sets."""

from pathlib import Path

import pytest

from ijkpunt.formats.crosswalks import read_pairs
from ijkpunt.formats.crosswalks.pairs import Provenance
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.mapping import MappingEnd, MatchRelation
from ijkpunt.kernel.problems import Refused, Severity

HEAD = "competent_id\tlabel_nl\tlabel_fr\tesco_uri\tesco_label\trelation\n"


def source(text: str) -> TableSource:
    return TableSource.of_bytes("a.tsv", text.encode())


def test_columns_tell_which_side_is_which() -> None:
    told = Provenance("Crosswalk", "Nalantis", "1.0", ("3.8", "1.0.3"))
    record = read_pairs(source(HEAD + "KN-10\tHout\tBois\thttp://e/1\thoutsoorten\tskos:broadMatch\n"), told).value
    [row] = record.rows
    assert row.subject == MappingEnd("KN-10", "Hout", "competent", "3.8", "knowledge")
    assert row.object == MappingEnd("http://e/1", "houtsoorten", "esco", "1.0.3")
    assert (row.relation, row.author_label) == (MatchRelation.BROAD, "Nalantis")
    assert (record.title, record.subject_source_version, record.object_source) == ("Crosswalk", "3.8", "esco")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("competent_id\tlabel\trelation\nKN-1\tx\tclose\n", "crosswalk.columns", "1"),
        ("competent_id\tesco_uri\nKN-1\tx\n", "table.columns", "1"),
        (HEAD, "crosswalk.empty", ""),
        (HEAD + "KN-1\t\t\t\t\tclose\n", "crosswalk.no_id", "2"),
        (HEAD + "KN-1\t\t\thttp://e/1\t\tsame\n", "crosswalk.relation", "2"),
    ],
)
def test_what_is_wrong_is_told(text: str, code: str, line: str) -> None:
    with pytest.raises(Refused) as caught:
        read_pairs(source(text))
    assert [(one.code, one.place.record) for one in caught.value.problems] == [(code, line)]


def test_a_pair_that_stands_there_twice_is_read_once_and_warned_of() -> None:
    reading = read_pairs(source(HEAD + "KN-1\t\t\thttp://e/1\t\tclose\n" * 2))
    assert len(reading.value.rows) == 1
    assert [(one.code, one.severity) for one in reading.problems] == [("crosswalk.again", Severity.WARNING)]


@pytest.mark.real_data
def test_the_crosswalk_of_competent(real_data: Path) -> None:
    reading = read_pairs(TableSource.of(real_data / "crosswalks" / "competent-esco.train.tsv"))
    assert (len(reading.value.rows), reading.problems) == (7790, ())
