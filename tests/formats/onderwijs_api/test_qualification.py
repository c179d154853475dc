from collections.abc import Callable
from typing import Any

import pytest

from ijkpunt.formats.onderwijs_api.listing import listed_domains, read_list
from ijkpunt.formats.onderwijs_api.qualification import read_qualification, write_qualification
from ijkpunt.kernel.problems import Problem, Refused, Severity
from ijkpunt.kernel.qualification import (
    AutonomyKind,
    CodedWord,
    CompetenceKind,
    Domain,
    KnowledgeDepth,
    QualificationRecord,
    SkillKind,
)
from tests.formats.onderwijs_api import answers

Spoil = Callable[[dict[str, Any]], object]


def setting(key: str, value: object) -> Spoil:
    return lambda body: body.__setitem__(key, value)


def without(key: str) -> Spoil:
    return lambda body: body.pop(key)


def inside(path: str, key: str, value: object) -> Spoil:
    """Set `key` in the object at `path`, such as competenties.0.kennis.0."""

    def spoil(body: Any) -> None:
        for step in path.split("."):
            body = body[int(step) if step.isdecimal() else step]
        body[key] = value

    return spoil


def spoiled(spoil: Spoil) -> dict[str, Any]:
    answer = answers.qualification()
    spoil(answer["beroepskwalificatie"])
    return answer


def refusal(answer: object) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        read_qualification(answer, file="bk.json")
    return list(refused.value.problems)


def test_every_part_of_the_answer_is_in_the_record() -> None:
    reading = read_qualification(answers.qualification(), file="bk.json")
    record = reading.record
    assert reading.problems == ()
    assert (record.identifier, record.title, record.level) == ("BK-9001-2", "Fietskoerier", 2)
    assert record.isced is not None
    assert record.isced.narrow == CodedWord("104", "Transport services")
    assert record.domains == (Domain(("Transport", "Fietslogistiek")),)
    first = record.competences[0]
    assert (first.code, first.kind, first.order, first.references) == (
        "bkc9900001",
        CompetenceKind.SPECIFIC,
        1,
        ("co 09999",),
    )
    assert (first.skills[0].kind, first.knowledge[0].depth) == (SkillKind.COGNITIVE, KnowledgeDepth.THOROUGH)
    assert [one.kind for one in record.autonomy] == [
        AutonomyKind.INDEPENDENT_IN,
        AutonomyKind.BOUND_BY,
        AutonomyKind.RELIES_ON,
    ]
    assert record.partials[0].competences is None
    assert record.website == "https://www.example/bk"


def test_what_the_record_holds_is_not_kept_twice() -> None:
    kept = read_qualification(answers.qualification()).record.unmodelled
    assert list(kept) == ["/beroepskwalificatie/deelkwalificaties/0/links"]


@pytest.mark.parametrize("answer", [answers.qualification(), answers.smallest()], ids=["full", "smallest"])
def test_writing_gives_the_answer_back(answer: dict[str, Any]) -> None:
    assert write_qualification(read_qualification(answer).record) == answer


ODDITIES: dict[str, tuple[Spoil, str]] = {
    "competence without nr": (lambda body: body["competenties"][0].pop("nr"), "vks.order_missing"),
    "skill without kind": (
        lambda body: body["competenties"][0]["vaardigheden"][0].pop("vaardigheid_type"),
        "vks.kind_missing",
    ),
    "knowledge without kind": (
        lambda body: body["competenties"][0]["kennis"][0].pop("kennis_type"),
        "vks.kind_missing",
    ),
    "competence without kind": (lambda body: body["competenties"][0].pop("competentie_type"), "vks.kind_missing"),
    "unknown kind of competence": (inside("competenties.0", "competentie_type", "Sleutel"), "vks.kind_unknown"),
    "unknown kind of skill": (inside("competenties.0.vaardigheden.0", "vaardigheid_type", "?"), "vks.kind_unknown"),
    "kind in capitals": (inside("competenties.0.kennis.0", "kennis_type", "GRONDIGE  KENNIS"), ""),
    "another level in the text": (setting("omschrijving_kort", "VKS niveau 3"), "vks.level_in_text"),
    "another year": (setting("erkenningsjaar", 2024), "vks.year_differs"),
    "broken reference": (inside("competenties.0.referenties.0", "referentie_nr", "-c"), "vks.reference"),
    "line ends and html": (setting("definitie", "<b>A</b>\r\n- b  c  "), ""),
    "trailing blanks in the title": (setting("titel", " Fiets  koerier "), ""),
    "unicode": (setting("titel", "Fietskoerier é \U0001f6b2 \u202e"), ""),
    "path of plain texts": (inside("domeinen.0", "pad", ["Transport", "Fietslogistiek"]), ""),
    "no path": (setting("domeinen", [{"domein": "Transport"}]), ""),
    "empty list": (setting("synoniemen", []), ""),
    "null": (setting("extra_info", None), ""),
    "unknown field deep inside": (inside("competenties.1.kennis.0", "x/y~z", {"a": [1, None, 2.0]}), ""),
    "unknown field at the top": (setting("absent", ["iets"]), ""),
    "blank skill": (inside("competenties.0.vaardigheden.0", "waarde", " "), "vks.blank"),
    "no competences": (without("competenties"), "vks.no_competences"),
    "no short number of the version": (without("versie_nr_kort"), ""),
    "partial without short number": (lambda body: body["deelkwalificaties"][0].pop("deelkwalificatie_nr_kort"), ""),
    "empty objects": (lambda body: body.update(isced={}, led_onderwerp={}, links={}), ""),
}


