"""The real answers of the official API, read and written back without any loss."""

from pathlib import Path

import orjson
import pytest

from ijkpunt.formats.onderwijs_api.listing import listed_domains, read_list
from ijkpunt.formats.onderwijs_api.programme import read_programme, write_programme
from ijkpunt.formats.onderwijs_api.qualification import read_qualification, write_qualification
from ijkpunt.formats.onderwijs_api.source import AnswerKind, Source, read_source

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def source(real_data: Path) -> Source:
    return read_source(real_data / "vks")


def same(ours: object, theirs: object) -> bool:
    """Equal field by field, to the type of each number."""
    return orjson.dumps(ours, option=orjson.OPT_SORT_KEYS) == orjson.dumps(theirs, option=orjson.OPT_SORT_KEYS)


def test_every_real_file_is_recognised(source: Source) -> None:
    assert source.problems == ()
    kinds = (AnswerKind.LIST, AnswerKind.QUALIFICATION, AnswerKind.PROGRAMME)
    assert [source.count(kind) for kind in kinds] == [1, 11, 19]


def test_the_real_list_is_read_without_problems(source: Source) -> None:
    (answer,) = source.answers(AnswerKind.LIST)
    page = read_list(answer.answer, file=answer.file)
    assert (len(page.entries), page.total, page.problems) == (11, 11, ())


def test_every_real_qualification_comes_back_field_by_field(source: Source) -> None:
    lists = [read_list(answer.answer) for answer in source.answers(AnswerKind.LIST)]
    domains = listed_domains(lists)
    competences = 0
    for answer in source.answers(AnswerKind.QUALIFICATION):
        record = read_qualification(answer.answer, file=answer.file, domains=domains).record
        assert same(write_qualification(record), answer.answer), answer.file
        competences += len(record.competences)
    assert competences == 167


def test_of_a_real_qualification_only_links_of_partials_are_unmodelled(source: Source) -> None:
    kept = {
        pointer.rpartition("/")[2]
        for answer in source.answers(AnswerKind.QUALIFICATION)
        for pointer in read_qualification(answer.answer).record.unmodelled
    }
    assert kept == {"links"}


def test_the_known_oddities_of_real_answers_are_noted(source: Source) -> None:
    found = {
        problem.code
        for answer in source.answers(AnswerKind.QUALIFICATION)
        for problem in read_qualification(answer.answer).problems
    }
    assert {"vks.kind_missing", "vks.level_in_text", "vks.reference"} <= found


def test_every_real_programme_comes_back_field_by_field(source: Source) -> None:
    for answer in source.answers(AnswerKind.PROGRAMME):
        reading = read_programme(answer.answer, file=answer.file)
        assert same(write_programme(reading.record), answer.answer), answer.file
        assert reading.problems == ()
