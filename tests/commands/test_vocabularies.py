"""`ijkpunt import vocabulary`, `ijkpunt import references`, `ijkpunt vocabularies`."""

from pathlib import Path

import pytest

from ijkpunt.audit.models import AuditEvent
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.models import Concept, Reference, Release
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.vocabularies.releases import BREAD, bring_in, concept

pytestmark = [pytest.mark.django_db, QUIET]

COMPETENT = "competent_id\tlabel_nl\tlabel_fr\nSK-1\tDeeg kneden\tPétrir\nKN-2\tBloemsoorten\tTypes de farine\n"
SKILLS = "conceptType,conceptUri,skillType,preferredLabel,altLabels,status\n"
UP = "conceptType,conceptUri,broaderType,broaderUri\n"
ADDRESS = "http://data.europa.eu/esco/skill/"
CROSSWALK = (
    "Mapping project name,Proef\nMapping project author,Iemand\nMapping project version,1\n"
    "Mapping project version date,07/06/2022\nClassification 1 Name,ESCO\nClassification 1 Concept type,occupation\n"
    "Classification 1 Version,1.0.9\nClassification 1 Language,fr\nClassification 2 Name,ROME\n"
    "Classification 2 Concept type,occupation\nClassification 2 Version,V3.0\nClassification 2 Language,fr\n\n"
    "classification 1 ID,classification 1 prefered label,classification 2 ID,classification 2 prefered label,"
    "mapping relation\n"
    "http://data.europa.eu/esco/occupation/1,boulanger,11573,Boulanger,skos:exactMatch\n"
)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def esco(folder: Path) -> Path:
    for language, one, other in (("nl", "kneden", "bakken"), ("fr", "pétrir", "cuire")):
        write(
            folder / f"skills_{language}.csv",
            SKILLS
            + f"KnowledgeSkillCompetence,{ADDRESS}1,skill/competence,{one},,released\n"
            + f"KnowledgeSkillCompetence,{ADDRESS}2,knowledge,{other},,released\n",
        )
    write(
        folder / "broaderRelationsSkillPillar_nl.csv",
        UP + f"KnowledgeSkillCompetence,{ADDRESS}1,KnowledgeSkillCompetence,{ADDRESS}2\n",
    )
    return folder


def test_a_table_goes_in_once(tmp_path: Path, capsys: Printed) -> None:
    file = write(tmp_path / "competent.tsv", COMPETENT)
    arguments = ("import", "vocabulary", "competent", file, "--version", "3.8", "--released-on", "2021-03-01")
    done = ijkpunt(capsys, *arguments)
    assert (done.code, done.out, done.errors) == (0, "competent 3.8: new, concepts 2, labels 4\n", [])
    line = queries.get_release("competent", "3.8")
    assert (line.name, line.languages, str(line.published_on)) == ("Competent", ("fr", "nl"), "2021-03-01")
    assert dict(line.kinds) == {ConceptKind.SKILL: 1, ConceptKind.KNOWLEDGE: 1}
    assert ijkpunt(capsys, *arguments).out == "competent 3.8: same, concepts 2, labels 4\n"
    assert AuditEvent.objects.count() == 1


def test_another_content_is_refused_with_a_remedy(tmp_path: Path, capsys: Printed) -> None:
    ijkpunt(capsys, "import", "vocabulary", "competent", write(tmp_path / "a.tsv", COMPETENT), "--version", "3.8")
    other = write(tmp_path / "b.tsv", COMPETENT.replace("Pétrir", "Malaxer"))
    done = ijkpunt(capsys, "import", "vocabulary", "competent", other, "--version", "3.8")
    assert done.code == 1
    assert "b.tsv" in done.err
    assert "3.8+2" in done.err
    assert "(vocabulary.other_content)" in done.err