@pytest.mark.parametrize(("spoil", "code"), ODDITIES.values(), ids=ODDITIES)
def test_an_oddity_goes_in_with_a_note_and_comes_out_to_the_letter(spoil: Spoil, code: str) -> None:
    answer = spoiled(spoil)
    reading = read_qualification(answer)
    assert write_qualification(reading.record) == answer
    assert {problem.code for problem in reading.problems} == ({code} if code else set())
    assert all(problem.severity is not Severity.ERROR for problem in reading.problems)


ERRORS: dict[str, tuple[Spoil, str, str]] = {
    "no version": (without("versie_nr_lang"), "vks.missing", "versie_nr_lang"),
    "version with words": (setting("versie_nr_lang", "BK-9001"), "vks.version", "versie_nr_lang"),
    "version with a line end": (setting("versie_nr_lang", "BK-9001-2\n"), "vks.version", "versie_nr_lang"),
    "two versions": (setting("versie_nr_kort", 3), "vks.version_mismatch", "versie_nr_kort"),
    "blank title": (setting("titel", "  "), "vks.title", "titel"),
    "no title": (without("titel"), "vks.title", "titel"),
    "level 9": (setting("vks_niveau", 9), "vks.level", "vks_niveau"),
    "level 0": (setting("vks_niveau", 0), "vks.level", "vks_niveau"),
    "level as a text": (setting("vks_niveau", "3"), "vks.level", "vks_niveau"),
    "level true": (setting("vks_niveau", True), "vks.level", "vks_niveau"),
    "level null": (setting("vks_niveau", None), "vks.level", "vks_niveau"),
    "level 2.0": (setting("vks_niveau", 2.0), "vks.level", "vks_niveau"),
    "a day that does not exist": (setting("erkenningsdatum", "2025-02-30"), "vks.date", "erkenningsdatum"),
    "a day the other way round": (setting("einddatum", "31-08-2031"), "vks.date", "einddatum"),
    "end before recognition": (setting("einddatum", "2025-03-13"), "vks.end_before_recognition", "einddatum"),
    "synonyms as a text": (setting("synoniemen", "Bikecourier"), "vks.type", "synoniemen"),
    "synonym as a text": (setting("synoniemen", ["Bikecourier"]), "vks.type", "synoniemen[0]"),
    "skill as a number": (
        inside("competenties.1.vaardigheden.0", "waarde", 7),
        "vks.type",
        "competenties[1].vaardigheden[0].waarde",
    ),
    "nr as a text": (inside("competenties.0", "nr", "1"), "vks.type", "competenties[0].nr"),
    "nr too large for a database": (inside("competenties.0", "nr", 2**40), "vks.type", "competenties[0].nr"),
    "same code twice": (
        inside("competenties.1", "competentie_code", "bkc9900001"),
        "vks.competence_duplicate",
        "competenties[1].competentie_code",
    ),
    "code of another kind": (
        inside("competenties.0", "competentie_code", "otc0000001"),
        "vks.competence_code",
        "competenties[0].competentie_code",
    ),
    "no code": (
        lambda body: body["competenties"][0].pop("competentie_code"),
        "vks.missing",
        "competenties[0].competentie_code",
    ),
    "competence without text": (
        inside("competenties.0", "waarde", "\r\n"),
        "vks.competence_empty",
        "competenties[0].waarde",
    ),
    "partial of another version": (
        inside("deelkwalificaties.0", "deelkwalificatie_nr_lang", "BK-9001-1-DBK-01"),
        "vks.partial_other_version",
        "deelkwalificaties[0].deelkwalificatie_nr_lang",
    ),
    "partial with two numbers": (
        inside("deelkwalificaties.0", "deelkwalificatie_nr_kort", "DBK-02"),
        "vks.partial_number",
        "deelkwalificaties[0].deelkwalificatie_nr_kort",
    ),
    "same partial twice": (
        lambda body: body["deelkwalificaties"].append(body["deelkwalificaties"][0]),
        "vks.partial_duplicate",
        "deelkwalificaties[1].deelkwalificatie_nr_lang",
    ),
    "path that ends elsewhere": (inside("domeinen.0", "domein", "Lucht"), "vks.domain_path", "domeinen[0].pad"),
    "path told otherwise": (inside("domeinen.0", "pad_tekst", "Bouw"), "vks.domain_path", "domeinen[0].pad_tekst"),
    "nul in a text": (setting("definitie", "a\x00b"), "vks.text_characters", "definitie"),
    "half a character": (setting("nieuw_veld", ["\ud83d"]), "vks.text_characters", "nieuw_veld[0]"),
    "infinity": (setting("nieuw_veld", float("inf")), "vks.type", "nieuw_veld"),
    "a very long text": (setting("extra_info", "a" * 100_001), "vks.text_too_long", "extra_info"),
}


