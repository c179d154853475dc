"""Real answers of the official API, through the register and out of the API again, field by field."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from ijkpunt.audit.queries import verify
from ijkpunt.formats.onderwijs_api.programme import write_programme
from ijkpunt.formats.onderwijs_api.source import AnswerKind, Source, read_source
from ijkpunt.register.actions import ImportSummary
from ijkpunt.register.models import Programme, QualificationVersion
from ijkpunt.register.queries import get_programme, programmes_of
from ijkpunt.register.rules.canonical import read_study_programme
from tests.register.register import bring_in, bring_in_programmes, everything

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def imported(
    real_data: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[ImportSummary, ImportSummary]]:
    """Everything real, imported once for this module and rolled back after it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield bring_in(real_data / "vks"), bring_in_programmes(real_data / "vks")
        transaction.set_rollback(True)


@pytest.fixture
def real(imported: tuple[ImportSummary, ImportSummary], db: None) -> tuple[ImportSummary, ImportSummary]:
    return imported


@pytest.fixture(scope="module")
def source(real_data: Path) -> Source:
    return read_source(real_data / "vks")


def same(ours: object, theirs: object) -> bool:
    """Equal field by field, to the type of each number; the order of keys is of no matter."""
    return orjson.dumps(ours, option=orjson.OPT_SORT_KEYS) == orjson.dumps(theirs, option=orjson.OPT_SORT_KEYS)


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def test_every_real_record_goes_in(real: tuple[ImportSummary, ImportSummary]) -> None:
    qualifications, programmes = real
    assert (len(qualifications.new), qualifications.refused) == (11, [])
    assert (len(programmes.new), programmes.refused) == (19, [])
    assert QualificationVersion.objects.count() == 11
    assert Programme.objects.count() == 19


def test_every_real_qualification_is_read_back_from_the_api_as_the_source_has_it(
    real: tuple[ImportSummary, ImportSummary], source: Source, client: Client
) -> None:
    for answer in source.answers(AnswerKind.QUALIFICATION):
        given = client.get(f"/api/v1/qualifications/{answer.identifier}/official")
        assert given.status_code == 200
        assert same(given.json(), answer.answer), answer.file


def test_every_real_programme_is_read_back_as_the_source_has_it(
    real: tuple[ImportSummary, ImportSummary], source: Source, client: Client
) -> None:
    for answer in source.answers(AnswerKind.PROGRAMME):
        kept = get_programme("study_programme", answer.identifier)
        assert same(write_programme(kept), answer.answer), answer.file  # type: ignore[arg-type]
        given = client.get(f"/api/v1/programmes/study_programme/{answer.identifier}")
        assert given.status_code == 200
        assert same(write_programme(read_study_programme(given.content)), answer.answer), answer.file


def test_the_permanent_address_holds_the_whole_record(
    real: tuple[ImportSummary, ImportSummary], source: Source, client: Client
) -> None:
    for answer in source.answers(AnswerKind.QUALIFICATION):
        held = client.get(f"/id/{answer.identifier}.json").json()
        found = set(texts(held)) | {" > ".join(domain["path"]) for domain in held["domains"]}
        lost = [text for text in texts(answer.answer) if text not in found]
        assert not lost, f"{answer.file} lost {lost[:3]}"


def test_the_address_of_the_issue_answers_with_the_plasterer(
    real: tuple[ImportSummary, ImportSummary], real_data: Path, client: Client
) -> None:
    theirs = json.loads((real_data / "vks" / "bk" / "BK-0130-5.json").read_bytes())["beroepskwalificatie"]
    held = client.get("/id/BK-0130-5.json").json()
    assert (held["identifier"], held["title"], held["level"]) == ("BK-0130-5", "Stukadoor", 3)
    assert [one["text"] for one in held["competences"]] == [one["waarde"] for one in theirs["competenties"]]
    skills = sum(len(one["vaardigheden"]) for one in theirs["competenties"])
    assert sum(len(one["skills"]) for one in held["competences"]) == skills == 134


def test_importing_again_changes_nothing(real: tuple[ImportSummary, ImportSummary], real_data: Path) -> None:
    before = everything()
    again, programmes = bring_in(real_data / "vks"), bring_in_programmes(real_data / "vks")
    assert (len(again.same), again.total) == (11, 11)
    assert (len(programmes.same), programmes.total) == (19, 19)
    assert everything() == before


def test_importing_again_from_answers_saved_otherwise_changes_no_word(
    real: tuple[ImportSummary, ImportSummary], real_data: Path, tmp_path: Path
) -> None:
    for file in (real_data / "vks" / "bk").glob("*.json"):
        answer = json.loads(file.read_bytes())
        (tmp_path / file.name).write_text(json.dumps(answer, indent=4, sort_keys=True), encoding="utf-8")
    before = everything()
    assert len(bring_in(tmp_path).same) == 11
    now = everything()
    assert (now[0], now[2], now[3]) == (before[0], before[2], before[3])


def test_the_log_of_a_real_import_holds(real: tuple[ImportSummary, ImportSummary]) -> None:
    assert verify().intact
    assert everything()[3].count("register.version.published") == 11


def test_real_programmes_and_qualifications_find_each_other(real: tuple[ImportSummary, ImportSummary]) -> None:
    taught = {one: programmes_of(one) for one in QualificationVersion.objects.values_list("identifier", flat=True)}
    assert any(taught.values())
    for lines in taught.values():
        assert all(line.recognition and line.completeness for line in lines)
