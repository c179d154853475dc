"""Lists, partial qualifications, programmes, trajectories and error answers."""

from datetime import date
from typing import Any

import pytest

from ijkpunt.formats.onderwijs_api.errors import ErrorAnswer, read_error
from ijkpunt.formats.onderwijs_api.listing import read_list
from ijkpunt.formats.onderwijs_api.partial import read_partial, with_partials, write_partial
from ijkpunt.formats.onderwijs_api.programme import read_programme, write_programme
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.onderwijs_api.trajectory import read_trajectory, write_trajectory
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused, Severity
from ijkpunt.kernel.programme import AwardKind, Completeness, ContextRule, RecognitionStatus
from ijkpunt.kernel.qualification import KnowledgeDepth
from tests.formats.onderwijs_api import answers

KOERIER = VersionNumber("BK-9001", 2)


def test_a_list_tells_numbers_versions_synonyms_and_domains() -> None:
    page = read_list(answers.listing("BK-9001-2", "BK-9004-10"))
    first = page.entries[0]
    assert (page.total, page.next_address, page.problems) == (2, None, ())
    assert (first.number, first.latest, first.scrapped, first.synonyms) == ("BK-9001", KOERIER, False, ("Bikecourier",))
    assert first.versions[0].changed_on == date(2025, 4, 1)
    assert str(first.versions[0].domains[0]) == "Transport > Fietslogistiek"


def test_a_list_tells_what_is_scrapped_and_where_it_goes_on() -> None:
    answer = answers.listing("BK-9001-2")
    answer["gegevens"][0]["geschrapt"] = True
    answer["links"]["next"] = {"href": "https://api.example/lijst?pagenr=1"}
    page = read_list(answer)
    assert page.entries[0].scrapped
    assert page.next_address == "https://api.example/lijst?pagenr=1"


def test_a_broken_row_is_left_out_of_the_list_and_the_others_stay() -> None:
    answer = answers.listing("BK-9001-2", "BK-9004-1", "BK-9005-1")
    answer["gegevens"][1]["versies"][0]["vks_niveau"] = 9
    page = read_list(answer, file="lijst.json")
    assert [entry.number for entry in page.entries] == ["BK-9001", "BK-9005"]
    (problem,) = page.problems
    assert str(problem.place) == "lijst.json, BK-9004, gegevens[1].versies[0].vks_niveau"


def test_a_number_that_is_listed_twice_counts_once_with_a_warning() -> None:
    answer = answers.listing("BK-9001-2", "BK-9001-2")
    page = read_list(answer)
    assert len(page.entries) == 1
    assert [(one.code, one.severity) for one in page.problems] == [("list.duplicate", Severity.WARNING)]


def test_a_version_under_another_number_is_a_problem() -> None:
    answer = answers.listing("BK-9001-2")
    answer["gegevens"][0]["beroepskwalificatie_nr"] = "BK-9002"
    assert "vks.version_mismatch" in {problem.code for problem in read_list(answer).problems}


def test_a_list_that_names_only_the_last_version_still_knows_it() -> None:
    answer = answers.listing("BK-9001-2")
    del answer["gegevens"][0]["versies"]
    assert [version.version for version in read_list(answer).entries[0].versions] == [KOERIER]


@pytest.mark.parametrize("answer", [[], {}, {"gegevens": None}, "x"], ids=["list", "empty", "null", "text"])
def test_what_is_no_list_is_refused(answer: object) -> None:
    with pytest.raises(Refused):
        read_list(answer)


def test_a_partial_is_read_wrapped_and_bare() -> None:
    wrapped = answers.partial()
    for answer in (wrapped, wrapped["deelkwalificatie"]):
        read = read_partial(answer, of=KOERIER).record
        assert (read.partial.number, read.partial.competences) == ("BK-9001-2-DBK-01", ("bkc9900002",))
        assert read.version == KOERIER
        assert write_partial(read) == answer


def test_a_partial_of_another_version_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_partial(answers.partial(), of=VersionNumber("BK-9001", 1))
    assert refused.value.problem.code == "vks.partial_other_version"