@pytest.mark.parametrize(("spoil", "code", "field"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_refused_with_its_place_and_a_remedy(spoil: Spoil, code: str, field: str) -> None:
    problems = [problem for problem in refusal(spoiled(spoil)) if problem.severity is Severity.ERROR]
    assert [(problem.code, problem.place.field) for problem in problems] == [(code, field)]
    assert problems[0].place.file == "bk.json"
    assert str(problems[0].message)
    assert str(problems[0].remedy)


def test_all_errors_are_told_at_once_and_name_the_record() -> None:
    answer = spoiled(lambda body: body.update(titel="", vks_niveau="drie", erkenningsdatum="gisteren", synoniemen={}))
    problems = refusal(answer)
    assert {problem.code for problem in problems} == {"vks.title", "vks.level", "vks.date", "vks.type"}
    assert {problem.place.record for problem in problems} == {"BK-9001-2"}


def test_the_value_that_was_found_is_shown() -> None:
    (problem,) = refusal(spoiled(setting("vks_niveau", "drie")))
    assert problem.value == "drie"


@pytest.mark.parametrize(
    "answer",
    [None, [], "tekst", 3, {}, {"beroepskwalificatie": []}, {"beroepskwalificatie": None}, [answers.qualification()]],
    ids=["null", "list", "text", "number", "empty", "list inside", "null inside", "list of answers"],
)
def test_what_is_no_detail_answer_is_refused(answer: object) -> None:
    assert refusal(answer)[0].code in {"vks.not_an_object", "vks.missing"}


def test_an_answer_that_is_endlessly_deep_is_refused() -> None:
    deep: Any = []
    for _ in range(5000):
        deep = [deep]
    assert refusal(spoiled(setting("nieuw", deep)))[0].code == "vks.too_deep"


def test_a_flood_of_errors_stays_readable() -> None:
    assert len(refusal(spoiled(setting("synoniemen", [None] * 10_000)))) == 500


def test_the_longest_text_can_be_set() -> None:
    with pytest.raises(Refused):
        read_qualification(answers.qualification(), longest_text=20)


def test_a_domain_outside_the_tree_of_the_list_is_refused_with_what_it_resembles() -> None:
    domains = listed_domains([read_list(answers.listing("BK-9001-2"))])
    answer = spoiled(setting("domeinen", [answers.domain("Transport", "Fietslogistik")]))
    with pytest.raises(Refused) as refused:
        read_qualification(answer, domains=domains)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.field) == ("vks.domain_unknown", "domeinen[0].domein")
    assert "Transport > Fietslogistiek" in str(problem.remedy)


@pytest.mark.parametrize(
    ("version", "path", "known"),
    [
        ("BK-9001-2", ("Transport", "Fietslogistiek"), ()),
        ("BK-9001-2", ("Transport",), ()),
        ("BK-9001-2", ("Bouw", "Dak"), (Domain(("Bouw", "Dak")),)),
        ("BK-9009-1", ("Bouw", "Dak"), ()),
    ],
    ids=["its own", "higher in the tree", "known elsewhere", "a version that the list does not name"],
)
def test_a_domain_that_is_known_or_cannot_be_checked_is_accepted(
    version: str, path: tuple[str, ...], known: tuple[Domain, ...]
) -> None:
    domains = listed_domains([read_list(answers.listing("BK-9001-2"))], known)
    answer = answers.qualification(version)
    answer["beroepskwalificatie"]["domeinen"] = [answers.domain(*path)]
    assert read_qualification(answer, domains=domains).record.domains == (Domain(path),)


def test_a_record_of_our_own_is_written_with_the_official_words() -> None:
    from ijkpunt.kernel.identifiers import VersionNumber
    from ijkpunt.kernel.qualification import Competence, Skill

    competence = Competence(
        "bkc0000001", "Leert", CompetenceKind.TRANSVERSAL, skills=(Skill("Leest", SkillKind.MOTOR),)
    )
    record = QualificationRecord(VersionNumber("BK-9005", 1), "Lezer", 1, competences=(competence,))
    body = write_qualification(record)["beroepskwalificatie"]
    assert body["competenties"][0]["competentie_type"] == "Transversale competentie"
    assert body["competenties"][0]["vaardigheden"][0]["vaardigheid_type"] == "Motorische vaardigheden"
    assert "definitie" not in body


def test_a_record_that_lost_parts_since_it_was_read_can_still_be_written() -> None:
    from dataclasses import replace

    answer = answers.qualification()
    answer["beroepskwalificatie"]["competenties"][1]["kennis"][0]["nieuw"] = 1
    record = replace(read_qualification(answer).record, competences=(), partials=())
    assert "competenties" not in write_qualification(record)["beroepskwalificatie"]
