"""VKS-01 to VKS-06: what every version must be."""

from dataclasses import replace

import orjson
import pytest

from ijkpunt.formats.validation import Profile
from ijkpunt.kernel.problems import RuleBroken, Severity
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord, Skill
from ijkpunt.register.queries import problems_in, sealed_hashes
from ijkpunt.register.queries.records import all_records
from ijkpunt.register.rules.canonical import as_json, content_bytes, content_hash
from ijkpunt.register.rules.soundness import check_records, problems_of
from tests.formats.records import CARPENTER

FIRST, SECOND = CARPENTER.competences
SECOND = replace(SECOND, knowledge=FIRST.knowledge[:1])
SOUND = replace(CARPENTER, competences=(FIRST, SECOND), partials=())


def with_part(*codes: str) -> QualificationRecord:
    return replace(SOUND, partials=(PartialQualification("BK-9901-2-DBK-01", "DBK-01", "Zager", codes),))


CASES: list[tuple[str, QualificationRecord, str, Severity]] = [
    ("no competences", replace(SOUND, competences=()), "VKS-01", Severity.ERROR),
    ("no skills", replace(SOUND, competences=(FIRST, replace(SECOND, skills=()))), "VKS-01", Severity.WARNING),
    ("no knowledge", replace(SOUND, competences=(FIRST, replace(SECOND, knowledge=()))), "VKS-01", Severity.WARNING),
    ("level nine", replace(SOUND, level=9), "VKS-02", Severity.ERROR),
    ("no day of recognition", replace(SOUND, recognised_on=None), "VKS-02", Severity.ERROR),
    ("no trace of the decision", replace(SOUND, source_address=None), "VKS-02", Severity.WARNING),
    ("no context", replace(SOUND, context_action=()), "VKS-03", Severity.ERROR),
    ("no autonomy", replace(SOUND, autonomy=()), "VKS-03", Severity.ERROR),
    ("a part with what the whole lacks", with_part(FIRST.code, SECOND.code, "bkc1"), "VKS-04", Severity.ERROR),
    ("parts that leave something out", with_part(FIRST.code), "VKS-04", Severity.NOTE),
    ("one code twice", replace(SOUND, competences=(FIRST, replace(SECOND, code=FIRST.code))), "VKS-05", Severity.ERROR),
    (
        "one sentence twice, in other capitals",
        replace(SOUND, competences=(FIRST, replace(SECOND, text=" zaagt  <b>HOUT</b>"))),
        "VKS-05",
        Severity.ERROR,
    ),
    (
        "one skill twice under a competence",
        replace(SOUND, competences=(FIRST, replace(SECOND, skills=(Skill("Boort"), Skill("boort"))))),
        "VKS-05",
        Severity.WARNING,
    ),
]


def test_a_sound_version_has_no_problems() -> None:
    assert list(problems_of(SOUND)) == []
    assert list(problems_of(with_part(FIRST.code, SECOND.code))) == []


@pytest.mark.parametrize(("record", "code", "severity"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_fault_is_told_by_its_rule(record: QualificationRecord, code: str, severity: Severity) -> None:
    assert [(one.code, one.severity) for one in problems_of(record)] == [(code, severity)]


def test_what_was_sealed_may_not_have_changed() -> None:
    content = orjson.dumps([as_json(SOUND)])
    seal = content_hash(content_bytes(SOUND))
    assert check_records(content, "r.json", lambda _: {"BK-9901-2": seal}) == ()
    (changed,) = check_records(
        content.replace(b"Boort", b"B").replace(b"Monteert", b"Maakt"), "r", lambda _: {"BK-9901-2": seal}
    )
    assert (changed.code, changed.severity) == ("VKS-06", Severity.ERROR)
    (unknown,) = check_records(content, "r.json", lambda _: {})
    assert (unknown.code, unknown.severity) == ("VKS-06", Severity.NOTE)


@pytest.mark.parametrize("content", [b"", b"geen json", b"[]", b"[1]", b"{}", b'{"version": 1, "title": []}'])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_records(content, "stuk.json")
    assert refused.value.problem.code == "record.unreadable"


@pytest.mark.usefixtures("universe")
def test_the_register_of_the_demo_is_sound_and_sealed() -> None:
    records = list(all_records())
    content = orjson.dumps([as_json(one) for one in records])
    found = problems_in(content, "register.json", Profile.VKS)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert len(sealed_hashes(one.identifier for one in records)) == len(records) == 20
    tampered = content.replace(records[0].competences[0].text.encode(), b"Iets anders")
    assert {one.code for one in problems_in(tampered, "r", Profile.VKS) if one.severity is Severity.ERROR} == {"VKS-06"}