def test_a_partial_with_unknown_parts_loses_nothing() -> None:
    answer = answers.partial()
    answer["deelkwalificatie"]["leerresultaten"] = [{"a": 1}]
    answer["deelkwalificatie"]["competenties"][0]["kennis"] = []
    assert write_partial(read_partial(answer).record) == answer


def test_partials_tell_the_record_which_competences_they_cover() -> None:
    record = read_qualification(answers.qualification()).record
    answer = answers.partial()
    answer["deelkwalificatie"]["competenties"] += [
        {"competentie_code": "bkc0000000", "waarde": "Plant de rit"},
        {"competentie_code": "bkc0000009", "waarde": "Zingt"},
    ]
    reading = with_partials(record, [read_partial(answer).record])
    (partial,) = reading.record.partials
    assert partial.competences == ("bkc9900002", "bkc9900001")  # the second one by its text
    assert partial.description == "Rijdt met de bakfiets."
    assert [problem.code for problem in reading.problems] == ["partial.competence_unknown"]


def test_a_partial_that_the_record_does_not_name_is_left_out() -> None:
    record = read_qualification(answers.smallest()).record
    reading = with_partials(record, [read_partial(answers.partial()).record])
    assert reading.record == record
    assert [problem.code for problem in reading.problems] == ["partial.unknown"]


def test_a_programme_is_read_in_full_and_written_back() -> None:
    answer = answers.programme()
    programme = read_programme(answer).record
    recognition = programme.recognitions[0]
    assert write_programme(programme) == answer
    assert programme.versions() == {KOERIER}
    assert recognition.status is RecognitionStatus.RECOGNISED
    assert recognition.qualifications is not None
    assert recognition.partials is not None
    assert recognition.qualifications[0].completeness is Completeness.FULL
    assert recognition.partials[0].completeness is Completeness.COMPETENCES_ONLY
    assert [award.kind for award in recognition.awards] == [AwardKind.QUALIFICATION, AwardKind.DIPLOMA]
    assert (recognition.awards[0].level, recognition.awards[0].qualification) == (2, KOERIER)
    assert recognition.awards[1].shown_name == "Diploma"
    assert recognition.required_contexts is not None
    assert (recognition.required_contexts.rule, recognition.required_contexts.count) == (ContextRule.AT_LEAST, 1)
    assert recognition.flexible_entry is not None
    assert recognition.flexible_entry.by_certificate is True
    assert recognition.employment is not None
    assert recognition.employment.workplace == "Min. 20 opleidingsuren"


def test_no_field_of_qualifications_is_something_else_than_none_of_them() -> None:
    absent, empty = answers.programme(), answers.programme()
    del absent["structuuronderdeel_details"][0]["beroepskwalificaties"]
    empty["structuuronderdeel_details"][0]["beroepskwalificaties"] = []
    assert read_programme(absent).record.recognitions[0].qualifications is None
    assert read_programme(empty).record.recognitions[0].qualifications == ()
    assert write_programme(read_programme(absent).record) == absent
    assert write_programme(read_programme(empty).record) == empty


@pytest.mark.parametrize(
    ("on", "runs"),
    [(date(2023, 8, 31), False), (date(2023, 9, 1), True), (date(2027, 8, 31), True), (date(2027, 9, 1), False)],
    ids=["the day before", "the first day", "the last day", "the day after"],
)
def test_a_recognition_runs_from_its_first_day_to_its_last(on: date, runs: bool) -> None:
    assert read_programme(answers.programme()).record.recognitions[0].runs_on(on) is runs