def test_the_download_of_esco_in_some_languages(tmp_path: Path, capsys: Printed) -> None:
    folder = esco(tmp_path / "ESCO")
    done = ijkpunt(capsys, "import", "vocabulary", "esco", folder, "--version", "1.2.0", "--language", "nl")
    assert (done.code, done.out) == (0, "esco 1.2.0: new, concepts 2, labels 2\n")
    assert [one.line.label for one in [queries.get_concept("esco", "1.2.0", "1")]] == ["kneden"]
    assert [line.label for line in queries.get_concept("esco", "1.2.0", "1").broader] == ["bakken"]
    done = ijkpunt(capsys, "import", "vocabulary", "esco", folder, "--version", "1.2.0+all")
    assert done.out == "esco 1.2.0+all: new, concepts 2, labels 4\n"


def test_a_side_of_an_official_crosswalk(tmp_path: Path, capsys: Printed) -> None:
    file = write(tmp_path / "rome.csv", CROSSWALK)
    done = ijkpunt(capsys, "import", "vocabulary", "rome", file, "--version", "V3.0", "--side", "2")
    assert (done.code, done.out) == (0, "rome V3.0: new, concepts 1, labels 1\n")
    assert queries.get_concept("rome", "V3.0", "11573").line.kind is ConceptKind.OCCUPATION


def test_a_table_of_any_vocabulary(tmp_path: Path, capsys: Printed) -> None:
    file = write(tmp_path / "own.csv", "id,label_nl,label_en,kind\n1,kneden,knead,skill\n")
    done = ijkpunt(capsys, "import", "vocabulary", "own-list", file, "--version", "1", "--language", "en")
    assert done.out == "own-list 1: new, concepts 1, labels 1\n"
    assert queries.get_vocabulary("own-list").name == "own-list"


