"""A mapping set in whatever form it comes: the form is told from the first row, the direction is never turned."""

import pytest

from ijkpunt.formats.crosswalks import Told, read_mapping_set
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import write_sssom
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingSetRecord, MatchRelation
from ijkpunt.kernel.problems import Refused

ESCO = "http://data.europa.eu/esco/skill/1"
PAIRS = f"competent_id\tlabel_nl\tesco_uri\trelation\nKN-1\tLeien\t{ESCO}\tskos:broadMatch\n"


def read(text: str | bytes, told: Told | None = None, name: str = "reeks.tsv") -> MappingSetRecord:
    data = text.encode() if isinstance(text, str) else text
    return read_mapping_set(TableSource.of_bytes(name, data), told).value


def test_a_table_of_pairs_gets_what_only_the_caller_knows() -> None:
    told = Told("competent", "3.8", "esco", "1.0.3", title="Titel", author="Makers", licence="https://l.example/")
    record = read(PAIRS, told)
    assert (record.subject_source_version, record.object_source_version) == ("3.8", "1.0.3")
    assert (record.title, record.licence, record.rows[0].author_label) == ("Titel", "https://l.example/", "Makers")
    assert record.rows[0].subject.version == "3.8"


def test_sssom_is_recognised_and_what_it_says_stays() -> None:
    row = MappingRow(
        MappingEnd("KN-1", "Leien", "competent", "3.7"),
        MappingEnd(ESCO, "", "esco", "1.0"),
        MatchRelation.BROAD,
        Justification.MANUAL_CURATION,
        author_label="Zij",
    )
    written = write_sssom(MappingSetRecord("https://x.example/s", "https://l.example/", title="Van hen", rows=(row,)))
    record = read(written, Told(subject_version="9", object_version="9", title="Van ons", author="Wij"))
    assert (record.title, record.subject_source_version, record.object_source_version) == ("Van hen", "3.7", "1.0")
    assert (record.subject_source, record.object_source) == ("competent", "esco")
    assert record.rows[0].author_label == "Zij"


def test_sssom_without_its_metadata_says_so() -> None:
    with pytest.raises(Refused) as refused:
        read("subject_id\tpredicate_id\tobject_id\tmapping_justification\n")
    assert refused.value.problems[0].code == "sssom.no_header"


@pytest.mark.parametrize(
    "told",
    [Told("esco", "", "competent"), Told(subject_source="esco"), Told(object_source="competent")],
    ids=["both", "the subject", "the object"],
)
def test_a_file_that_reads_the_other_way_round_is_not_turned(told: Told) -> None:
    with pytest.raises(Refused, match="van competent naar esco") as refused:
        read(PAIRS, told)
    assert refused.value.problems[0].code == "crosswalk.sides"


def test_addresses_of_esco_give_their_side_away() -> None:
    with pytest.raises(Refused, match="naar esco"):
        read(PAIRS.replace("esco_uri", "doel_uri"), Told("esco", "1", "competent", "1"))


@pytest.mark.parametrize("text", ["", "\n\n", "naam\tplaats\nx\ty\n"], ids=["empty", "blank", "something else"])
def test_what_is_no_mapping_set_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert all(str(problem.remedy) for problem in refused.value.problems)