PROGRAMME_ERRORS: dict[str, tuple[dict[str, Any], str, str]] = {
    "number": ({"structuuronderdeel_detail_nummer": "9999"}, "vks.recognition", "structuuronderdeel_detail_nummer"),
    "end first": ({"einddatum": "2020-01-01"}, "vks.end_before_start", "einddatum"),
    "version": (
        {"beroepskwalificaties": [{"versie_nr_lang": "BK-1"}]},
        "vks.version",
        "beroepskwalificaties[0].versie_nr_lang",
    ),
    "contexts": ({"verplichte_contexten": {"aantal": "1"}}, "vks.type", "verplichte_contexten.aantal"),
    "partial": ({"deelkwalificaties": [{}]}, "vks.missing", "deelkwalificaties[0].deelkwalificatie_nr_lang"),
}


@pytest.mark.parametrize(("changes", "code", "field"), PROGRAMME_ERRORS.values(), ids=PROGRAMME_ERRORS)
def test_an_error_in_a_recognition_is_refused_with_its_place(changes: dict[str, Any], code: str, field: str) -> None:
    answer = answers.programme()
    answer["structuuronderdeel_details"][0].update(changes)
    with pytest.raises(Refused) as refused:
        read_programme(answer, file="17.json")
    found = [(problem.code, str(problem.place)) for problem in refused.value.problems]
    assert found == [(code, f"17.json, 901, structuuronderdeel_details[0].{field}")]


def test_the_same_recognition_twice_is_refused() -> None:
    answer = answers.programme()
    answer["structuuronderdeel_details"] *= 2
    with pytest.raises(Refused) as refused:
        read_programme(answer)
    assert refused.value.problem.code == "vks.recognition_duplicate"


def test_oddities_of_a_recognition_are_warned_about_and_kept() -> None:
    answer = answers.programme()
    recognition = answer["structuuronderdeel_details"][0]
    recognition["verplichte_contexten"]["aantal"] = 5
    recognition["beroepskwalificaties"][0]["volledigheid"] = "Half"
    recognition["status"] = {"code": "IN_AANVRAAG"}
    reading = read_programme(answer)
    assert {problem.code for problem in reading.problems} == {"vks.contexts", "vks.completeness"}
    assert reading.record.recognitions[0].status is None
    assert write_programme(reading.record) == answer


def test_a_trajectory_is_read_in_full_and_written_back() -> None:
    answer = answers.trajectory()
    reading = read_trajectory(answer)
    trajectory = reading.record
    assert write_trajectory(trajectory) == answer
    assert reading.problems == ()
    assert (trajectory.identifier, trajectory.version, trajectory.starts_on) == ("77", "2", date(2024, 9, 1))
    assert [frame.version for frame in trajectory.frames] == [KOERIER]
    assert trajectory.modules[0].teaching_periods == 40
    competence = trajectory.modules[0].competences[0]
    assert [(one.text, one.depth) for one in competence.knowledge] == [
        ("stadsplannen", KnowledgeDepth.BASIC),
        ("verkeersregels", KnowledgeDepth.GENERAL),
    ]
    assert [one.code for one in trajectory.competences()] == ["otc0099998", "otc0099999"]
    assert trajectory.awards[0].qualification == KOERIER


@pytest.mark.parametrize(
    ("answer", "code", "text"),
    [
        (
            {"uitzonderingen": [{"identificatie": 31004, "diagnose": "Er werd geen data gevonden.", "type": "FOUT"}]},
            "31004",
            "Er werd geen data gevonden.",
        ),
        ({"code": "NotFound", "message": "Weg", "type": "about:blank", "instance": "/x"}, "NotFound", "Weg"),
        ({"fault": {"faultstring": "Invalid ApiKey", "detail": {"errorcode": "oauth"}}}, "oauth", "Invalid ApiKey"),
        ({"fault": {}}, "", ""),
        ({"uitzonderingen": [None]}, "", ""),
    ],
    ids=["qualifications", "programmes", "gateway", "gateway without words", "nonsense"],
)
def test_an_error_answer_is_understood(answer: object, code: str, text: str) -> None:
    assert read_error(answer) == ErrorAnswer(code, text)


@pytest.mark.parametrize("answer", [answers.qualification(), answers.listing("BK-9001-2"), [], None, {}])
def test_another_answer_is_no_error(answer: object) -> None:
    assert read_error(answer) is None
