"""ESCO's own download: whole or not at all, with the file and line of what is wrong."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ijkpunt.formats.findings import Reading
from ijkpunt.formats.vocabularies import read_esco
from ijkpunt.kernel.problems import Problem, Refused, Severity
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptRelation,
    ConceptStatus,
    Label,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)
from tests.formats.vocabularies.esco_download import FILES, ISCO, OCCUPATION, SKILL, write_download


def read(folder: Path, *languages: str) -> Reading[VocabularyRelease]:
    return read_esco(folder, version="1.2.0", languages=languages or None)


def concepts(folder: Path, *languages: str) -> dict[str, VocabularyConcept]:
    return {concept.id: concept for concept in read(folder, *languages).value.concepts}


def refused(folder: Path, *languages: str) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        read(folder, *languages)
    return list(caught.value.problems)


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.place.file, problem.place.record) for problem in problems]


def test_a_concept_brings_together_what_all_files_say(tmp_path: Path) -> None:
    assert concepts(write_download(tmp_path))[f"{SKILL}saw"] == VocabularyConcept(
        f"{SKILL}saw",
        ConceptKind.SKILL,
        labels=(
            Label("scier du bois", "fr"),
            Label("couper du bois", "fr", LabelKind.ALTERNATIVE),
            Label("hout zagen", "nl"),
            Label("planken zagen", "nl", LabelKind.ALTERNATIVE),
            Label("balken zagen", "nl", LabelKind.ALTERNATIVE),
            Label("houtzagen", "nl", LabelKind.HIDDEN),
        ),
        definitions={"nl": "Zaagt hout op maat."},
        notes={"nl": "Niet voor metaal."},
        broader=(f"{SKILL}S6",),
        related=(ConceptLink(f"{SKILL}wood", ConceptRelation.OPTIONAL),),
        modified_on=date(2024, 1, 25),
        extra={
            "conceptType": "KnowledgeSkillCompetence",
            "skillType": "skill/competence",
            "reuseLevel": "sector-specific",
            "inScheme": "scheme",
        },
    )


def test_kinds_statuses_and_codes_are_read(tmp_path: Path) -> None:
    found = concepts(write_download(tmp_path))
    kinds = {name.rsplit("/", 1)[1]: concept.kind for name, concept in found.items()}
    assert kinds == {
        "saw": ConceptKind.SKILL,
        "wood": ConceptKind.KNOWLEDGE,
        "old": ConceptKind.SKILL,
        "S6": ConceptKind.SKILL_GROUP,
        "S": ConceptKind.SKILL_GROUP,
        "joiner": ConceptKind.OCCUPATION,
        "C7522": ConceptKind.OCCUPATION_GROUP,
    }
    assert found[f"{SKILL}old"].status is ConceptStatus.DEPRECATED
    assert found[f"{OCCUPATION}joiner"].notation == "7522.1"
    assert found[f"{OCCUPATION}joiner"].broader == (f"{ISCO}C7522",)
    assert found[f"{OCCUPATION}joiner"].related == (ConceptLink(f"{SKILL}saw", ConceptRelation.ESSENTIAL),)


def test_the_release_says_what_it_is(tmp_path: Path) -> None:
    release = read(write_download(tmp_path)).value
    assert (release.vocabulary, release.version, release.languages) == ("esco", "1.2.0", ("fr", "nl"))
    assert release.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_only_the_languages_that_are_wanted_are_read(tmp_path: Path) -> None:
    assert read(write_download(tmp_path), "nl").value.languages == ("nl",)


def test_a_zip_file_is_read_as_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "esco"
    folder.mkdir()
    write_download(folder)
    packed = shutil.make_archive(str(tmp_path / "download"), "zip", folder)
    assert read(Path(packed)).value.concepts == read(folder).value.concepts


def test_files_of_version_1_0_lack_columns(tmp_path: Path) -> None:
    skills = f"conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\n,{SKILL}a,,,zagen,,\n"
    folder = write_download(tmp_path, skills_nl=skills, skills_fr=None)
    assert concepts(folder)[f"{SKILL}a"].labels == (Label("zagen", "nl"),)


def test_replacements_are_read_where_a_release_has_them(tmp_path: Path) -> None:
    skills = f"conceptUri,preferredLabel,status,replacedBy\n{SKILL}a,zagen,obsolete,{SKILL}b|{SKILL}c\n"
    folder = write_download(tmp_path, skills_nl=skills, skills_fr=None)
    assert concepts(folder)[f"{SKILL}a"].replaced_by == (f"{SKILL}b", f"{SKILL}c")


def test_everything_that_is_wrong_in_all_files_is_told_at_once(tmp_path: Path) -> None:
    folder = write_download(
        tmp_path,
        skills_nl=f"conceptUri,preferredLabel,status\nsaw,zagen,released\n{SKILL}a,x,\n{SKILL}a,y,\n",
        skills_fr="conceptUri,label\n",
        occupations_nl="",
        broaderRelationsSkillPillar_nl=f"conceptUri,broaderUri\n{SKILL}S6,\n",
    )
    (folder / "ISCOGroups_nl.csv").write_bytes(f"conceptUri,preferredLabel\n{ISCO}1,é\n".encode("latin-1"))
    assert told(refused(folder)) == [
        ("table.encoding", "ISCOGroups_nl.csv", "2"),
        ("table.empty", "occupations_nl.csv", ""),
        ("table.columns", "skills_fr.csv", "1"),
        ("vocabulary.id", "skills_nl.csv", "2"),
        ("vocabulary.double_id", "skills_nl.csv", "4"),
        ("esco.half_link", "broaderRelationsSkillPillar_nl.csv", "2"),
    ]


def test_languages_that_contradict_each_other_about_a_kind_are_refused(tmp_path: Path) -> None:
    changed = FILES["skills_nl.csv"].replace("knowledge", "skill/competence")
    [problem] = refused(write_download(tmp_path, skills_nl=changed))
    assert (problem.code, problem.place.file, problem.place.record) == (
        "vocabulary.contradiction",
        "skills_nl.csv",
        "4",
    )


def test_a_circle_in_the_hierarchy_is_refused_and_shown(tmp_path: Path) -> None:
    links = f"conceptUri,broaderUri\n{SKILL}saw,{SKILL}S6\n{SKILL}S6,{SKILL}S\n{SKILL}S,{SKILL}S6\n"
    [problem] = refused(write_download(tmp_path, broaderRelationsSkillPillar_nl=links))
    assert problem.code == "vocabulary.cycle"
    assert f"{SKILL}S6 → {SKILL}S → {SKILL}S6" in str(problem.message)


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    [problem] = refused(write_download(tmp_path), "nl", "de")
    assert (problem.code, "de" in str(problem.message)) == ("esco.language", True)


def test_a_file_without_language_is_refused(tmp_path: Path) -> None:
    folder = write_download(tmp_path)
    (folder / "skills_nl.csv").rename(folder / "skills.csv")
    assert told(refused(folder)) == [("esco.language", "skills.csv", "")]


def test_a_folder_without_esco_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert told(refused(tmp_path)) == [("esco.nothing", tmp_path.name, "")]


def test_labels_in_another_language_than_the_file_says_are_refused(tmp_path: Path) -> None:
    head = "conceptUri,preferredLabel\n"
    labels = "".join(f"{SKILL}{number},werken met het hout van de boom {number}\n" for number in range(60))
    folder = write_download(tmp_path, skills_nl=None, skills_fr=head + labels)
    [problem] = refused(folder)
    assert (problem.code, problem.place.field) == ("vocabulary.language", "fr")


def test_what_is_odd_is_warned_of_and_read(tmp_path: Path) -> None:
    skills = (
        "conceptUri,preferredLabel,status,modifiedDate,colour\n"
        f"{SKILL}a,zagen,draft,yesterday,red\n{SKILL}b,,released,,\n"
    )
    folder = write_download(tmp_path, skills_nl=skills, skills_fr=None, skillGroups_nl=None)
    (folder / "prices_nl.csv").write_text("x\n")
    reading = read(folder)
    assert {problem.severity for problem in reading.problems} == {Severity.WARNING}
    assert {(problem.code, problem.place.file) for problem in reading.problems} == {
        ("table.unknown_column", "skills_nl.csv"),
        ("esco.status", "skills_nl.csv"),
        ("vocabulary.date", "skills_nl.csv"),
        ("vocabulary.no_label", "skills_nl.csv"),
        ("esco.unknown_file", "prices_nl.csv"),
    }
    found = {concept.id: concept for concept in reading.value.concepts}
    assert (found[f"{SKILL}a"].status, found[f"{SKILL}a"].modified_on) == (ConceptStatus.ACTIVE, None)
    assert found[f"{SKILL}b"].labels == ()


def test_a_concept_under_one_that_is_not_there_is_read_without_that_link(tmp_path: Path) -> None:
    reading = read(write_download(tmp_path, skillGroups_nl=None))
    assert [problem.code for problem in reading.problems] == ["vocabulary.broader_absent"]
    assert {concept.id: concept.broader for concept in reading.value.concepts}[f"{SKILL}saw"] == ()


def test_a_long_chain_and_a_large_release_are_read_without_deep_recursion(tmp_path: Path) -> None:
    count = 20_000
    rows = "".join(f"{SKILL}{number},vaardigheid {number}\n" for number in range(count))
    links = "".join(f"{SKILL}{number},{SKILL}{number - 1}\n" for number in range(1, count))
    (tmp_path / "skills_nl.csv").write_text("conceptUri,preferredLabel\n" + rows)
    (tmp_path / "broaderRelationsSkillPillar_nl.csv").write_text("conceptUri,broaderUri\n" + links)
    assert len(read(tmp_path).value.concepts) == count
