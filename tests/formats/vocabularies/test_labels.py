"""Plain tables of labels, Competent and ROME."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.findings import Reading
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.vocabularies import LabelTable, esco_kind, read_competent, read_labels, read_rome
from ijkpunt.kernel.problems import Problem, Refused, Severity
from ijkpunt.kernel.vocabulary import ConceptKind, ConceptStatus, Label, LabelKind, VocabularyConcept, VocabularyRelease
from tests.formats.refusing import problems_of

TABLE = LabelTable("own", "2026", kind=ConceptKind.SKILL)


def source(text: str, name: str = "a.tsv") -> TableSource:
    return TableSource.of_bytes(name, text.encode())


def read(text: str, table: LabelTable = TABLE) -> Reading[VocabularyRelease]:
    return read_labels(source(text), table)


def refused(text: str, table: LabelTable = TABLE) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as caught:
        read(text, table)
    return [(one.code, one.place.record, one.place.field) for one in caught.value.problems]


def test_every_column_is_read() -> None:
    [concept, above] = read(
        "id\tlabel_nl\tlabel_fr\talt_label_nl\tdefinition_nl\tnote_fr\tkind\tnotation\tbroader\treplaced_by\tstatus\n"
        "a\tzagen\tscier\tdoorzagen| |kappen\tZaagt.\tPas\tknowledge\tS1\tb\tc|d\tdeprecated\n"
        "b\thout\tbois\t\t\t\t\t\t\t\tactive\n"
    ).value.concepts
    assert concept == VocabularyConcept(
        "a",
        ConceptKind.KNOWLEDGE,
        labels=(
            Label("zagen", "nl"),
            Label("doorzagen", "nl", LabelKind.ALTERNATIVE),
            Label("kappen", "nl", LabelKind.ALTERNATIVE),
            Label("scier", "fr"),
        ),
        definitions={"nl": "Zaagt."},
        notes={"fr": "Pas"},
        broader=("b",),
        status=ConceptStatus.DEPRECATED,
        replaced_by=("c", "d"),
        notation="S1",
    )
    assert above.kind is ConceptKind.SKILL


def test_a_column_label_is_in_the_language_of_the_table() -> None:
    release = read("code\tlabel\n1\tscier\n", LabelTable("own", "1", language="fr")).value
    assert release.concepts[0].labels == (Label("scier", "fr"),)


def test_esco_as_a_table_of_addresses_tells_its_kinds() -> None:
    table = LabelTable("esco", "1.0.3", kind_of=esco_kind)
    rows = "".join(f"http://data.europa.eu/esco/{kind}/1\tx\n" for kind in ("skill", "occupation", "isco"))
    assert [one.kind for one in read("uri\tlabel_nl\n" + rows, table).value.concepts] == [
        ConceptKind.SKILL,
        ConceptKind.OCCUPATION,
        ConceptKind.OCCUPATION_GROUP,
    ]
    assert refused("uri\tlabel_nl\nhttps://example.org/1\tx\n", table) == [("vocabulary.id", "2", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("id\tname\na\tzagen\n", [("table.columns", "1", "")]),
        ("label_nl\nzagen\n", [("table.columns", "1", "")]),
        ("id\tlabel_nl\n", [("vocabulary.empty", "", "")]),
        ("id\tlabel_nl\na\tzagen\na\tzagen\n", [("vocabulary.double_id", "3", "")]),
        ("id\tlabel_nl\n\tzagen\nb\t\n", [("vocabulary.no_id", "2", "id"), ("vocabulary.no_label", "3", "")]),
        ("id\tlabel_nl\tkind\na\tzagen\tcolour\n", [("vocabulary.kind", "2", "kind")]),
        ("id\tlabel_nl\tstatus\na\tzagen\tgone\n", [("vocabulary.status", "2", "status")]),
        ("id\tlabel_nl\tbroader\na\tzagen\ta\n", [("vocabulary.cycle", "2", "broader")]),
        ("id\tlabel_nl\tbroader\na\tx\tb\nb\ty\tc\nc\tz\ta\n", [("vocabulary.cycle", "2", "broader")]),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(text: str, found: list[tuple[str, str, str]]) -> None:
    assert refused(text) == found


def test_unknown_columns_are_warned_of() -> None:
    [problem] = read("id\tlabel_nl\tcolour\na\tzagen\tred\n").problems
    assert (problem.code, problem.severity) == ("table.unknown_column", Severity.WARNING)


def test_competent_tells_the_kind_by_the_identifier_and_may_repeat_itself() -> None:
    release = read_competent(
        source(
            "competent_id\tlabel_nl\tlabel_fr\tesco_uri\trelation\n"
            "SK-1\tZagen\tScier\thttp://x/1\tskos:closeMatch\nSK-1\tZagen\tScier\thttp://x/2\tskos:broadMatch\n"
            "KN-2\tHout\tBois\t\t\nSO-3\tGeduldig\tPatient\t\t\nOP-4\tSchrijnwerker\tMenuisier\t\t\n"
        ),
        version="3.8",
    )
    assert release.problems == ()
    assert [(one.id, one.kind) for one in release.value.concepts] == [
        ("SK-1", ConceptKind.SKILL),
        ("KN-2", ConceptKind.KNOWLEDGE),
        ("SO-3", ConceptKind.ATTITUDE),
        ("OP-4", ConceptKind.OCCUPATION),
    ]


def test_labels_of_competent_that_contradict_each_other_are_refused_with_both_lines() -> None:
    text = "competent_id\tlabel_nl\nSK-1\tZagen\nSK-1\tBoren\nXX-1\tIets\n"
    with pytest.raises(Refused) as caught:
        read_competent(source(text), version="3.8")
    first, second = caught.value.problems
    assert (first.code, first.place.record, "Zagen" in str(first.message)) == ("vocabulary.contradiction", "3", True)
    assert "2" in str(first.remedy)
    assert (second.code, second.place.record) == ("vocabulary.id", "4")


def test_rome_is_a_table_of_codes_in_french() -> None:
    release = read_rome(source("code,label\n15244,Gemmologue\n", "rome.csv"), version="4.0").value
    assert (release.vocabulary, release.languages) == ("rome", ("fr",))
    assert release.concepts[0].kind is ConceptKind.OCCUPATION


@given(st.text(max_size=300), st.booleans())
def test_no_text_makes_the_readers_stumble(text: str, headed: bool) -> None:
    data = (("id\tlabel_nl\tbroader\tkind\n" if headed else "") + text).encode("utf-8", "surrogatepass")
    problems_of(lambda: read_labels(TableSource.of_bytes("a.tsv", data), TABLE))
    problems_of(lambda: read_competent(TableSource.of_bytes("a.csv", data), version="1"))


@pytest.mark.real_data
def test_competent_and_esco_as_they_are_published(real_data: Path) -> None:
    competent = read_competent(TableSource.of(real_data / "crosswalks" / "competent-esco.train.tsv"), version="3.8")
    kinds: dict[ConceptKind, int] = {}
    for concept in competent.value.concepts:
        kinds[concept.kind] = kinds.get(concept.kind, 0) + 1
    assert set(kinds) == {ConceptKind.SKILL, ConceptKind.KNOWLEDGE, ConceptKind.ATTITUDE}
    assert (len(competent.value.concepts), competent.problems) == (5571, ())
    table = LabelTable("esco", "1.0.3", kind_of=esco_kind)
    esco = read_labels(TableSource.of(real_data / "crosswalks" / "esco-skills.tsv"), table)
    assert (len(esco.value.concepts), esco.value.languages, esco.problems) == (5453, ("de", "nl"), ())


@pytest.mark.real_data
def test_a_real_vocabulary_under_the_wrong_language_is_refused(real_data: Path) -> None:
    data = (real_data / "crosswalks" / "esco-skills.tsv").read_bytes().replace(b"label_nl", b"label_fr", 1)
    with pytest.raises(Refused) as caught:
        read_labels(TableSource.of_bytes("a.tsv", data), LabelTable("esco", "1.0.3"))
    problems: list[Problem] = list(caught.value.problems)
    assert [(one.code, one.place.field) for one in problems] == [("vocabulary.language", "fr")]