@pytest.mark.parametrize(
    ("name", "text", "options", "said"),
    [
        pytest.param("a.tsv", "", (), ("a.tsv", "(table.empty)"), id="empty"),
        pytest.param("a.tsv", "competent_id\tlabel_nl\n", (), ("(vocabulary.empty)",), id="only a header"),
        pytest.param("a.tsv", "naam\tx\na\tb\n", (), ("a.tsv", "(table.columns)"), id="unknown columns"),
        pytest.param(
            "a.tsv",
            "id\tlabel_nl\nSK-1\tkneden\nSK-1\tbakken\n",
            (),
            ("a.tsv, 3", "(vocabulary.contradiction)"),
            id="an id twice",
        ),
        pytest.param("a.tsv", "id\tlabel_nl\nQQ-1\tkneden\n", (), ("a.tsv, 2", "(vocabulary.id)"), id="another id"),
        pytest.param(
            "a.tsv",
            "id\tlabel_nl\tbroader\nSK-1\teen\tSK-2\nSK-2\ttwee\tSK-1\n",
            (),
            ("a.tsv", "(vocabulary.cycle)"),
            id="a circle",
        ),
        pytest.param("a.tsv", "id\tlabel_nl\nSK-1\t\n", (), ("a.tsv, 2", "(vocabulary.no_label)"), id="no name"),
        pytest.param(
            "a.tsv", COMPETENT, ("--language", "de"), ("a.tsv", "fr, nl", "language_absent"), id="German"
        ),
        pytest.param("a.pdf", COMPETENT, (), ("a.pdf", "(table.ending)"), id="another sort of file"),
        pytest.param("a.tsv", COMPETENT, ("--version", "1/2"), ("(vocabulary.version)",), id="a version with a slash"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_nothing_goes_in(
    tmp_path: Path, capsys: Printed, name: str, text: str, options: tuple[str, ...], said: tuple[str, ...]
) -> None:
    file = write(tmp_path / name, text)
    done = ijkpunt(capsys, "import", "vocabulary", "competent", file, "--version", "3.8", *options)
    assert done.code == 1
    assert all(part in done.err for part in said), done.err
    assert not Release.objects.exists()
    assert not Concept.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "import", "vocabulary", "competent", tmp_path / "weg.tsv", "--version", "3.8")
    assert (done.code, "weg.tsv" in done.err, "(file.failed)" in done.err) == (1, True, True)


def test_remarks_are_counted_and_shown_on_demand(tmp_path: Path, capsys: Printed) -> None:
    file = write(tmp_path / "a.tsv", "id\tlabel_nl\tprijs\nSK-1\tkneden\t3\n")
    arguments = ("import", "vocabulary", "competent", file, "--version", "3.8")
    done = ijkpunt(capsys, *arguments)
    assert "1 opmerkingen (table.unknown_column 1)" in done.err
    done = ijkpunt(capsys, *arguments, "--warnings")
    assert (done.code, "prijs" in done.err) == (0, True)


def test_a_list_of_references(tmp_path: Path, capsys: Printed) -> None:
    bring_in("3.8", [concept("1", "kneden", id="SK-1")], vocabulary="competent")
    file = write(tmp_path / "codes.tsv", "reference\tid\nco 00447\tSK-1\nco 00448\tSK-1\n")
    assert ijkpunt(capsys, "import", "references", "competent", file).out == "new 2, same 0\n"
    assert ijkpunt(capsys, "import", "references", "competent", file).out == "new 0, same 2\n"
    assert [line.label for line in queries.resolve_reference("co 00447")] == ["kneden"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reference\tid\nco 1\tSK-9\n", ("codes.tsv, 2", "(reference.unknown_concept)")),
        ("reference\tid\nco 1\t\n", ("codes.tsv, 2", "(reference.incomplete)")),
        ("reference\tid\n", ("codes.tsv", "(reference.empty)")),
        ("code\tid\n1\tSK-1\n", ("codes.tsv", "(table.columns)")),
    ],
    ids=["an unknown concept", "half a row", "no rows", "other columns"],
)
def test_a_list_of_references_with_something_wrong(
    tmp_path: Path, capsys: Printed, text: str, said: tuple[str, ...]
) -> None:
    bring_in("3.8", [concept("1", "kneden", id="SK-1")], vocabulary="competent")
    done = ijkpunt(capsys, "import", "references", "competent", write(tmp_path / "codes.tsv", text))
    assert done.code == 1
    assert all(part in done.err for part in said), done.err
    assert not Reference.objects.exists()


def test_all_releases_in_a_list(capsys: Printed) -> None:
    assert ijkpunt(capsys, "vocabularies", "list").out == ""
    bring_in("1.0")
    bring_in("2.0", BREAD[:2])
    assert ijkpunt(capsys, "vocabularies", "list").out.splitlines() == [
        "bread 2.0  Brood  concepts 2 (skill 1, skill_group 1)  labels 5  fr,nl  newest",
        "bread 1.0  Brood  concepts 5 (skill 3, knowledge 1, skill_group 1)  labels 11  fr,nl",
    ]


def test_what_happened_between_two_releases(capsys: Printed) -> None:
    bring_in("1.0")
    bring_in("2.0", [*BREAD[:-1], concept("oven-2", "de oven bedienen")])
    lines = ijkpunt(capsys, "vocabularies", "compare", "bread", "1.0", "2.0").out.splitlines()
    oven, again = "http://bread.example/skill/oven", "http://bread.example/skill/oven-2"
    assert lines == [
        f"replaced      {oven}  de oven bedienen  {again} (same_label)",
        f"new           {again}  de oven bedienen",
        "vanished 0, replaced 1, new 1, kind_changed 0, relabelled 0, respelt 0, moved 0, unchanged 4",
    ]
    table = ijkpunt(capsys, "vocabularies", "compare", "bread", "1.0", "2.0", "--csv").out.splitlines()
    assert table[0].startswith("\ufeffconcept,change,")
    assert len(table) == 3
    assert ijkpunt(capsys, "vocabularies", "compare", "bread", "1.0", "9").code == 1


def test_withdrawing_a_release(capsys: Printed) -> None:
    bring_in("1.0")
    arguments = ("vocabularies", "withdraw", "bread", "1.0", "--ground", "half a file")
    assert ijkpunt(capsys, *arguments).out == "bread 1.0: withdrawn\n"
    assert ijkpunt(capsys, *arguments).out == "bread 1.0: same\n"
    assert "half a file" in ijkpunt(capsys, "vocabularies", "list").out
