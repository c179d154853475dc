"""What the rules for everybody's files say of a version before it is published."""

from dataclasses import replace

from ijkpunt.dossiers.rules.gate import unsound, unsound_files
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import QualificationRecord
from tests.rules.dossiers.texts import competence, roofer

BASE = "https://register.example"


def errors_of(record: QualificationRecord) -> list[str]:
    found = (*unsound(record), *unsound_files(record, BASE, "Agentschap"))
    return [one.code for one in found if one.severity is Severity.ERROR]


def test_a_sound_text_has_no_errors_in_itself_or_in_its_files() -> None:
    assert errors_of(roofer()) == []


def test_an_empty_element_and_a_sentence_that_stands_twice_are_told_at_once() -> None:
    twice = (competence("bkc1", "Legt leien"), competence("bkc2", "legt  <b>leien</b>"))
    found = list(unsound(replace(roofer(), autonomy=(), competences=twice, partials=())))
    assert [one.code for one in found] == ["VKS-03", "VKS-05"]
    assert all(str(one.remedy) for one in found)


def test_a_competence_is_named_by_its_words_as_its_code_is_not_given_out_yet() -> None:
    (found,) = unsound(
        replace(roofer(), competences=(replace(competence("bkc1", "Legt leien"), knowledge=()),), partials=())
    )
    assert (found.code, found.severity, found.place.field) == ("VKS-01", Severity.WARNING, "Legt leien")


def test_what_comes_with_the_decision_or_is_a_mere_note_is_not_told() -> None:
    assert list(unsound(roofer(website=None, source_address=None))) == []


def test_the_files_are_weighed_by_their_own_profiles() -> None:
    found = {one.code: one.place.file for one in unsound_files(roofer(title=""), BASE, "Agentschap")}
    assert found["ELM-04"] == "elm-loq.xml"
