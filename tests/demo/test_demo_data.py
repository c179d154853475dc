"""The demo's texts agree with themselves: read from the JSON alone, without the importers."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.kernel.identifiers import COMPETENCE, PARTIAL, RECOGNITION, VERSION

DATA = Path(__file__).parents[2] / "src" / "ijkpunt" / "demo" / "data"
LAST_RECOGNITION = date(2026, 11, 16)
LIST_FIELDS = (
    "titel",
    "vks_niveau",
    "nieuwste_versie",
    "erkenningsdatum",
    "einddatum",
    "definitie",
    "domeinen",
    "links",
)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def records(folder: str) -> dict[str, dict[str, Any]]:
    return {path.stem: read(path) for path in sorted((DATA / folder).glob("*.json"))}


QUALIFICATIONS = {name: answer["beroepskwalificatie"] for name, answer in records("qualifications/bk").items()}
PARTIALS = {name: answer["deelkwalificatie"] for name, answer in records("qualifications/dbk").items()}
PROGRAMMES = records("programmes")
PRODUCTS = records("products")
LIST = read(DATA / "qualifications" / "beroepskwalificatie-lijst.json")
LINEAGE = read(DATA / "lineage.json")
PLAIN = read(DATA / "plain.json")
STATEMENTS = {
    competence["competentie_code"]: (name, competence)
    for name, qualification in QUALIFICATIONS.items()
    for competence in qualification["competenties"]
}


def recognitions() -> list[dict[str, Any]]:
    return [detail for programme in PROGRAMMES.values() for detail in programme["structuuronderdeel_details"]]


def neighbours(name: str) -> str:
    """The next version of a version: BK-9104-2 gives BK-9104-3."""
    number, version = name.rsplit("-", 1)
    return f"{number}-{int(version) + 1}"


def test_there_are_fourteen_qualifications_and_five_have_more_than_one_version() -> None:
    versions = Counter(name.rsplit("-", 1)[0] for name in QUALIFICATIONS)
    assert len(versions) == 14
    assert sum(count > 1 for count in versions.values()) == 5
    assert {qualification["vks_niveau"] for qualification in QUALIFICATIONS.values()} == {2, 3, 4, 5, 6}


@pytest.mark.parametrize("name", QUALIFICATIONS)
def test_a_detail_carries_the_number_of_its_file(name: str) -> None:
    qualification = QUALIFICATIONS[name]
    assert VERSION.match(name)
    assert qualification["versie_nr_lang"] == name
    assert name.endswith(f"-{qualification['versie_nr_kort']}")


def test_the_list_says_the_same_as_the_details() -> None:
    listed = {version["versie_nr_lang"]: version for entry in LIST["gegevens"] for version in entry["versies"]}
    assert listed.keys() == QUALIFICATIONS.keys()
    for name, version in listed.items():
        detail = QUALIFICATIONS[name]
        assert {field: version.get(field) for field in LIST_FIELDS} == {
            field: detail.get(field) for field in LIST_FIELDS
        }
    assert LIST["meta"]["total_elements"] == LIST["meta"]["number_of_elements"] == len(LIST["gegevens"])
    assert sum(entry["geschrapt"] for entry in LIST["gegevens"]) == 1


@pytest.mark.parametrize("entry", LIST["gegevens"], ids=lambda entry: entry["beroepskwalificatie_nr"])
def test_only_the_last_version_of_a_number_is_the_newest_and_older_ones_end(entry: dict[str, Any]) -> None:
    *older, last = entry["versies"]
    assert last["versie_nr_lang"] == entry["laatst_erkende_versie"]["versie_nr_lang"]
    assert last["nieuwste_versie"]
    assert not any(version["nieuwste_versie"] for version in older)
    assert all("einddatum" in version for version in older)
    recognised = [version["erkenningsdatum"] for version in entry["versies"]]
    assert recognised == sorted(recognised)


@pytest.mark.parametrize("name", QUALIFICATIONS)
def test_dates_are_real_and_in_order(name: str) -> None:
    qualification = QUALIFICATIONS[name]
    recognised = date.fromisoformat(qualification["erkenningsdatum"])
    assert date(2012, 1, 1) <= recognised <= LAST_RECOGNITION
    assert qualification["erkenningsjaar"] == recognised.year
    for later in ("einddatum", "laatste_wijzigingsdatum"):
        if later in qualification:
            assert date.fromisoformat(qualification[later]) >= recognised


def test_a_competence_code_is_used_once() -> None:
    codes = [row["competentie_code"] for one in QUALIFICATIONS.values() for row in one["competenties"]]
    assert not [code for code, count in Counter(codes).items() if count > 1]
    assert all(COMPETENCE.match(code) and code.startswith("bkc99") for code in codes)


@pytest.mark.parametrize("name", QUALIFICATIONS)
def test_a_qualification_is_complete_enough_to_show_every_part_of_a_page(name: str) -> None:
    qualification = QUALIFICATIONS[name]
    competences = qualification["competenties"]
    assert 6 <= len(competences) <= 14
    assert [row["nr"] for row in competences] == list(range(1, len(competences) + 1))
    assert all(3 <= len(row["vaardigheden"]) <= 8 for row in competences)
    assert all(2 <= len(row["kennis"]) <= 5 for row in competences)
    assert len({skill["vaardigheid_type"] for row in competences for skill in row["vaardigheden"]}) == 3
    assert len({row["autonomie_type"] for row in qualification["autonomie"]}) == 3
    assert 3 <= len(qualification["synoniemen"]) <= 12
    assert all(2 <= len(domain["pad"]) <= 3 for domain in qualification["domeinen"])
    assert all(qualification[part] for part in ("omgevingscontext", "handelingscontext", "verantwoordelijkheid"))


@pytest.mark.parametrize("name", QUALIFICATIONS)
def test_a_knowledge_text_names_its_own_depth(name: str) -> None:
    for competence in QUALIFICATIONS[name]["competenties"]:
        for item in competence["kennis"]:
            assert item["waarde"].startswith(f"{item['kennis_type']} van ")


@pytest.mark.parametrize("name", QUALIFICATIONS)
def test_nothing_is_said_twice_within_a_competence(name: str) -> None:
    for competence in QUALIFICATIONS[name]["competenties"]:
        texts = [row["waarde"] for row in competence["vaardigheden"] + competence["kennis"]]
        assert len(texts) == len(set(texts))


def test_the_partials_are_those_that_their_qualifications_name() -> None:
    named = {
        row["deelkwalificatie_nr_lang"]: row["titel"]
        for qualification in QUALIFICATIONS.values()
        for row in qualification.get("deelkwalificaties", [])
    }
    assert named == {name: partial["titel"] for name, partial in PARTIALS.items()}


@pytest.mark.parametrize("name", PARTIALS)
def test_a_partial_holds_competences_of_its_own_qualification(name: str) -> None:
    found = PARTIAL.match(name)
    assert found is not None
    assert PARTIALS[name]["deelkwalificatie_nr_lang"] == name
    for row in PARTIALS[name]["competenties"]:
        version, competence = STATEMENTS[row["competentie_code"]]
        assert (version, competence["waarde"]) == (found[1], row["waarde"])


def test_partials_together_leave_a_rest() -> None:
    covered: dict[str, set[str]] = {}
    for partial in PARTIALS.values():
        version = partial["deelkwalificatie_nr_lang"].rsplit("-DBK", 1)[0]
        covered.setdefault(version, set()).update(row["competentie_code"] for row in partial["competenties"])
    assert len(covered) == 3
    for version, codes in covered.items():
        assert codes < {row["competentie_code"] for row in QUALIFICATIONS[version]["competenties"]}


def test_lineage_joins_consecutive_versions_with_one_reason_each() -> None:
    assert {row["relation"] for row in LINEAGE} == {"same", "reworded", "split", "merged"}
    pairs = [(row["from"], row["to"]) for row in LINEAGE]
    assert len(pairs) == len(set(pairs))
    for row in LINEAGE:
        assert neighbours(STATEMENTS[row["from"]][0]) == STATEMENTS[row["to"]][0]
        assert row["ground"].strip()


@pytest.mark.parametrize("row", LINEAGE, ids=lambda row: f"{row['from']}-{row['to']}")
def test_a_relation_says_what_the_texts_and_the_neighbours_say(row: dict[str, str]) -> None:
    def said(code: str) -> list[Any]:
        competence = STATEMENTS[code][1]
        return [competence[key] for key in ("waarde", "competentie_type", "vaardigheden", "kennis")]

    successors = sum(other["from"] == row["from"] for other in LINEAGE)
    ancestors = sum(other["to"] == row["to"] for other in LINEAGE)
    assert (said(row["from"]) == said(row["to"])) is (row["relation"] == "same")
    assert (successors > 1) is (row["relation"] == "split")
    assert (ancestors > 1) is (row["relation"] == "merged")


def test_every_version_has_plain_words_that_speak_to_the_reader() -> None:
    assert PLAIN.keys() == QUALIFICATIONS.keys()
    for name, text in PLAIN.items():
        assert text.keys() <= {"lead", "can", "need", "level_sentence"}, name
        assert text["lead"].startswith("Je "), name
        assert 5 <= len(text["can"]) <= 8, name
        assert 1 <= len(text["need"]) <= 4, name
        assert not [line for line in text["can"] + text["need"] if line.endswith(".") or len(line) > 90], name


def test_recognitions_have_their_own_number() -> None:
    numbers = [detail["structuuronderdeel_detail_nummer"] for detail in recognitions()]
    assert len(numbers) == len(set(numbers))
    assert all(RECOGNITION.match(number) for number in numbers)


@pytest.mark.parametrize("detail", recognitions(), ids=lambda detail: detail["structuuronderdeel_detail_nummer"])
def test_a_recognition_awards_only_what_it_contains_in_full(detail: dict[str, Any]) -> None:
    complete = set()
    for reference in detail.get("beroepskwalificaties", []):
        qualification = QUALIFICATIONS[reference["versie_nr_lang"]]
        assert reference["titel"] == qualification["titel"]
        assert detail["begindatum"] >= qualification["erkenningsdatum"]
        if reference["volledigheid"] == "Volledig":
            complete.add(reference["versie_nr_lang"])
    proofs = detail["studiebekrachtigingen"]
    assert {
        proof["beroepskwalificatie"]["versie_nr_lang"] for proof in proofs if "beroepskwalificatie" in proof
    } == complete
    for proof in proofs:
        if "deelkwalificatie" in proof:
            number = proof["deelkwalificatie"]["deelkwalificatie_nr_lang"]
            assert number in PARTIALS
            assert number.rsplit("-DBK", 1)[0] in complete


def test_programmes_show_every_kind_of_completeness_and_context() -> None:
    references = [row for detail in recognitions() for row in detail.get("beroepskwalificaties", [])]
    contexts = [detail["verplichte_contexten"] for detail in recognitions() if "verplichte_contexten" in detail]
    assert {row["volledigheid"] for row in references} == {"Volledig", "Gedeeltelijk (enkel competenties)"}
    assert {row["code"] for row in contexts} == {"MINSTENS", "EXACT"}
    assert all(1 <= row["aantal"] <= len(row["contexten"]) for row in contexts)


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_rests_on_a_qualification_of_the_demo(name: str) -> None:
    product = PRODUCTS[name]
    assert all(base["qualification"] in QUALIFICATIONS for base in product["based_on"])
    codes = [outcome["code"] for unit in product["units"] for outcome in unit["outcomes"]]
    assert codes
    assert len(codes) == len(set(codes))
